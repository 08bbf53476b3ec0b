"""One reader's conversation: questions that may refer to those before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.followup import standalone
from assistant.types import Answer, Question

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.streaming import AnswerStream


@dataclass(frozen=True, slots=True)
class Turn:
    """What was typed, what was searched for, and the answer."""

    typed: str
    searched: str
    answer: Answer


class Conversation:
    """Ask in turn; each question may lean on the one before."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self.turns: tuple[Turn, ...] = ()

    def ask(self, question: str | Question, **scope: Any) -> Answer:
        """As `Assistant.ask`, in the light of the turns so far."""
        stream = self.stream(question, **scope)
        for _ in stream:
            pass
        return stream.answer

    def retract(self) -> None:
        """Take the last turn back, as if it had not been asked."""
        self.turns = self.turns[:-1]

    def stream(self, question: str | Question, **scope: Any) -> AnswerStream:
        """As `Assistant.stream`, in the light of the turns so far."""
        asked = self._assistant.question(question, **scope)
        previous = self.turns[-1].searched if self.turns else None
        rewritten = standalone(asked.text, previous)
        told = [(turn.typed, turn.answer.text) for turn in self.turns]
        searched = self._assistant.condense(asked.text, rewritten, told)

        def keep(answer: Answer) -> None:
            self.turns = (*self.turns, Turn(asked.text, searched, answer))

        return self._assistant.stream(asked, searched=searched, done=keep)
