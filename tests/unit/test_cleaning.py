"""What shows nothing goes, what shows stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.cleaning import cleaned, line, paragraphs


@pytest.mark.parametrize(
    "hidden",
    [
        "\u200b",
        "\u200d",
        "\u200c\u200d\u200c",
        "\u2060",
        "\ufeff",
        "\u00ad",
        "\u202e",
        "\u2066",
        "\u200f",
        "\u061c",
        "\0",
        "\x1b",
        "\U000e0041\U000e007f",
        "\U000e0101",
        "\ufff9",
        "\u3164",
        "\u180e",
        "\ud800",
    ],
)
def test_the_invisible_is_removed(hidden: str) -> None:
    assert cleaned(f"ta{hidden}lks") == "talks"


@pytest.mark.parametrize(
    "text",
    ["می\u200cخواهم", "क्\u200dष", "👩\u200d🚀", "❤\ufe0f", "naïve", "e\u0301", "a\tb\nc", "«Да» — 100 %", "日本", "İ"],
)
def test_what_scripts_and_emoji_need_is_kept(text: str) -> None:
    assert cleaned(text) == text


def test_lines() -> None:
    assert paragraphs("  One \u00a0 line\r\n\r\n \u200b two\u2028three ") == "One line\ntwo\nthree"
    assert line(" a\n b\u200b ") == "a b"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)
    assert paragraphs(paragraphs(text)) == paragraphs(text)
