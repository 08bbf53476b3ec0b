"""A question set and one or two runs -> everything that is told of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evaluation.failures import Failure, failures
from evaluation.figures import FIGURES, Figure, counts
from evaluation.intervals import Difference, Interval, difference, interval
from evaluation.questions import Item
from evaluation.runs import Run
from evaluation.scoring import Score, score_run


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of a run, of the other run, and what parts them; None where nothing counts."""

    figure: Figure
    ours: Interval | None
    theirs: Interval | None = None
    parted: Difference | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A run held against its questions and, where there is one, against another run."""

    scores: tuple[Score, ...]
    lines: tuple[Line, ...]
    failures: tuple[Failure, ...]
    paired: bool

    def value(self, name: str) -> float | None:
        """A figure by name; None where no question counts for it."""
        (line,) = (line for line in self.lines if line.figure.name == name)
        return line.ours.value if line.ours else None

    def questions(self, answerable: bool | None) -> int:
        """How many questions are answerable, are not, or (None) do not say."""
        return sum(score.item.answerable is answerable for score in self.scores)


def evaluate(
    items: Sequence[Item], run: Run, other: Run | None = None, texts: Mapping[str, str] | None = None
) -> Evaluation:
    """Score a run and, paired with it, another; `texts` holds the cited articles' texts by address."""
    ours = score_run(items, run, texts)
    theirs = score_run(items, other, texts) if other is not None else None
    lines = tuple(_line(figure, ours, theirs) for figure in FIGURES)
    return Evaluation(ours, lines, failures(ours, run), theirs is not None)


def _line(figure: Figure, ours: Sequence[Score], theirs: Sequence[Score] | None) -> Line:
    mine = counts(figure, ours)
    if theirs is None:
        return Line(figure, interval(figure.statistic, mine))
    other = counts(figure, theirs)
    return Line(
        figure,
        interval(figure.statistic, mine),
        interval(figure.statistic, other),
        difference(figure.statistic, mine, other),
    )
