"""One reader's conversation: questions that may refer to those before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from assistant.courtesies import is_courtesy
from assistant.exporting import Entry, as_document
from assistant.followup import standalone
from assistant.moments import dated
from assistant.past import Past
from assistant.prompting import prompt
from assistant.types import Answer, Question

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.streaming import AnswerStream

_OFFERED = 3  # articles that a refusal names as the closest


@dataclass(frozen=True, slots=True)
class Turn:
    """What was typed, what was searched for, and the answer."""

    typed: str
    searched: str
    answer: Answer


class Conversation:
    """Ask in turn; each question may lean on those before."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self.turns: tuple[Turn, ...] = ()

    def ask(self, question: str | Question, **scope: Any) -> Answer:
        """As `Assistant.ask`, in the light of the turns so far."""
        stream = self.stream(question, **scope)
        for _ in stream:
            pass
        return stream.answer

    def retract(self, answer: Answer | None = None) -> None:
        """Take the last turn back, or that of an answer, as if it had not been asked."""
        self.turns = tuple(turn for turn in self.turns if turn.answer is not answer) if answer else self.turns[:-1]

    def stream(self, question: str | Question, **scope: Any) -> AnswerStream:
        """As `Assistant.stream`, in the light of the turns so far."""
        asked = self._assistant.question(question, **scope)

        def keep(answer: Answer) -> None:
            self.turns = (*self.turns, Turn(asked.text, answer.searched or asked.text, answer))

        if is_courtesy(asked.text):
            said = prompt("courtesy", self._assistant.settings.prompts).substitute()
            return self._assistant.reply(asked, said.strip(), keep)
        told = [(turn.typed, turn.answer.text) for turn in self.turns if not is_courtesy(turn.typed)]
        nothing = Answer(asked, "partial", "")
        searched = self._assistant.condensing(asked.text, self.searched(asked), told, nothing)
        return self._assistant.stream(asked, searched=searched, done=keep)

    def searched(self, asked: Question) -> str:
        """What a question asks by itself: as it was typed, unless it refers back."""
        if is_courtesy(asked.text):
            return asked.text
        past = [self._past(turn) for turn in self.turns if not is_courtesy(turn.typed)]
        return standalone(asked.text, past, self._assistant.day(asked))

    def suggestions(self, going: Callable[[], bool] = lambda: True) -> tuple[str, ...]:
        """Up to three questions to go on with, each answered by the library with a sentence not cited yet.

        Takes about as long as eight quoted answers; ends early once `going` says no. Raises CommuniqueError.
        """
        if not self.turns or self.turns[-1].answer.status not in ("answered", "partial"):
            return ()
        asked = [text for turn in self.turns for text in (turn.typed, turn.searched)]
        given = frozenset(citation.quote for turn in self.turns for citation in turn.answer.citations)
        found = self._assistant.suggest(self.turns[-1].answer, asked, given, going)
        return tuple(text for text in found if self.searched(Question(text)) == text)

    def export(self, day: date | None = None) -> str:
        """The conversation as Markdown with footnotes, dated `day`, by default today."""
        entries = [
            Entry(turn.typed, self._assistant.current(turn.answer), searched=self._assistant.searched(turn.answer))
            for turn in self.turns
        ]
        return as_document(entries, day or self._assistant.day(Question("")))

    def _past(self, turn: Turn) -> Past:
        """A turn as what comes after may refer to it; "last week" was another week then."""
        answer, cited = turn.answer, turn.answer.citations
        closest = dict.fromkeys(hit.article.title for hit in answer.passages)
        return Past(
            asked=dated(turn.searched, self._assistant.day(answer.question)),
            quotes=tuple(citation.quote for citation in cited),
            titles=tuple(citation.title for citation in cited) or tuple(closest)[:_OFFERED],
            days=tuple(citation.published for citation in cited),
        )
