"""A question's words, and the passages that hold them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Question, Settings
from ingest.lexical import terms
from ingest.library import Library
from tests.support import MakeLibrary, draft


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What did the minister say?", ["minister", "say"]),
        ("NATO nato Nato", ["nato"]),
        ("Who is he?", ["who", "is", "he"]),
        ("Türkiye's S-400", ["türkiye", "400"]),
        ("?!…", []),
    ],
)
def test_the_words_worth_looking_for(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


@given(st.text())
def test_words_are_plain_and_each_is_there_once(text: str) -> None:
    found = terms(text)
    assert len(set(found)) == len(found)
    assert all(word.isalnum() for word in found)


@pytest.fixture
def library(make_library: MakeLibrary, tmp_path: Path) -> Library:
    return make_library(
        tmp_path / "data",
        draft("one", "Zelenskyy negotiated about grain in Odesa. The ports stay open."),
        draft("two", "The café in Zürich closed. Negotiations went on elsewhere."),
        draft("three", "Nothing of note was said. Grain, grain and grain again."),
    )


def urls(library: Library, text: str) -> list[str]:
    ids = library.lexical(Question(text), 10)
    found = library.passages(ids, Question(text))
    return [found[identity][1].url.rpartition("/")[2] for identity in ids]


def test_forms_and_accents_of_a_word_meet(library: Library) -> None:
    assert set(urls(library, "negotiating")) == {"one", "two"}
    assert urls(library, "cafe Zurich") == ["two"]


def test_the_passage_that_holds_more_of_the_words_comes_first(library: Library) -> None:
    assert urls(library, "grain")[0] == "three"
    assert urls(library, "grain in Odesa")[0] == "one"


def test_a_word_that_is_nowhere_finds_nothing(library: Library) -> None:
    assert urls(library, "xylophone") == []
    assert urls(library, "?!") == []


def test_the_limit_and_the_scope_hold(library: Library, settings: Settings) -> None:
    assert len(library.lexical(Question("talks"), 2)) == 2
    assert library.lexical(Question("grain", sources=("Elsewhere",)), 10) == []
