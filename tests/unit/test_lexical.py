"""Words, and the passages that hold them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant import Question
from ingest.library import Library
from tests.support import MakeLibrary, draft


@pytest.fixture
def library(make_library: MakeLibrary, tmp_path: Path) -> Library:
    return make_library(
        tmp_path / "data",
        draft("one", "Zelenskyy negotiated about grain in Odesa. The ports stay open."),
        draft("two", "The café in Zürich closed. Negotiations went on elsewhere."),
        draft("three", "Nothing of note was said. Grain, grain and grain again."),
    )


def found(library: Library, *words: str, limit: int = 10, **scope: Any) -> list[str]:
    """The names of the articles whose passages hold any of the words, best first."""
    question = Question("any", **scope)
    ids = library.lexical(words, question, limit)
    held = library.passages(ids, question)
    return [held[identity][1].url.rpartition("/")[2] for identity in ids]


def test_forms_and_accents_of_a_word_meet(library: Library) -> None:
    assert set(found(library, "negotiating")) == {"one", "two"}
    assert found(library, "cafe", "Zurich") == ["two"]


def test_several_words_are_a_phrase(library: Library) -> None:
    assert found(library, "stay open") == ["one"]
    assert found(library, "open stay") == []


def test_the_passage_that_holds_more_of_the_words_comes_first(library: Library) -> None:
    assert found(library, "grain")[0] == "three"
    assert found(library, "grain", "odesa")[0] == "one"


def test_words_of_the_title_count(library: Library) -> None:
    assert found(library, "two") == ["two"]


def test_what_is_nowhere_or_no_word_finds_nothing(library: Library) -> None:
    assert found(library, "xylophone") == found(library) == []


@pytest.mark.parametrize("word", ['"', "grain*", 'grain" OR "talks', "text:grain", "", "NEAR(", "-"])
def test_what_is_no_plain_word_is_never_read_as_an_operator(word: str, library: Library) -> None:
    assert found(library, word) == []
    assert found(library, word, "odesa") == ["one"]


@pytest.mark.parametrize("word", ["AND", "OR", "NOT", "NEAR"])
def test_an_operator_among_the_words_is_a_word(word: str, library: Library) -> None:
    assert "one" in found(library, "odesa", word)


def test_the_limit_and_the_scope_hold(library: Library) -> None:
    assert len(found(library, "talks", limit=2)) == 2
    assert found(library, "grain", sources=("Elsewhere",)) == []
    assert set(found(library, "grain", sources=("the example",))) == {"one", "three"}
