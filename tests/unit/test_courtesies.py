"""Thanks and greetings are no questions."""

from __future__ import annotations

import pytest

from assistant.courtesies import aside, is_courtesy, without_courtesies


@pytest.mark.parametrize("text", ["thanks", "Thank you very much!", "OK, great.", "Hello!", "Got it, thanks", "bye"])
def test_thanks_ask_nothing(text: str) -> None:
    assert is_courtesy(text)


@pytest.mark.parametrize("text", ["Thanks, and what about France?", "Great Britain", "OK?", "Right to asylum", "Why?"])
def test_what_asks_something_is_no_courtesy(text: str) -> None:
    assert not is_courtesy(text)


def test_the_question_after_the_thanks_is_kept_whole() -> None:
    assert without_courtesies("Thanks. And what about France?") == "And what about France?"
    assert without_courtesies("Great Britain left when?") == "Great Britain left when?"
    assert without_courtesies("thanks") == "thanks"


def test_by_the_way_announces_another_matter() -> None:
    assert aside("By the way, who won?") == ("who won?", True)
    assert aside("Who won?") == ("Who won?", False)
