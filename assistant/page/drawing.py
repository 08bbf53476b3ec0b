"""What an event draws of a session: the session, talk, sources, words to copy, Send, Stop and link."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.page.session import Session

Draw = tuple[Any, ...]
NOTHING: Draw = (gr.skip(),) * 7
"""What a question draws that another has followed."""


def draw(session: Session) -> Draw:
    """All of it; the sources stay as they are while an answer is under way."""
    busy = session.busy
    panel: Any = gr.skip() if busy else session.panel()
    return (
        session,
        talk(session),
        panel,
        session.copied(),
        gr.update(visible=not busy),
        gr.update(visible=busy),
        session.link(),
    )


def draw_more(session: Session) -> Draw:
    """What changes while an answer is written."""
    return session, talk(session), gr.skip(), session.copied(), gr.skip(), gr.skip(), gr.skip()


def talk(session: Session) -> Any:
    """The messages, each with its thumb: Gradio would keep that of another answer in the same place.

    Without thumbs as a plain value: for an update Gradio makes the chat anew, with a schema that takes it 10 ms.
    """
    shown = session.messages()
    return gr.update(value=shown, feedback_value=session.thumbs()) if session.judged else shown
