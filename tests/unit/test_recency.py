"""How much a passage's day weighs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Question
from assistant.recency import nearness, recency, timeliness, timing_of

NOW = date(2025, 6, 1)
DAYS = st.integers(0, 20_000)


def weight(text: str, as_of: date | None = None, since: date | None = None) -> float:
    return timing_of(Question(text, as_of=as_of, since=since), NOW).weight


def test_the_present_weighs_most_and_a_dated_past_nothing() -> None:
    present, open_, past = map(
        weight, ("What is the latest on the talks?", "Who met the envoy?", "Who signed the treaty of 1987?")
    )
    assert present > open_ > past == 0


@pytest.mark.parametrize("word", ["now", "today", "currently", "latest", "this week", "still", "since Sunday"])
def test_a_word_for_the_present_tells(word: str) -> None:
    assert weight(f"Who holds office {word}?") == weight("Who is it now?")


@pytest.mark.parametrize("word", ["last month", "in 2023", "before the vote in March", "in the spring of 2022"])
def test_days_that_are_over_are_not_the_present(word: str) -> None:
    assert weight(f"Who held office {word}?") == 0
    assert timing_of(Question(f"Who held office {word}?"), NOW).dated


def test_a_question_asked_as_of_a_day_is_about_that_day() -> None:
    assert weight("Who met the envoy?", as_of=NOW) > weight("Who met the envoy?")
    assert timing_of(Question("Who met the envoy?", as_of=date(2020, 1, 1)), NOW).today == date(2020, 1, 1)


def test_a_question_with_a_range_is_about_the_range() -> None:
    assert weight("Who met the envoy?", since=date(1990, 1, 1)) == 0


def test_what_is_of_the_days_asked_about_weighs_most_then_what_follows_them() -> None:
    timing = timing_of(Question("Who met the envoy in 2023?"), NOW)
    within, soon, late, before = (
        timeliness(day, timing, NOW)
        for day in (date(2023, 12, 31), date(2024, 1, 10), date(2025, 5, 1), date(2022, 12, 31))
    )
    assert within > soon > late >= before == 1.0


@given(DAYS)
def test_nearness_is_a_share(age: int) -> None:
    period = timing_of(Question("Who met the envoy in 2023?"), NOW).period
    assert 0.0 <= nearness(NOW - timedelta(days=age), period) <= 1.0


@given(DAYS, DAYS, st.floats(0.01, 1))
def test_the_newer_never_weighs_less(one: int, other: int, share: float) -> None:
    newer, older = sorted((one, other))
    factors = [recency(NOW - timedelta(days=age), NOW, share) for age in (newer, older)]
    assert factors[0] >= factors[1] >= 1.0


@given(DAYS)
def test_without_weight_age_does_not_count(age: int) -> None:
    assert recency(NOW - timedelta(days=age), NOW, 0.0) == 1.0


def test_today_weighs_more_than_last_month_and_the_undated_nothing() -> None:
    timing = timing_of(Question("Who is it now?"), NOW)
    assert recency(NOW, NOW, 1.0) > recency(NOW - timedelta(days=30), NOW, 1.0) > 1.0
    assert timeliness(None, timing, NOW) == 1.0


def test_a_date_in_the_future_is_as_good_as_today() -> None:
    assert recency(NOW + timedelta(days=9), NOW, 1.0) == recency(NOW, NOW, 1.0)
