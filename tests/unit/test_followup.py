"""A question that refers back becomes one that stands alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.followup import refers_back, standalone

BEFORE = "What did Putin say about missile defence in Munich?"


@pytest.mark.parametrize(
    "text",
    [
        "And what did Merkel say?",
        "Why?",
        "What about France?",
        "Did he withdraw it?",
        "When was that?",
        "But who paid?",
    ],
)
def test_a_question_that_leans_on_the_one_before_is_noticed(text: str) -> None:
    assert refers_back(text)


@pytest.mark.parametrize(
    "text", ["Who signed the Helsinki Final Act?", "When did Sweden join NATO?", "Which states left the grain deal?"]
)
def test_a_question_that_stands_alone_is_left_as_it_is(text: str) -> None:
    assert not refers_back(text)
    assert standalone(text, BEFORE) == text


@pytest.mark.parametrize("text", ["Why?", "Who signed the Helsinki Final Act?"])
def test_the_first_question_is_left_as_it_is(text: str) -> None:
    assert standalone(text, None) == text


def test_the_matter_of_the_one_before_is_carried_over() -> None:
    found = standalone("Did he withdraw it?", BEFORE)
    assert found.startswith("Did he withdraw it? (")
    assert "Putin" in found
    assert "missile defence" in found


def test_a_new_name_takes_the_place_of_the_old() -> None:
    found = standalone("And what did Merkel say?", BEFORE)
    assert "Putin" not in found
    assert "missile defence" in found


def test_words_that_are_there_already_are_not_carried_twice() -> None:
    assert standalone("And his missile defence?", BEFORE).lower().count("missile") == 1


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_question_itself_always_comes_first_and_whole(text: str, previous: str) -> None:
    assert standalone(text, previous).startswith(text)
