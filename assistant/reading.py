"""Ranked hits -> each with its sentences, and how well every one of them answers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.followup import asked_first
from assistant.reader import UNREAD, Enough, Page, Reader, Scores, to_the_end
from assistant.types import Hit, Question, Span
from ingest.library import Library

_LEAST = 1e-9  # of a score, so that it has a logarithm


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage, and the log-odds that it answers the question."""

    span: Span
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """A hit: its sentences in their order if it was read, and what retrieval alone thought of it beside the best."""

    hit: Hit
    sentences: tuple[Sentence, ...] = ()
    prior: float = 0.0
    """The log of its share of the best hit's score; at most 0."""

    @property
    def score(self) -> float:
        """The log-odds that the best of its sentences answers."""
        return max((sentence.score for sentence in self.sentences), default=UNREAD)


def read(
    question: Question, hits: Sequence[Hit], library: Library, reader: Reader, enough: Enough = to_the_end
) -> tuple[Reading, ...]:
    """The hits in their order, read until that is enough."""
    spans = library.sentences([hit.passage.id for hit in hits])
    pages = [_page(hit, spans.get(hit.passage.id, ())) for hit in hits]
    found = reader.read(asked_first(question.text), pages, enough)
    told = (tuple(_sentences(*one)) for one in zip(hits, pages, found, strict=False))
    return tuple(Reading(hit, next(told, ()), prior) for hit, prior in zip(hits, priors(hits), strict=True))


def priors(hits: Sequence[Hit]) -> list[float]:
    """The log of each hit's share of the best one's score."""
    best = max((hit.score for hit in hits), default=1.0)
    return [math.log(max(hit.score, _LEAST) / best) for hit in hits]


def _page(hit: Hit, spans: Sequence[Span]) -> Page:
    start = hit.passage.start
    return Page(hit.article.title, hit.passage.text, tuple((low - start, high - start) for low, high in spans))


def _sentences(hit: Hit, page: Page, scores: Scores) -> list[Sentence]:
    start = hit.passage.start
    return [
        Sentence((low + start, high + start), page.text[low:high], float(score))
        for (low, high), score in zip(page.sentences, scores, strict=True)
    ]
