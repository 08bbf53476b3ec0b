"""What is typed into the filters."""

from __future__ import annotations

from datetime import date

import pytest
from starlette.datastructures import QueryParams

from assistant.errors import DateError
from assistant.page.scope import Filters, day_of, filters_in
from assistant.settings import Settings
from assistant.types import Question

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2026-03-01", "2026-03-01", "2026-03-01"),
        ("March 2026", "2026-03-01", "2026-03-31"),
        ("1 march 2026", "2026-03-01", "2026-03-01"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("yesterday", "2026-11-23", "2026-11-23"),
        ("last week", "2026-11-16", "2026-11-22"),
    ],
)
def test_a_day_may_be_written_in_words(typed: str, first: str, last: str) -> None:
    assert day_of(typed, TODAY, "since") == date.fromisoformat(first)
    assert day_of(typed, TODAY, "until") == day_of(typed, TODAY, "as_of") == date.fromisoformat(last)


@pytest.mark.parametrize(
    "typed",
    ["soon", "2026-13-01", "2026-02-30", "01/03/2026", "", "x" * 41, "March 2026 and after", "the talks of May"],
)
def test_what_is_no_day_is_none(typed: str) -> None:
    assert day_of(typed, TODAY, "since") is None


def test_an_address_fills_them() -> None:
    address = QueryParams("q=x&since=2024-01-01&until=&source=A&source=&source=B%20C")
    assert filters_in(address) == Filters(since="2024-01-01", sources=("A", "B C"))
    assert filters_in(QueryParams("")) == Filters()


def test_what_is_understood_narrows_and_what_is_not_is_refused_where_it_is_asked() -> None:
    filters = Filters(since=" March 2026 ", as_of="soon", sources=("A",))
    assert filters.question(TODAY) == Question("", None, date(2026, 3, 1), None, ("A",))
    scope = filters.scope(TODAY)
    assert scope == {"since": date(2026, 3, 1), "as_of": "soon", "sources": ("A",)}
    from assistant.asking import question_of

    with pytest.raises(DateError, match="'soon', which is not a date"):
        question_of("Who?", Settings(), **scope)


def test_problems_are_told_in_words() -> None:
    filters = Filters(since="2026-05-01", until="May 2025", as_of="soon", sources=("the post", "Nobody"))
    assert list(filters.problems(TODAY, ("The Post",))) == [
        "As of: “soon” is not a day; write 2026-03-01, March 2026 or yesterday.",
        "From is later than Until.",
        "No source here is called “Nobody”.",
    ]
    assert list(Filters().problems(TODAY, ())) == []
