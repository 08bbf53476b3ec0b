"""Marks for passages: opaque, found wherever a model puts them, and nothing else is one."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.marks import new_marks, sealed, settled, unsealed

HANDED_OUT = ("k3m7q", "b9x2d")


def found(text: str) -> tuple[str, list[str]]:
    marked = unsealed(sealed(text, HANDED_OUT), HANDED_OUT)
    return marked.text, [mark for _, mark in marked.marks]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("They met [k3m7q].", ["k3m7q"]),
        ("They met. [k3m7q]", ["k3m7q"]),
        ("They met [k3m7q][b9x2d].", ["k3m7q", "b9x2d"]),
        ("They met [k3m7q, b9x2d].", ["k3m7q", "b9x2d"]),
        ("They met (k3m7q).", ["k3m7q"]),
        ("They met 【k3m7q†4】.", ["k3m7q"]),
        ("They met k3m7q.", ["k3m7q"]),
        ("They met [k3m7q, 99].", ["k3m7q"]),
    ],
)
def test_a_mark_is_found_however_it_is_written(text: str, marks: list[str]) -> None:
    assert found(text) == ("They met.", marks)


@pytest.mark.parametrize("forged", ["[99]", "[1]", "[1, 2]", "[^3]", "[a1b2c]", "【3:12†source】"])
def test_what_was_not_handed_out_is_dropped(forged: str) -> None:
    assert found(f"They met {forged}.")[1] == []
    assert "99" not in found(f"They met {forged}.")[0]


def test_a_year_in_brackets_is_the_texts_own() -> None:
    assert found("The Charter [1945] says so [1].") == ("The Charter [1945] says so.", [])


def test_a_mark_within_a_word_is_none() -> None:
    assert found("xk3m7qy") == ("xk3m7qy", [])


def test_private_characters_of_the_model_are_no_seals() -> None:
    assert found("They met \ue000\ue001.") == ("They met.", [])


def test_a_mark_stands_where_the_text_before_it_ends() -> None:
    marked = unsealed(sealed("One [k3m7q]. Two. [b9x2d]", HANDED_OUT), HANDED_OUT)
    assert marked.text == "One. Two."
    assert marked.marks == ((3, "k3m7q"), (9, "b9x2d"))


@given(st.text(alphabet="ab [](){}!.,k3m7q\n9", max_size=60), st.integers(0, 60))
def test_only_marks_that_were_handed_out_are_ever_found(text: str, place: int) -> None:
    marks = found(text[:place] + " [k3m7q] " + text[place:])[1]
    assert set(marks) <= set(HANDED_OUT)
    assert "k3m7q" in marks


def test_new_marks_differ_are_no_words_and_avoid_the_texts() -> None:
    first = new_marks(1, (), random.Random(5))[0]
    again = new_marks(20, (f"the code {first} is taken",), random.Random(5))
    assert first not in again
    assert len(set(again)) == 20
    assert all(re.fullmatch(r"[b-z]\d[b-z]\d[b-z]", mark) for mark in again)


@pytest.mark.parametrize("tail", [" [", " [k3", " [k3m7q]", "![alt", "[a](http", " <im", " http://ev", " evil.exa"])
def test_what_may_become_something_else_is_held_back(tail: str) -> None:
    assert settled(f"They met{tail}") == "They met"


@pytest.mark.parametrize("text", ["They met", "They met.", "“They met.”", "3 of them", "They met [k3m7q]. And"])
def test_what_is_plain_is_shown_at_once(text: str) -> None:
    assert settled(text) == text
