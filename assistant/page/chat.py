"""The chat page: its layout and what its controls do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import gradio as gr
from gradio.events import api

from assistant.errors import CommuniqueError
from assistant.page.api import ask_for_json
from assistant.page.asking import carry
from assistant.page.filters import FilterBar
from assistant.page.places import markup
from assistant.page.session import Session
from assistant.plain import long_day
from assistant.rendering import library_html, masthead_html, sources_page

if TYPE_CHECKING:
    from assistant.assistant import Assistant

CONCURRENT = 8
"""Questions answered at once; the others wait in the queue."""
QUEUE = 64
"""Questions waiting at most; one more is told to come back."""
SESSION_SECONDS = 6 * 3600
"""A visitor's chat is forgotten after this long without a question."""
PLACEHOLDER = "Ask about the news in this library. Each sentence of an answer leads to the passage it rests on."

Draw = tuple[Any, ...]
PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}


class ChatPage:
    """The Blocks of one assistant. `blocks` is what is mounted."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        self.blocks: gr.Blocks
        with gr.Blocks(title="Communiqué", analytics_enabled=False, fill_width=True) as self.blocks:
            self._lay_out()
            self._wire()
            self._wire_views()
            api(self._public_ask, api_name="ask", concurrency_limit=CONCURRENT, concurrency_id="ask")
        self.blocks.queue(max_size=QUEUE, default_concurrency_limit=CONCURRENT, api_open=False)

    def _lay_out(self) -> None:
        # Gradio copies it for each visitor; a factory would be listed as a public endpoint.
        self.session = gr.State(Session(), time_to_live=SESSION_SECONDS)
        with gr.Row(elem_id="head"):
            self.masthead = markup(self._masthead(), "masthead")
            self.to_filters = gr.Button("Filters", size="sm", scale=0, min_width=72, elem_id="to-filters")
            self.to_library = gr.Button("Library", size="sm", scale=0, min_width=72, elem_id="to-library")
        self.filters = FilterBar(self.assistant)
        self.library = markup("", "library")
        with gr.Row(elem_id="columns", equal_height=False):
            with gr.Column(scale=3, min_width=280, elem_id="talk"):
                self.chat = self._chat()
                self._lay_out_controls()
            with gr.Column(scale=2, min_width=280, elem_id="panel"):
                self.panel = markup(sources_page([]), "sources")

    def _chat(self) -> gr.Chatbot:
        return gr.Chatbot(
            elem_id="chat",
            label="Conversation",
            show_label=False,
            container=False,
            height=None,
            layout="panel",
            sanitize_html=True,
            allow_tags=False,
            latex_delimiters=[],
            buttons=[],
            feedback_options=None,
            allow_file_downloads=False,
            placeholder=PLACEHOLDER,
            examples=self._examples(),
        )

    def _lay_out_controls(self) -> None:
        with gr.Row(elem_id="ask"):
            self.box = gr.Textbox(
                placeholder="Ask a question",
                label="Question",
                show_label=False,
                container=False,
                lines=1,
                max_lines=6,
                autofocus=True,
                scale=1,
                elem_id="question",
            )
            self.send = gr.Button("Send", variant="primary", scale=0, min_width=88, elem_id="send")
            self.halt = gr.Button("Stop", variant="stop", scale=0, min_width=88, visible=False, elem_id="stop")
        with gr.Row(elem_id="tools"):
            self.retry = gr.Button("Retry", size="sm", scale=0, min_width=72, elem_id="retry")
            # Copied by page.js: Gradio's own way of running a script needs `unsafe-eval`.
            gr.Button("Copy", size="sm", scale=0, min_width=72, elem_id="copy")
            self.clear = gr.Button("Clear", size="sm", scale=0, min_width=72, elem_id="clear")
        self.copied = gr.Textbox(visible="hidden", elem_id="copied", label="Last answer", interactive=False)

    def _wire(self) -> None:
        drawn = [self.session, self.chat, self.panel, self.copied, self.send, self.halt]
        queued: dict[str, Any] = {**PRIVATE, "concurrency_limit": CONCURRENT, "concurrency_id": "ask"}
        # Gradio cancels these in turn and waits for each: a retry that is clicked right after a stop must come first,
        # or the stop of the question before would take it along.
        asks: list[Any] = [self.retry.click(self._ask_again, [self.session], drawn, **queued)]
        asks += (
            listen(self._ask, [self.box, self.session], [*drawn, self.box], **queued)
            for listen in (self.box.submit, self.send.click)
        )
        asks.append(self.chat.example_select(self._ask_example, [self.session], drawn, **queued))
        instant: dict[str, Any] = {**PRIVATE, "queue": False}
        self.halt.click(self._stop, [self.session], drawn, cancels=asks, **instant)
        self.clear.click(self._clear, [self.session], drawn, cancels=asks, **instant)
        self.blocks.load(self._refresh, None, [self.masthead, self.chat], **instant)

    def _wire_views(self) -> None:
        instant: dict[str, Any] = {**PRIVATE, "queue": False}
        self.filters.wire(self.blocks, self.session, instant)
        self.to_library.click(self._library, None, [self.library], **instant)

    def _ask(self, question: str, session: Session, request: gr.Request) -> Iterator[Draw]:
        for drawing in self._carry(session, question, request):
            yield *drawing, ""

    def _ask_example(self, session: Session, chosen: gr.SelectData, request: gr.Request) -> Iterator[Draw]:
        yield from self._carry(session, chosen.value["text"], request)

    def _ask_again(self, session: Session, request: gr.Request) -> Iterator[Draw]:
        question = session.retract()
        yield from self._carry(session, question, request) if question else iter([self._draw(session)])

    def _carry(self, session: Session, question: str, request: gr.Request) -> Iterator[Draw]:
        for turn in carry(self.assistant, session, question, **self.filters.scope(session, request)):
            yield self._draw(session, busy=not turn.over)

    def _stop(self, session: Session) -> Draw:
        session.stop()
        return self._draw(session)

    def _clear(self, session: Session) -> Draw:
        session.clear()
        return self._draw(session)

    def _draw(self, session: Session, *, busy: bool = False) -> Draw:
        panel: Any = gr.skip() if busy else session.panel()
        return (
            session,
            session.messages(),
            panel,
            session.copied(),
            gr.update(visible=not busy),
            gr.update(visible=busy),
        )

    def _refresh(self) -> Draw:
        return self._masthead(), gr.update(examples=self._examples())

    def _masthead(self) -> str:
        coverage = self.assistant.coverage()
        return masthead_html(coverage.articles, long_day(coverage.newest) if coverage.newest else "")

    def _library(self) -> str:
        return library_html(self.assistant.holdings())

    def _examples(self) -> list[Any]:
        return [{"text": question} for question in self.assistant.examples()]

    def _public_ask(
        self, question: str, as_of: str | None = None, since: str | None = None, until: str | None = None
    ) -> dict[str, Any]:
        """Answers one question; dates are ISO."""
        try:
            return ask_for_json(self.assistant, question, as_of=as_of, since=since, until=until, sources=())
        except CommuniqueError as error:
            raise gr.Error(str(error), print_exception=False) from None


def make_page(assistant: Assistant) -> gr.Blocks:
    """The page over one assistant."""
    return ChatPage(assistant).blocks
