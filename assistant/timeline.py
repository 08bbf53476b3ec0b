"""The articles behind an answer, laid out by day and source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

from assistant.types import Answer, Article

Part = Literal["cited", "read", "similar"]
"""What an article has to do with an answer: it is quoted, it was read, or it only holds the question's words."""
PARTS: tuple[Part, ...] = ("cited", "read", "similar")
COLUMNS = 24
"""Places at equal distances that a day may be drawn at."""
_LANES = 5  # sources with a line of their own; the others share one
_ROOM = timedelta(days=30)
OTHERS = "other sources"


@dataclass(frozen=True, slots=True)
class Told:
    """An article and its part in the answer, with the marks that lead to it."""

    article: Article
    part: Part
    marks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Dot:
    """The articles of one lane at one place in time, those cited first."""

    column: int
    told: tuple[Told, ...]

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day on which there is one."""
        days = sorted(map(_day, self.told))
        return days[0], days[-1]


@dataclass(frozen=True, slots=True)
class Lane:
    """One source's dots, in order of time."""

    source: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lanes from the first day to the last; `beyond` counts the articles that are too far off to be drawn."""

    first: date
    last: date
    lanes: tuple[Lane, ...]
    beyond: int = 0


def told(answer: Answer, similar: Iterable[Article]) -> tuple[Told, ...]:
    """Every article behind an answer once, by its greatest part in it, newest first."""
    marks: dict[str, list[int]] = {}
    for citation in answer.citations:
        marks.setdefault(citation.article_id, []).append(citation.mark)
    read = {hit.article.id: hit.article for hit in answer.passages}
    others = {article.id: article for article in similar if article.id not in read}
    found = [Told(one, "cited" if one.id in marks else "read", tuple(marks.get(one.id, ()))) for one in read.values()]
    found += [Told(one, "similar") for one in others.values()]
    return tuple(sorted(found, key=lambda one: (one.article.published or date.min, one.article.id), reverse=True))


def timeline(articles: Sequence[Told], columns: int = COLUMNS, lanes: int = _LANES) -> Timeline | None:
    """The dated articles in lanes, sources that are cited above the others; None where no article has a date."""
    dated = [one for one in articles if one.article.published]
    window = _window(dated)
    if window is None:
        return None
    near = [one for one in dated if window[0] <= _day(one) <= window[1]]
    first, last = min(map(_day, near)), max(map(_day, near))
    named = _named(near, lanes)
    drawn = []
    for source in dict.fromkeys([*named, OTHERS]):
        mine = [one for one in near if _source(one) == source or (source == OTHERS and _source(one) not in named)]
        if mine:
            drawn.append(Lane(source, tuple(_dots(mine, first, last, columns))))
    return Timeline(first, last, tuple(drawn), len(articles) - len(near))


def _window(articles: Sequence[Told]) -> tuple[date, date] | None:
    """The days of what was read, with room on both sides: one old article must not squeeze all others together."""
    days = sorted(_day(one) for one in articles if one.part != "similar") or sorted(map(_day, articles))
    if not days:
        return None
    room = max(_ROOM, (days[-1] - days[0]) / 2)
    return days[0] - room, days[-1] + room


def column_of(day: date, first: date, last: date, columns: int = COLUMNS) -> int:
    """The column nearest to a day, where the first day is in the first column and the last in the last."""
    return round((day - first) / max(last - first, timedelta(days=1)) * (columns - 1))


def _named(articles: Sequence[Told], most: int) -> list[str]:
    """The sources that get a lane: all where they fit, else those with the greatest part."""
    parts = {part: Counter(_source(one) for one in articles if one.part == part) for part in PARTS}
    sources = {_source(one) for one in articles}
    ranked = sorted(sources, key=lambda source: (*(-parts[part][source] for part in PARTS), source))
    return ranked if len(ranked) <= most else ranked[: most - 1]


def _dots(articles: Sequence[Told], first: date, last: date, columns: int) -> Iterable[Dot]:
    def column(one: Told) -> int:
        return column_of(_day(one), first, last, columns)

    for number, some in groupby(sorted(articles, key=column), key=column):
        yield Dot(number, tuple(sorted(some, key=lambda one: PARTS.index(one.part))))


def _day(one: Told) -> date:
    """The day of one that has a date."""
    return one.article.published or date.min


def _source(one: Told) -> str:
    return one.article.source or "unnamed source"
