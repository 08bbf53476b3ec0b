"""Counts by day -> the bars of a figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.plain import long_day

Counts = Sequence[tuple[date, int]]
"""Days with how many articles each, the earliest first."""
_DAYS, _BARS = 60, 48


@dataclass(frozen=True, slots=True)
class Bar:
    """What a bar stands for, and how much."""

    label: str
    count: int


def by_day(counts: Counts, most: int = _DAYS) -> tuple[Bar, ...]:
    """A bar for each day up to the newest that has any, days without one among them."""
    if not counts:
        return ()
    held, (first, last) = dict(counts), (counts[0][0], counts[-1][0])
    length = min(most, (last - first).days + 1)
    days = [last - timedelta(days=back) for back in range(length)][::-1]
    return tuple(Bar(long_day(day), held.get(day, 0)) for day in days)


def by_time(counts: Counts, most: int = _BARS) -> tuple[Bar, ...]:
    """A bar for each month, or for each year where there are more than `most` months; none where days show it all."""
    if not counts or (counts[-1][0] - counts[0][0]).days < _DAYS:
        return ()
    months = _span(counts, lambda day: day.year * 12 + day.month - 1)
    if len(months) <= most:
        return tuple(Bar(f"{date(at // 12, at % 12 + 1, 1):%B %Y}", count) for at, count in months)
    return tuple(Bar(str(year), count) for year, count in _span(counts, lambda day: day.year))


def _span(counts: Counts, unit: Callable[[date], int]) -> list[tuple[int, int]]:
    held: Counter[int] = Counter()
    for day, count in counts:
        held[unit(day)] += count
    return [(at, held[at]) for at in range(min(held), max(held) + 1)]
