"""The one face of what makes markup. Whatever an answer holds is data: escaped there, sanitised last (`allowing`).

Every piece of HTML is one line without blank lines, so that a Markdown reader (Gradio's chat has one) takes it
as a single block of HTML and finds no Markdown in it.
"""

from __future__ import annotations

from assistant.markup.answers import answer_html, masthead_html, notice_html, partial_html, question_html
from assistant.markup.libraries import library_html
from assistant.markup.notebooks import as_markdown
from assistant.markup.searched import remaining_html
from assistant.markup.sources import sources_html, sources_page
from assistant.plain import as_text

__all__ = [
    "answer_html", "as_markdown", "as_text", "library_html", "masthead_html", "notice_html", "partial_html",
    "question_html", "remaining_html", "sources_html", "sources_page",
]  # fmt: skip
