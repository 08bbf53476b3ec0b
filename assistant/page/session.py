"""One visitor's chat: its turns, and the conversation behind them. Never shared between visitors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from assistant.backdrop import Backdrop
from assistant.page.scope import Filters
from assistant.plain import as_text
from assistant.rendering import answer_html, notice_html, partial_html, question_html, sources_html, sources_page
from assistant.types import Answer, Article

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.conversation import Conversation

STOPPED = "Stopped."


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
    over: bool = False

    def html(self) -> str:
        """The answer's side of the turn."""
        if self.answer is not None:
            return answer_html(self.answer, self.anchor, self.backdrop)
        return partial_html(self.text, self.note) if self.text or not self.note else notice_html(self.note)

    def plain(self) -> str:
        """What the copy button copies."""
        return as_text(self.answer) if self.answer is not None else self.text or self.note


class Session:
    """The turns on the page. Empty when made, so that Gradio can copy it for each visitor."""

    def __init__(self) -> None:
        self.turns: list[Turn] = []
        self.filters: Filters | None = None
        """What is typed into them; None until the page has told, when those of its address hold."""
        self._asked = 0
        self._conversation: Conversation | None = None

    def begin(self, question: str) -> Turn:
        """A new turn."""
        self._asked += 1
        self.turns.append(Turn(question, anchor=f"c-{self._asked}"))
        return self.turns[-1]

    def retract(self) -> str:
        """Takes the last turn back and returns its question; empty if there is none."""
        if not self.turns:
            return ""
        turn = self.turns.pop()
        if self._conversation is not None and turn.answer is not None:
            self._conversation.retract()
        return turn.question

    def stop(self) -> None:
        """Ends the turn under way; what was said stays."""
        if self.turns and not self.turns[-1].over:
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
        return [message for turn in self.turns for message in _messages(turn)]

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


def _messages(turn: Turn) -> Iterator[dict[str, Any]]:
    yield {"role": "user", "content": question_html(turn.question)}
    if turn.text or turn.note or turn.answer:
        yield {"role": "assistant", "content": turn.html()}
