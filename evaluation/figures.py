"""Scores -> figures by name: what each question adds above and beneath the line, and how they become one number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from evaluation.intervals import Counts, Statistic, at_share, median, ratio
from evaluation.scoring import MISSING, Score

Count = Callable[[Score], tuple[float, float]]
"""What a question adds above and beneath the line; nothing beneath it where the question does not count."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: how it is counted, what it means, and whether more of it is better (None: neither)."""

    name: str
    means: str
    count: Count
    statistic: Statistic = ratio
    more_is_better: bool | None = True


def counts(figure: Figure, scores: Sequence[Score]) -> Counts:
    """The figure's counts, of shape (2, questions): above the line, and beneath it."""
    return np.array([figure.count(score) for score in scores], dtype=np.float64).reshape(-1, 2).T


def _recall(depth: int) -> Count:
    return lambda score: (score.rank is not None and score.rank <= depth, score.item.answerable is True)


def _reciprocal_rank(score: Score) -> tuple[float, float]:
    return (1 / score.rank if score.rank else 0.0, score.item.answerable is True)


def _answer(score: Score) -> tuple[float, float]:
    return (score.holds, score.item.answerable is True)


def _false_refusal(score: Score) -> tuple[float, float]:
    return (score.status == "refused", score.item.answerable is True)


def _refusal(score: Score) -> tuple[float, float]:
    return (score.status == "refused", score.item.answerable is False)


def _verbatim(score: Score) -> tuple[float, float]:
    return (score.verbatim or 0, score.citations if score.verbatim is not None else 0)


def _cited(score: Score) -> tuple[float, float]:
    return (score.citations > 0, score.answered)


def _citations(score: Score) -> tuple[float, float]:
    return (score.citations, score.answered)


def _milliseconds(score: Score) -> tuple[float, float]:
    timed = score.seconds is not None and score.status != MISSING
    return (1_000 * (score.seconds or 0.0), timed)


FIGURES = (
    Figure("recall@1", "the first passage holds the answer", _recall(1)),
    Figure("recall@4", "one of the first four passages does", _recall(4)),
    Figure("recall@10", "one of the first ten does", _recall(10)),
    Figure("mrr@10", "mean of 1 / rank of the first passage that does", _reciprocal_rank),
    Figure("answer", "the answer's text holds the accepted answer", _answer),
    Figure("false_refusal", "answerable questions that were refused", _false_refusal, more_is_better=False),
    Figure("refusal", "unanswerable questions that were refused", _refusal),
    Figure("verbatim", "citations that stand to the letter in their article", _verbatim),
    Figure("cited", "answers with at least one citation", _cited),
    Figure("citations", "citations an answer", _citations, more_is_better=None),
    Figure("p50_ms", "milliseconds a question, median", _milliseconds, median, more_is_better=False),
    Figure("p95_ms", "milliseconds a question, all but the slowest twentieth", _milliseconds, at_share(0.95), False),
)
