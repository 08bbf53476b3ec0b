"""One visitor's chat: its turns, and the conversation behind them. Never shared between visitors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from assistant.backdrop import Backdrop
from assistant.exporting import Entry, as_document
from assistant.page.linking import link_of
from assistant.plain import as_text
from assistant.rendering import answer_html, notice_html, partial_html, question_html, sources_html, sources_page
from assistant.types import Answer, Article, Feedback

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.conversation import Conversation

STOPPED = "Stopped."
UNCHECKED = "A language model wrote this, and none of it was checked."


@dataclass
class Turn:
    """One question and as much of its answer as there is."""

    question: str
    anchor: str
    text: str = ""
    note: str = ""
    answer: Answer | None = None
    articles: Mapping[str, Article] = field(default_factory=dict)
    backdrop: Backdrop | None = None
    provisional: bool = False
    """Whether a model wrote the text, so that it is not checked before there is an answer."""
    over: bool = False
    scope: Mapping[str, Any] = field(default_factory=dict)
    """The dates and sources it was asked within, as `Assistant.ask` takes them."""
    suggestions: tuple[str, ...] = ()
    tried: bool = False
    """Whether suggestions were looked for."""
    opinion: Feedback | None = None

    def html(self) -> str:
        """The answer's side of the turn."""
        if self.answer is not None:
            return answer_html(self.answer, self.anchor, self.backdrop)
        if self.note and not self.text:
            return notice_html(self.note)
        return partial_html(self.text, self.ending if self.over else "")

    @property
    def ending(self) -> str:
        """Why no more came, and whether what did come was checked; for a turn without an answer."""
        return " ".join(filter(None, (self.note, UNCHECKED if self.text.strip() and self.provisional else "")))

    def said(self) -> str:
        """As much as there is, and how it ended; for a turn without an answer."""
        return "\n\n".join(filter(None, (self.text, self.ending)))

    def plain(self) -> str:
        """What the copy button copies."""
        return as_text(self.answer) if self.answer is not None else self.said()


class Session:
    """The turns on the page. Empty when made, so that Gradio can copy it for each visitor."""

    def __init__(self) -> None:
        self.turns: list[Turn] = []
        self.told = False
        """Whether the filters' fields have told what was typed into them; until then those of the address hold."""
        self._asked = 0
        self._conversation: Conversation | None = None
        self.judged: Turn | None = None
        """The turn whose answer was given a thumb last."""

    def begin(self, question: str, scope: Mapping[str, Any] | None = None) -> Turn:
        """A new turn; one under way ends."""
        self.stop()
        self._asked += 1
        self.turns.append(Turn(question, anchor=f"c-{self._asked}", scope=scope or {}))
        return self.turns[-1]

    def rewind(self, number: int) -> None:
        """Takes back the turn of that number, from 0, and all that came after it."""
        while 0 <= number < len(self.turns):
            self.retract()

    @property
    def busy(self) -> bool:
        """Whether an answer is under way; no two are."""
        return bool(self.turns) and not self.turns[-1].over

    def is_last(self, turn: Turn) -> bool:
        """Whether nothing was asked or taken back since this turn."""
        return bool(self.turns) and self.turns[-1] is turn

    def retract(self) -> str:
        """Takes the last turn back, ended if it is under way, and returns its question; empty if there is none."""
        self.stop()
        if not self.turns:
            return ""
        turn = self.turns.pop()
        if self._conversation is not None and turn.answer is not None:
            self._conversation.retract()
        return turn.question

    def stop(self) -> None:
        """Ends the turn under way; what was said stays."""
        if self.busy:
            self.turns[-1].note, self.turns[-1].over = STOPPED, True

    def clear(self) -> None:
        """Forgets the turns and the conversation; anchors go on counting, so none is used twice."""
        self.stop()
        self.turns, self._conversation = [], None

    def conversation(self, assistant: Assistant) -> Conversation:
        """This visitor's conversation, begun when first needed."""
        if self._conversation is None:
            self._conversation = assistant.conversation()
        return self._conversation

    def messages(self) -> list[dict[str, Any]]:
        """The chat as Gradio shows it."""
        shown = [message for turn in self.turns for message in _messages(turn)]
        if self.turns and self.turns[-1].suggestions:
            shown[-1]["options"] = [{"value": question} for question in self.turns[-1].suggestions]
        return shown

    def turn_of(self, message: int) -> Turn | None:
        """The turn of which the answer is the n-th message, from 0."""
        turns = [turn for turn in self.turns for _ in _messages(turn)]
        return turns[message] if 0 <= message < len(turns) else None

    def thumbs(self) -> list[str | None]:
        """What was thought of each answer, as Gradio's chat names it."""
        return [
            {"up": "Like", "down": "Dislike"}[turn.opinion.thumb] if turn.opinion else None
            for turn in self.turns
            if len(list(_messages(turn))) > 1
        ]

    def link(self) -> str:
        """The query of the page that asks the last question by itself; empty where none was asked."""
        if not self.turns:
            return ""
        turn = self.turns[-1]
        return link_of((turn.answer and turn.answer.searched) or turn.question, turn.scope)

    def export(self, assistant: Assistant, day: date) -> str:
        """The chat as Markdown with footnotes, dated; empty where nothing was asked."""
        return as_document((_entry(turn, assistant) for turn in self.turns), day) if self.turns else ""

    def panel(self) -> str:
        """The sources of every answer, newest first."""
        return sources_page(
            (turn.question, sources_html(turn.answer, turn.articles, turn.anchor, turn.backdrop))
            for turn in reversed(self.turns)
            if turn.answer and turn.answer.citations
        )

    def copied(self) -> str:
        """The last answer in plain words."""
        return self.turns[-1].plain() if self.turns else ""


def _entry(turn: Turn, assistant: Assistant) -> Entry:
    if turn.answer is None:
        return Entry(turn.question, said=turn.said())
    return Entry(turn.question, assistant.current(turn.answer), searched=assistant.searched(turn.answer))


def _messages(turn: Turn) -> Iterator[dict[str, Any]]:
    yield {"role": "user", "content": question_html(turn.question)}
    if turn.text or turn.note or turn.answer:
        yield {"role": "assistant", "content": turn.html()}
