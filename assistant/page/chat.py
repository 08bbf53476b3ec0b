"""The chat page: its layout and what its controls do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import gradio as gr
from gradio.events import api

from assistant.errors import CommuniqueError
from assistant.guard.visitor import visitor_of
from assistant.page.api import ask_for_json
from assistant.page.asking import carry
from assistant.page.drawing import NOTHING, Draw, draw, draw_more, talk
from assistant.page.feedback import Opinions
from assistant.page.filters import FilterBar
from assistant.page.leaving import Leaving
from assistant.page.places import markup
from assistant.page.session import Session
from assistant.page.suggesting import Suggesting
from assistant.plain import long_day
from assistant.rendering import library_html, masthead_html, notice_html, sources_page
from assistant.types import Thumb

if TYPE_CHECKING:
    from assistant.assistant import Assistant

CONCURRENT = 8
"""Questions answered at once; the others wait in the queue."""
QUEUE = 64
"""Questions waiting at most; one more is told to come back."""
SESSION_SECONDS = 6 * 3600
"""A visitor's chat is forgotten after this long without a question."""
PLACEHOLDER = "Ask about the news in this library. Each sentence of an answer leads to the passage it rests on."

EXAMPLE_SECONDS = 30.0
"""How long a page that is loaded first after a start waits for its examples; it can be used meanwhile."""
HIDDEN = {
    "copied": "Last answer",
    "linked": "Address of the last question",
    "exported": "Conversation as Markdown",
    "editing": "Number of the question that is edited",
}
"""What our static scripts read and write."""
THUMBS: dict[bool, Thumb] = {True: "up", False: "down"}

PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
INSTANT: dict[str, Any] = {**PRIVATE, "queue": False}


class ChatPage:
    """The Blocks of one assistant. `blocks` is what is mounted."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        self.opinions, self.suggesting = Opinions(assistant), Suggesting(assistant)
        self.blocks: gr.Blocks
        with gr.Blocks(title="Communiqué", analytics_enabled=False, fill_width=True) as self.blocks:
            self._lay_out()
            self._wire()
            self._wire_views()
            self.leaving = Leaving(self.blocks)
            api(self._public_ask, api_name="ask", concurrency_limit=CONCURRENT, concurrency_id="ask")
        self.blocks.queue(max_size=QUEUE, default_concurrency_limit=CONCURRENT, api_open=False)

    def _lay_out(self) -> None:
        # Gradio copies it for each visitor; a factory would be listed as a public endpoint.
        self.session = gr.State(Session(), time_to_live=SESSION_SECONDS)
        with gr.Row(elem_id="head"):
            self.masthead = markup(self._masthead(), "masthead")
            self.to_filters = gr.Button("Filters", **_tool("to-filters", scripted=True))
            self.to_library = gr.Button("Library", **_tool("to-library", scripted=True))
        self.filters = FilterBar(self.assistant)
        self.library = markup("", "library")
        with gr.Row(elem_id="columns", equal_height=False):
            with gr.Column(scale=3, min_width=280, elem_id="talk"):
                self.chat = self._chat()
                self._lay_out_opinion()
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
            autoscroll=False,  # place.js follows, and lets a reader who has scrolled stay
            allow_file_downloads=False,
            placeholder=PLACEHOLDER,
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
            self.retry = gr.Button("Retry", **_tool("retry"))
            # Our static scripts do what these say: Gradio's own way of running a script needs `unsafe-eval`.
            gr.Button("Copy", **_tool("copy", scripted=True))
            gr.Button("Link", **_tool("link", scripted=True))
            self.export = gr.Button("Export", **_tool("export", scripted=True))
            self.clear = gr.Button("Clear", **_tool("clear"))
        self.copied, self.linked, self.exported, self.editing = (
            gr.Textbox(visible="hidden", elem_id=name, label=label, interactive=name == "editing")
            for name, label in HIDDEN.items()
        )

    def _lay_out_opinion(self) -> None:
        with gr.Row(elem_id="opinion", visible=False) as self.opinion:
            self.told = gr.Markdown(elem_id="told", sanitize_html=True, latex_delimiters=[], container=False)
            self.comment = gr.Textbox(
                placeholder="What is right or wrong with it? Optional",
                label="Comment on the answer",
                show_label=False,
                container=False,
                lines=1,
                max_lines=4,
                max_length=self.assistant.settings.comment_chars,
                scale=1,
                visible=bool(self.assistant.settings.comment_chars),
                elem_id="comment",
            )
            self.comment_on = gr.Button("Send comment", size="sm", scale=0, min_width=120, elem_id="comment-on")
            self.opinion_done = gr.Button("Close", size="sm", scale=0, min_width=72, elem_id="opinion-done")

    def _wire(self) -> None:
        drawn = [self.session, self.chat, self.panel, self.copied, self.send, self.halt, self.linked]
        queued: dict[str, Any] = {**PRIVATE, "concurrency_limit": CONCURRENT, "concurrency_id": "ask"}
        queued["trigger_mode"] = "multiple"  # a question ends the one under way instead of being dropped
        # Gradio cancels these in turn and waits for each: a retry that is clicked right after a stop must come first,
        # or the stop of the question before would take it along.
        here, typed = [self.session, *self.filters.fields], [self.box, self.editing]
        asks: list[Any] = [self.retry.click(self._ask_again, here, drawn, **queued)]
        asks += (
            listen(self._ask, [*typed, *here], [*drawn, *typed], **queued)
            for listen in (self.box.submit, self.send.click)
        )
        asks.append(self.chat.example_select(self._ask_example, here, drawn, **queued))
        asks.append(self.chat.option_select(self._ask_option, here, drawn, **queued))
        ends = ((self.halt.click, self._stop), (self.clear.click, self._clear), (self.chat.clear, self._clear))
        for listen, end in ends:
            ended = listen(end, [self.session], drawn, cancels=asks, **INSTANT)
            # Drawn once more: a piece that was under way may have come after the end.
            ended.then(draw, [self.session], drawn, **INSTANT)
        self.blocks.load(self._refresh, None, [self.masthead], **INSTANT)
        self._wire_suggestions(asks)
        self._wire_opinions()
        self.export.click(self._export, [self.session], [self.exported], **INSTANT)

    def _wire_suggestions(self, asks: list[Any]) -> None:
        """After an answer is shown, not while it is written; a click on one asks it."""
        for ask in asks:
            ask.success(self._suggest, [self.session], [self.chat], trigger_mode="multiple", **INSTANT)
        self.blocks.load(self._show_examples, None, [self.chat], **INSTANT)

    def _wire_opinions(self) -> None:
        shown = [self.chat, self.told, self.opinion, self.comment]
        # A second thumb while the first is being kept must not be lost.
        self.chat.like(self._judge, [self.session], shown, trigger_mode="multiple", **INSTANT)
        for listen in (self.comment.submit, self.comment_on.click):
            listen(self._comment, [self.session, self.comment], [self.told, self.comment], **INSTANT)
        self.opinion_done.click(lambda: gr.update(visible=False), None, [self.opinion], **INSTANT)

    def _wire_views(self) -> None:
        self.filters.wire(self.blocks, self.session, INSTANT)
        self.to_library.click(self._library, None, [self.library], **INSTANT)

    def _ask(
        self, question: str, editing: str | None, session: Session, request: gr.Request, *fields: Any
    ) -> Iterator[Draw]:
        if session.busy and question.strip() in ("", session.turns[-1].question.strip()):
            yield *NOTHING, gr.skip(), gr.skip()  # Enter was pressed twice
            return
        if editing and editing.isdecimal() and question.strip():
            session.rewind(int(editing))
        typed: Draw = ("", "")
        for drawing in self._carry(session, question, request, fields):
            yield *drawing, *typed
            typed = (gr.skip(), gr.skip())  # by then the reader may be typing on

    def _ask_example(
        self, session: Session, chosen: gr.SelectData, request: gr.Request, *fields: Any
    ) -> Iterator[Draw]:
        yield from self._carry(session, chosen.value["text"], request, fields)

    def _ask_option(self, session: Session, chosen: gr.SelectData, request: gr.Request, *fields: Any) -> Iterator[Draw]:
        yield from self._carry(session, str(chosen.value), request, fields)

    def _ask_again(self, session: Session, request: gr.Request, *fields: Any) -> Iterator[Draw]:
        question = session.retract()
        yield from self._carry(session, question, request, fields) if question else iter([draw(session)])

    def _carry(self, session: Session, question: str, request: gr.Request, fields: tuple[Any, ...]) -> Iterator[Draw]:
        self.leaving.returned(request)
        scope = self.filters.scope(session, request, *fields)
        with self.suggesting.answering():
            for number, turn in enumerate(carry(self.assistant, session, question, **scope)):
                if not session.is_last(turn):
                    yield NOTHING  # Gradio draws what comes last a second time
                    return
                yield draw_more(session) if number and not turn.over else draw(session)

    def _suggest(self, session: Session) -> Any:
        return talk(session) if self.suggesting.after(session) else gr.skip()

    def _judge(self, session: Session, given: gr.LikeData, request: gr.Request) -> Draw:
        thumb = THUMBS.get(given.liked) if isinstance(given.liked, bool) else None
        message = given.index[0] if isinstance(given.index, (tuple, list)) else given.index
        before = session.judged
        said = self.opinions.judge(session, message, thumb, _visitor(request))
        kept = session.judged.opinion if session.judged else None
        words = gr.update(interactive=kept is not None)
        if session.judged is not before:  # else the reader may be writing by now
            words["value"] = kept.comment if kept else ""
        return talk(session), notice_html(said), gr.update(visible=True), words

    def _comment(self, session: Session, text: str, request: gr.Request) -> Draw:
        said = self.opinions.comment(session, text, _visitor(request))
        return notice_html(said), gr.skip()

    def _export(self, session: Session) -> str:
        return session.export(self.assistant, date.today())

    def _stop(self, session: Session) -> Draw:
        session.stop()
        return draw(session)

    def _clear(self, session: Session) -> Draw:
        session.clear()
        return draw(session)

    def _refresh(self) -> str:
        return self._masthead()

    def _show_examples(self) -> Any:
        return gr.update(examples=[{"text": question} for question in self.assistant.examples(EXAMPLE_SECONDS)])

    def _masthead(self) -> str:
        coverage = self.assistant.coverage()
        return masthead_html(coverage.articles, long_day(coverage.newest) if coverage.newest else "")

    def _library(self) -> str:
        return library_html(self.assistant.holdings())

    def _public_ask(
        self, question: str, as_of: str | None = None, since: str | None = None, until: str | None = None
    ) -> dict[str, Any]:
        """Answers one question; dates are ISO."""
        try:
            return ask_for_json(self.assistant, question, as_of=as_of, since=since, until=until, sources=())
        except CommuniqueError as error:
            raise gr.Error(str(error), print_exception=False) from None


def _tool(name: str, *, scripted: bool = False) -> dict[str, Any]:
    """A small button; one that only our scripts make work is shown by own.css, where they are loaded."""
    return {"size": "sm", "scale": 0, "min_width": 72, "elem_id": name, "visible": "hidden" if scripted else True}


def _visitor(request: gr.Request) -> str:
    """Whom limits count, as the guards have found out."""
    return visitor_of(request.request.scope).counted_as if request.request else "unknown"


def make_page(assistant: Assistant) -> gr.Blocks:
    """The page over one assistant."""
    return ChatPage(assistant).blocks
