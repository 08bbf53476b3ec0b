"""The days a question is about, seen from Wednesday, 17 December 2025."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.periods import Period, period_of

TODAY = date(2025, 12, 17)

NAMED = [
    ("What happened this week?", "2025-12-10", "2025-12-17"),
    ("Who resigned last week?", "2025-12-08", "2025-12-14"),
    ("Which leader stayed away from the summit last month?", "2025-11-01", "2025-11-30"),
    ("What has Moscow said since Sunday?", "2025-12-14", "2025-12-17"),
    ("What did NATO decide in 2023?", "2023-01-01", "2023-12-31"),
    ("What did Kyiv ask for before the summit in June?", None, "2025-06-30"),
    ("What did Kyiv ask for before June?", None, "2025-05-31"),
    ("Who said it on Monday?", "2025-12-15", "2025-12-15"),
    ("Who said it last Wednesday?", "2025-12-10", "2025-12-10"),
    ("What changed between March and May 2024?", "2024-03-01", "2024-05-31"),
    ("Who led the mission from 2014 to 2016?", "2014-01-01", "2016-12-31"),
    ("What has changed since the ceasefire in October?", "2025-10-01", "2025-12-17"),
    ("What did he say yesterday?", "2025-12-16", "2025-12-16"),
    ("Who met three weeks ago?", "2025-11-23", "2025-11-29"),
    ("What was agreed over the past two weeks?", "2025-12-03", "2025-12-17"),
    ("What was agreed in early June?", "2025-06-01", "2025-06-10"),
    ("What did he say at the end of 2024?", "2024-09-01", "2024-12-31"),
    ("Who visited last summer?", "2025-06-01", "2025-08-31"),
    ("Who visited in the spring of 2022?", "2022-03-01", "2022-05-31"),
    ("What was signed on 14 December 2025?", "2025-12-14", "2025-12-14"),
    ("What was agreed in Minsk on Friday, 5 September 2014?", "2014-09-05", "2014-09-05"),
    ("Who spoke on Monday, June 2nd?", "2025-06-02", "2025-06-02"),
    ("What was signed on December 14?", "2025-12-14", "2025-12-14"),
    ("Who governed before 2020?", None, "2019-12-31"),
    ("What followed after 24 February 2022?", "2022-02-25", "2025-12-17"),
    ("What did Scholz say in March 2023?", "2023-03-01", "2023-03-31"),
    ("Who met over the weekend?", "2025-12-10", "2025-12-17"),
    ("What did the court rule this year?", "2025-01-01", "2025-12-17"),
    ("What did the court rule last year?", "2024-01-01", "2024-12-31"),
]
UNNAMED = [
    "What is the latest?",
    "What did the 2015 deal say?",
    "What does the 2015 Paris agreement ask for?",
    "Who signed the treaty of 1987?",
    "What may happen?",
    "Will they march on the capital?",
    "Who will be host in 2026?",
    "What is to be done by 2030?",
    "Who left Kabul in the fall of the city?",
    "Who chaired the Good Friday talks?",
    "How many are 2,000 troops?",
]


@pytest.mark.parametrize(("text", "since", "until"), NAMED)
def test_days_that_are_named(text: str, since: str | None, until: str) -> None:
    assert period_of(text, TODAY) == Period(date.fromisoformat(since) if since else None, date.fromisoformat(until))


@pytest.mark.parametrize("text", UNNAMED)
def test_what_names_no_days_or_only_days_to_come(text: str) -> None:
    assert period_of(text, TODAY) is None


def test_a_period_holds_its_first_and_last_day_and_no_other() -> None:
    period = Period(date(2025, 1, 1), date(2025, 1, 31))
    assert date(2025, 1, 1) in period
    assert date(2025, 1, 31) in period
    assert date(2025, 2, 1) not in period
    assert date(1900, 1, 1) in Period(None, TODAY)


@given(st.text(alphabet="0123456789 -/,.adefhilmnorstuvwyJMSbcgkp", max_size=60), st.dates(date(1900, 1, 1)))
def test_whatever_is_asked_a_period_ends_by_the_day_it_is_asked(text: str, today: date) -> None:
    period = period_of(text, today)
    assert period is None or (period.until <= today and (period.since or period.until) <= period.until)
