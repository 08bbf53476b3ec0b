"""Text into the spans of its sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sentences import sentences

TEXTS = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from(" .!?“”\"\n\r\t\u2028aAbB1'’")), max_size=400)


def cut(text: str, limit: int = 1_000) -> list[str]:
    return [text[start:end] for start, end in sentences(text, limit)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("The U.S. delegation left Washington, D.C. on Monday.", 1),
        ("Gen. Smith met Mr. Jones at 5 p.m. in Geneva.", 1),
        ("Growth was 3.5 per cent. It had been 2.1.", ["Growth was 3.5 per cent.", "It had been 2.1."]),
        ("Who came? Nobody! So it ended.", ["Who came?", "Nobody!", "So it ended."]),
        ("A headline\nThe first sentence.", ["A headline", "The first sentence."]),
        ("One.\r\n\r\nTwo.", ["One.", "Two."]),
        ("One.\u2028Two.", ["One.", "Two."]),
        ("  padded.  ", ["padded."]),
        ("No end", ["No end"]),
        ("", []),
        (" \n\t\n ", []),
    ],
)
def test_sentences_are_found_where_a_reader_finds_them(text: str, expected: list[str] | int) -> None:
    found = cut(text)
    assert found == expected if isinstance(expected, list) else len(found) == expected


def test_a_quotation_that_follows_a_stop_begins_a_sentence() -> None:
    assert cut("They said no. “We will not sign it.” He left.")[-1] == "He left."
    assert "“We will not sign it.”" in cut("They said no. “We will not sign it.” He left.")


def test_a_sentence_without_an_end_is_cut_at_spaces() -> None:
    words = " ".join(f"word{number}" for number in range(300))
    pieces = cut(words, 200)
    assert len(pieces) > 5
    assert " ".join(pieces) == words


def test_a_text_without_a_space_is_cut_at_the_limit() -> None:
    assert [len(piece) for piece in cut("x" * 450, 200)] == [200, 200, 50]


@given(TEXTS, st.integers(1, 120))
def test_spans_are_in_order_apart_not_blank_on_one_line_and_within_the_limit(text: str, limit: int) -> None:
    spans = sentences(text, limit)
    end = 0
    for start, stop in spans:
        assert end <= start < stop
        piece = text[start:stop]
        assert piece == piece.strip()
        assert len(piece) <= limit
        assert len(piece.splitlines()) == 1
        end = stop


@given(TEXTS, st.integers(1, 120))
def test_nothing_but_white_space_is_left_out(text: str, limit: int) -> None:
    left, position = [], 0
    for start, end in sentences(text, limit):
        left.append(text[position:start])
        position = end
    assert not "".join([*left, text[position:]]).strip()


@pytest.mark.parametrize("blank", ["\u00a0", "\u2009", "\u202f", "\u3000", "\u00a0 ", " \u2009"])
def test_a_wide_blank_between_an_initial_and_its_stop_is_read(blank: str) -> None:
    text = f"She met R{blank}. Holm in Oslo. They spoke."
    assert [text[low:high] for low, high in sentences(text, 1_000)][-1] == "They spoke."


def test_blanks_without_end_are_looked_at_once() -> None:
    text = f"They met.{' ' * 400_000}They spoke{' ' * 400_000}."  # 20,000 took 3 s, quadratically
    (low, high), *_ = sentences(text, 1_000_000)
    assert text[low:high] == "They met."


class PanicException(BaseException):
    """As pyo3 raises for a panic."""


def test_a_line_at_which_the_splitter_panics_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def panic(language: str, line: str) -> None:
        raise PanicException if "odd" in line else KeyboardInterrupt

    monkeypatch.setattr("ingest.sentences.get_sentence_boundaries", panic)
    assert sentences("An odd line. Two.", 1_000) == [(0, 17)]
    with pytest.raises(KeyboardInterrupt):
        sentences("Another line.", 1_000)
