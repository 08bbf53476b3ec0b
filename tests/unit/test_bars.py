"""Counts by day as bars."""

from __future__ import annotations

from datetime import date

from assistant.bars import Bar, by_day, by_time


def test_days_without_an_article_have_a_bar_too() -> None:
    assert by_day([(date(2026, 3, 1), 2), (date(2026, 3, 3), 1)]) == (
        Bar("1 March 2026", 2), Bar("2 March 2026", 0), Bar("3 March 2026", 1),
    )  # fmt: skip


def test_only_the_last_days_are_drawn_one_by_one() -> None:
    bars = by_day([(date(2020, 1, 1), 5), (date(2026, 3, 1), 2)])
    assert len(bars) == 60
    assert bars[-1] == Bar("1 March 2026", 2)
    assert sum(bar.count for bar in bars) == 2


def test_longer_times_are_drawn_by_month_or_year() -> None:
    months = by_time([(date(2025, 11, 30), 1), (date(2026, 1, 2), 2), (date(2026, 2, 3), 1)])
    assert months == (Bar("November 2025", 1), Bar("December 2025", 0), Bar("January 2026", 2), Bar("February 2026", 1))
    years = by_time([(date(1999, 5, 1), 3), (date(2026, 1, 2), 2)])
    assert (years[0], years[1], years[-1], len(years)) == (Bar("1999", 3), Bar("2000", 0), Bar("2026", 2), 28)


def test_what_the_days_show_already_is_not_drawn_again() -> None:
    assert by_time([(date(2026, 3, 1), 2), (date(2026, 4, 3), 1)]) == ()
    assert by_time([]) == by_day([]) == ()
