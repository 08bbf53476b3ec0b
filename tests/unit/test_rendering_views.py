"""What stands around the talk: what was searched, what the filters leave, and the library."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from lxml import html

from assistant.backdrop import Backdrop
from assistant.rendering import answer_html, library_html, remaining_html
from assistant.types import Answer, Article, Coverage, Followed, Holdings, Question


def _tree(text: str) -> Any:
    return html.fromstring(text)


def test_thanks_search_nothing() -> None:
    thanks = Answer(Question("Thanks"), "answered", "You are welcome.")
    assert "Searched" not in answer_html(thanks, "c-1", Backdrop(Coverage(1, 1, (), None, None, ()), 1, ()))


def test_what_the_filters_leave_is_told_with_what_is_wrong_with_them() -> None:
    left = Coverage(412, 900, ("A",), None, None, ())
    whole = remaining_html(Question(""), replace(left, articles=1_735), 1_735, [])
    assert _tree(whole).text_content() == "All 1,735 articles"
    assert "whole" in whole
    told = remaining_html(Question("", as_of=date(2026, 3, 1)), left, 1_735, ["As of: “<b>” is not a day."])
    assert _tree(told).text_content() == "412 of 1,735 articles · as of 1 March 2026⚠ As of: “<b>” is not a day."
    assert "whole" not in told


def test_the_library_is_told_whole() -> None:
    moment = datetime(2026, 5, 3, 7, 5, tzinfo=UTC)
    article = Article("a", "https://news.example/a", "A title", "", (), date(2026, 3, 2), None, "", moment, 1)
    held = Holdings(
        sources=(("The Post", 30), ("", 2)),
        days=((date(2026, 3, 1), 30), (date(2026, 3, 2), 1)),
        undated=1,
        newest=(article,),
        passages=70,
        embedder="a-model",
        followed=(
            Followed("Feed <b>", "https://f.example/x", moment, 3, "it <i> failed"),
            Followed("", "https://g.example/y", None, 0, ""),
        ),
    )
    text = _tree(library_html(held)).text_content()
    for words in (
        "32 articles · 70 passages · 1 without a date · from 1 March 2026 to 2 March 2026 · embedded with a-model",
        "The Post30", "unnamed source2", "1 March 2026: 30 articles", "2 March 2026: 1 article",
        "3 May 2026, 07:05 UTC · 2 sources followed, 1 failing", "Feed <b> failed 3 times in a row", "it <i> failed",
        "https://g.example/y not visited yet",
    ):  # fmt: skip
        assert words in text
    assert "h-20" in library_html(held)
