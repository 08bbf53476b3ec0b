"""Counts -> a figure with its bootstrap 95 % interval, and the paired test of two runs.

Questions are drawn again with replacement, the same draws for both runs of a pair and, the seed being fixed, in every
process: the same runs always give the same intervals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.float64]
"""Shape (2, …, questions): above the line, and beneath it; nothing beneath it where a question does not count."""
Statistic = Callable[[Counts], NDArray[np.float64]]
"""Counts -> one number for each set of questions; not a number where no question counts."""

SEED = 20_251_214
RESAMPLES = 5_000
_AT_ONCE = 500  # resamples drawn together, so that thousands of questions still fit in memory
_TAILS = (0.025, 0.975)


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure, its 95 % interval, and how many questions it rests on."""

    value: float
    low: float
    high: float
    questions: int


@dataclass(frozen=True, slots=True)
class Difference(Interval):
    """One run's figure less the other's; `p` is how often chance alone would part them as far, two-sided."""

    p: float

    @property
    def certain(self) -> bool:
        """Whether the interval leaves no difference out."""
        return self.low > 0 or self.high < 0


def interval(statistic: Statistic, counts: Counts) -> Interval | None:
    """The figure with its interval; None where no question counts."""
    kept = counts[:, counts[1] > 0]
    questions = kept.shape[1]
    if not questions:
        return None
    drawn = np.concatenate([statistic(kept[:, draw]) for draw in _draws(questions)])
    low, high = np.quantile(drawn, _TAILS)
    return Interval(float(statistic(kept)), float(low), float(high), questions)


def difference(statistic: Statistic, ours: Counts, theirs: Counts) -> Difference | None:
    """Ours less theirs over the same questions; None where none counts in one of the runs."""
    either = (ours[1] > 0) | (theirs[1] > 0)
    ours, theirs = ours[:, either], theirs[:, either]
    if not (ours[1].any() and theirs[1].any()):
        return None
    questions = ours.shape[1]
    drawn = np.concatenate([statistic(ours[:, draw]) - statistic(theirs[:, draw]) for draw in _draws(questions)])
    drawn = drawn[~np.isnan(drawn)]
    low, high = np.quantile(drawn, _TAILS)
    return Difference(float(statistic(ours) - statistic(theirs)), float(low), float(high), questions, _p(drawn))


def ratio(counts: Counts) -> NDArray[np.float64]:
    """The sum above the line by the sum beneath it."""
    above, beneath = counts.sum(axis=-1)
    return np.where(beneath > 0, above / np.maximum(beneath, 1), np.nan)


def median(counts: Counts) -> NDArray[np.float64]:
    """The middle of what stands above the line, or the mean of the two in the middle."""
    ordered, number = _ordered(counts)
    return (_at(ordered, (number - 1) // 2) + _at(ordered, number // 2)) / 2


def at_share(share: float) -> Statistic:
    """What stands at a share of the way through the ordered values."""

    def statistic(counts: Counts) -> NDArray[np.float64]:
        ordered, number = _ordered(counts)
        return _at(ordered, np.minimum(number - 1, (share * number).astype(np.int64)))

    return statistic


def _draws(questions: int) -> Iterator[NDArray[np.int64]]:
    random = np.random.default_rng(SEED)
    for done in range(0, RESAMPLES, _AT_ONCE):
        yield random.integers(0, questions, (min(_AT_ONCE, RESAMPLES - done), questions))


def _p(drawn: NDArray[np.float64]) -> float:
    """Twice the smaller share of resamples on either side of no difference; never 0, for the draws are finite."""
    tail = min(int((drawn <= 0).sum()), int((drawn >= 0).sum()))
    return min(1.0, 2 * (tail + 1) / (len(drawn) + 1))


def _ordered(counts: Counts) -> tuple[Counts, NDArray[np.int64]]:
    """The values that count, in order, with what does not count as not-a-number at the end; and how many count."""
    counted = counts[1] > 0
    return np.sort(np.where(counted, counts[0], np.nan), axis=-1), counted.sum(axis=-1)


def _at(ordered: Counts, place: NDArray[np.int64]) -> NDArray[np.float64]:
    found: NDArray[np.float64] = np.take_along_axis(ordered, np.expand_dims(place, -1), axis=-1)[..., 0]
    return found
