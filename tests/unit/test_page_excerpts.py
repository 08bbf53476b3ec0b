"""The sentences around a quotation."""

from __future__ import annotations

import pytest

from assistant.excerpts import excerpt

TEXT = "One is first. Two is second. Three is third. Four is fourth. Five is last.\n"


def test_whole_sentences_stand_around_it() -> None:
    start = TEXT.find("Three")
    shown = excerpt(TEXT, start, start + len("Three is third."), reach=20)
    assert (shown.before, shown.quote, shown.after) == ("… Two is second. ", "Three is third.", " Four is fourth. …")


def test_a_short_article_is_shown_whole() -> None:
    shown = excerpt(TEXT, 0, 13)
    assert shown.before + shown.quote + shown.after == TEXT.rstrip()


@pytest.mark.parametrize(("start", "end"), [(0, 0), (0, 75), (70, 75), (3, 9), (75, 75)])
@pytest.mark.parametrize("reach", [0, 1, 7, 200])
def test_it_is_always_of_the_text_and_keeps_the_quotation(start: int, end: int, reach: int) -> None:
    shown = excerpt(TEXT, start, end, reach)
    assert shown.quote == TEXT[start:end]
    around = shown.before.removeprefix("… ") + shown.quote + shown.after.removesuffix(" …")
    assert around in TEXT
    assert len(shown.before) <= reach + 2
    assert len(shown.after) <= reach + 2
