"""What was found for a question, and what every answer to it carries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.citations import with_copies
from assistant.reading import Reading
from assistant.recency import Timing
from assistant.types import Answer, Hit, Question
from ingest.library import Library


@dataclass(frozen=True, slots=True)
class Asking:
    """A question, and what to look for where that is not what was typed."""

    question: Question
    searched: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The hits and what bears on the matter among them.

    `answers` is whether they answer, as read; `askable` whether a model may be asked to look for itself.
    """

    question: Question
    sought: Question
    timing: Timing
    hits: tuple[Hit, ...]
    readings: Sequence[Reading]
    answers: bool
    askable: bool
    started: float


def completed(answer: Answer, found: Found, library: Library, now: float) -> Answer:
    """The answer with the passages it was made from, its day, the newest of its articles, and its time in seconds.

    Its citations tell where else their articles stand.
    """
    dates = [citation.published for citation in answer.citations if citation.published]
    return replace(
        answer,
        citations=with_copies(answer.citations, library, found.question.as_of),
        passages=found.hits,
        as_of=found.question.as_of,
        newest=max(dates, default=None),
        seconds=now - found.started,
        searched=found.sought.text if found.sought.text != found.question.text else None,
    )
