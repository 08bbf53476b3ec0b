"""Places on the page for our own HTML."""

from __future__ import annotations

import gradio as gr


def markup(html: str, name: str) -> gr.Markdown:
    """A place for our own HTML; gr.HTML would do, but evaluates its template and needs `unsafe-eval`."""
    return gr.Markdown(html, elem_id=name, sanitize_html=True, latex_delimiters=[], container=False)
