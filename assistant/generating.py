"""A question found in the library -> the model's answer, checked; the quoted one where that fails.

    Found | briefed | written | checked -> Answer

Each step is a LangChain runnable. `written` and `checked` come in versions, which is how an answer streams.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, replace

from langchain_core.runnables import Runnable, RunnableLambda

from assistant.ahead import Ahead
from assistant.briefing import Briefing, brief
from assistant.checking import Checker
from assistant.citing import Checked, check, cite, shown
from assistant.errors import ModelError, ModelRefusal
from assistant.finding import Found, completed
from assistant.instructions import reports
from assistant.models import Model
from assistant.provisional import provisional
from assistant.remarking import newest_remark
from assistant.settings import Settings
from assistant.statements import declines, statements, unfinished, until_cut
from assistant.types import Answer, AnswerStatus
from assistant.versions import Versions
from ingest.library import Library

_CHARS = 10  # characters of a token at most, as a bound on what is read

Quoted = Callable[[Found], Answer]
"""The answer without a model."""


@dataclass(frozen=True, slots=True)
class Written:
    """As much as the model has written; `over` when no more comes, `error` where that was before its end."""

    briefing: Briefing
    text: str = ""
    over: bool = False
    error: ModelError | None = None


class Generation:
    """Writes with one model and checks with one checker."""

    def __init__(
        self,
        model: Model,
        checker: Checker,
        library: Library,
        settings: Settings,
        chance: random.Random,
        now: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._model, self._checker, self._library = model, checker, library
        self._settings, self._chance, self._now = settings, chance, now

    def chain(self, quoted: Quoted) -> Runnable[Found, Answer]:
        """The steps in order; of the versions of its answer only the last has been checked."""
        return (
            RunnableLambda(self._briefed, name="briefed")
            | Versions(self._written, "written")
            | Versions(lambda versions: self._checked(versions, quoted), "checked")
        )

    def _briefed(self, found: Found) -> Briefing:
        return brief(found, self._library, self._settings, self._chance)

    def _written(self, briefings: Iterator[Briefing]) -> Iterator[Written]:
        for briefing in briefings:
            text = ""
            try:
                for text in self._texts(briefing):
                    yield Written(briefing, text)
            except ModelError as error:
                yield Written(briefing, text, over=True, error=error)
            else:
                yield Written(briefing, text, over=True)

    def _texts(self, briefing: Briefing) -> Generator[str, None, None]:
        """All that is written so far, whenever there is more or it is waited for."""
        if not briefing.messages:
            return
        text = ""
        with closing(self._model.stream(briefing.messages)) as pieces:
            for piece in pieces:
                text += piece
                yield text
                if len(text) > self._settings.model_tokens * _CHARS:
                    raise ModelRefusal(f"{self._model.name} did not come to an end and was stopped")

    def _checked(self, versions: Iterator[Written], quoted: Quoted) -> Iterator[Answer]:
        ahead = Ahead(self._checker, self._library.cut)
        for written in versions:
            briefing = written.briefing
            if not briefing.messages:
                yield quoted(briefing.found)
            elif written.over:
                yield self._answer(written, ahead.checker) or replace(
                    quoted(_reporting(briefing.found)), note=self._why_quoted(written)
                )
            else:
                text = provisional(written.text, briefing.handout)
                yield Answer(briefing.found.question, "partial", text, model=self._model.name)
                ahead.look(written.text, briefing)  # what comes meanwhile waits, and is shown right after

    def _answer(self, written: Written, checker: Checker) -> Answer | None:
        """What the model wrote, checked; None where none of it is supported."""
        found, cut = written.briefing.found, self._cut(written)
        kept = self._kept(written, bool(cut), checker)
        if not any(one.supported for one in kept):
            return None
        claims, citations, text = cite(kept)
        newest = max((citation.published for citation in citations if citation.published), default=None)
        remark = newest_remark(newest, found.sought, found.timing, self._settings.prompts)
        text = "\n\n".join(part for part in (text, remark) if part)
        status: AnswerStatus = "partial" if cut else "answered"
        note = f"{cut}; what it had written by then was checked" if cut else ""
        answer = Answer(found.question, status, text, claims, citations, model=self._model.name, note=note)
        return completed(answer, found, self._library, self._now())

    def _kept(self, written: Written, cut: bool, checker: Checker) -> tuple[Checked, ...]:
        briefing = written.briefing
        said = statements(written.text, briefing.handout, self._library.cut)
        # Where the passages do not seem to answer, nothing that they do not say has a place.
        marking = self._settings.unsupported == "mark" and briefing.found.answers
        left = until_cut(said) if cut else said
        while True:
            kept = shown(check(left, briefing, checker), briefing, mark_unsupported=marking)
            if len(kept) == len(left):
                return kept
            left = tuple(one.statement for one in kept)  # a pronoun may mean another, now that a sentence is gone

    def _cut(self, written: Written) -> str:
        """Why it is not whole; empty where it is."""
        if written.error is not None:
            return str(written.error)
        broken = unfinished(written.text, written.briefing.handout)
        return f"{self._model.name} stopped within a sentence" if broken else ""

    def _why_quoted(self, written: Written) -> str:
        name, found = self._model.name, written.briefing.found
        if written.error is not None:
            why = str(written.error)
        elif not written.text.strip():
            why = f"{name} wrote nothing"
        elif not declines(written.text):
            why = f"{name} wrote nothing that its passages support"
        elif found.answers:
            why = f"{name} found no answer in the passages"
        else:
            return ""  # both decline, and the answer says so
        return f"{why}; answered without it"


def _reporting(found: Found) -> Found:
    """Without the sentences that were kept from the model, which may have led it astray."""
    kept = (replace(one, sentences=tuple(s for s in one.sentences if reports(s.text))) for one in found.readings)
    return replace(found, readings=tuple(kept))
