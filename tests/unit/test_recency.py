"""How much age weighs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Question
from assistant.recency import recency, recency_weight

NOW = date(2025, 6, 1)
DAYS = st.integers(0, 20_000)


def test_the_present_weighs_most_and_a_dated_past_nothing() -> None:
    present, open_, past = (
        recency_weight(Question(text))
        for text in ("What is the latest on the talks?", "Who met the envoy?", "Who signed the treaty of 1987?")
    )
    assert present > open_ > past == 0


@pytest.mark.parametrize("word", ["now", "today", "currently", "latest", "this week", "still", "last month", "Monday"])
def test_a_word_for_the_present_tells(word: str) -> None:
    assert recency_weight(Question(f"Who holds office {word}?")) == recency_weight(Question("Who is it now?"))


def test_a_question_asked_as_of_a_day_is_about_that_day() -> None:
    assert recency_weight(Question("Who met the envoy?", as_of=NOW)) > recency_weight(Question("Who met the envoy?"))


def test_a_question_with_a_range_is_about_the_range() -> None:
    assert recency_weight(Question("Who met the envoy?", since=date(1990, 1, 1))) == 0


@given(DAYS, DAYS, st.floats(0.01, 1))
def test_the_newer_never_weighs_less(one: int, other: int, weight: float) -> None:
    newer, older = sorted((one, other))
    factors = [recency(NOW - timedelta(days=age), NOW, weight) for age in (newer, older)]
    assert factors[0] >= factors[1] >= 1.0


@given(DAYS)
def test_without_weight_age_does_not_count(age: int) -> None:
    assert recency(NOW - timedelta(days=age), NOW, 0.0) == 1.0


def test_today_weighs_more_than_last_month_and_the_undated_nothing() -> None:
    assert recency(NOW, NOW, 1.0) > recency(NOW - timedelta(days=30), NOW, 1.0) > 1.0
    assert recency(None, NOW, 1.0) == 1.0


def test_a_date_in_the_future_is_as_good_as_today() -> None:
    assert recency(NOW + timedelta(days=9), NOW, 1.0) == recency(NOW, NOW, 1.0)
