"""Questions for the news on a matter, which no one sentence answers: what is on the matter is told, newest first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.overlap import shared_words
from assistant.reading import Reading
from assistant.types import Question

_TOPICAL = 0.6  # share of the words of the matter that a passage must have to be on it
_STEP = 0.25  # by how much the prior falls from a report to the next older one
_FOR_NEWS = re.compile(
    r"\b(?:latest|news|update[sd]?|developments?|new)\s+(?:is there\s+)?(?:on|about|from|in|with|regarding)\b"
    r"|\bwhat(?:[’']s| is| has been| was)\s+(?:happening|going on|new)\b"
    r"|^\W*(?:tell me (?:more )?about|summari[sz]e)\b",
    re.I,
)


def asks_for_news(text: str) -> bool:
    """Whether the question asks what there is on a matter rather than for one fact."""
    return bool(_FOR_NEWS.search(text))


def on_the_matter(question: Question, readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings that are on the matter asked about, newest first; none where the hits are about something else."""
    texts = [f"{reading.hit.article.title} {reading.hit.passage.text}" for reading in readings]
    shares = shared_words(_FOR_NEWS.sub(" ", question.text), texts)
    found = [one for one, share in zip(readings, shares, strict=True) if one.sentences and share >= _TOPICAL]
    newest = sorted(found, key=lambda one: one.hit.article.published or date.min, reverse=True)
    return tuple(replace(reading, prior=-_STEP * number) for number, reading in enumerate(newest))
