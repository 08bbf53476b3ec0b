"""In which words a question reaches the reader."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.putting import put


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("Which country joined NATO this week?", "Which country joined NATO?"),
        ("Who won last year’s election in Chad?", "Who won election in Chad?"),
        ("This week, who signed the treaty in Vienna?", "Who signed the treaty in Vienna?"),
        ("Which minister resigned on Sunday, to general surprise?", "Which minister resigned to general surprise?"),
        ("Which island nation recently elected a leader?", "Which island nation elected a leader?"),
        ("How many ships were sunk in the past month off Yemen?", "How many ships were sunk off Yemen?"),
        (
            "A cyclone hit Myanmar this week. Who sent help to Myanmar?",
            "Who sent help to Myanmar? A cyclone hit Myanmar.",
        ),
    ],
)
def test_times_seen_from_the_day_of_the_question_are_left_out(asked: str, read: str) -> None:
    assert put(asked) == read


@pytest.mark.parametrize(
    "asked",
    [
        "What did Sweden decide in 2023?",
        "Where will the summit be held next year?",
        "Is inflation in Turkey higher than last year?",
        "What did Annan say in his last year in office?",
        "What has the ministry said since last week?",
        "This week marked which anniversary of the treaty?",
        "What does USA Today say of the summit?",
        "What happened this week?",
        "Who spoke on Monday, 3 June 2024 in Geneva?",
        "Who signed the treaty?",
        "",
    ],
)
def test_what_says_more_than_that_stays(asked: str) -> None:
    assert put(asked) == asked


@given(st.text())
def test_any_text_can_be_put(text: str) -> None:
    assert isinstance(put(text), str)
