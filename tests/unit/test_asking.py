"""What a caller gives becomes a question, or an error that says what is wrong with it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Question, Settings
from assistant.asking import day, question_of
from assistant.errors import DateError, QuestionError

SETTINGS = Settings()


def ask(text: object, **scope: object) -> Question:
    return question_of(text, SETTINGS, **scope)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["Who met?", "¿Qué dijo?", "外交部说什么？", "42", "Line one\nline two\tend", "🙂 who?"]
)
def test_a_question_in_words_is_taken_as_it_is(text: str) -> None:
    assert ask(text) == Question(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        (" \n\t\u2003", "empty"),
        ("x" * 100_000, "100,000 characters; ask in at most 2,000"),
        ("\x00\x01\x02", "U+0000"),
        ("Who\x1b[31m?", "U+001B"),
        ("Who\x7f?", "U+007F"),
        ("Who\x85?", "U+0085"),
        ("half a \ud83d pair", "U+D83D"),
        ("?!…", "no letter or digit"),
        ("🙂", "no letter or digit"),
        (None, "NoneType, not text"),
        (b"Who?", "bytes, not text"),
        (7, "int, not text"),
        (["Who?"], "list, not text"),
    ],
)
def test_what_cannot_be_asked_is_told(text: object, said: str) -> None:
    with pytest.raises(QuestionError, match=said.replace("+", r"\+")) as caught:
        ask(text)
    assert len(str(caught.value)) < 200
    assert len(str(caught.value).splitlines()) == 1


def test_a_ready_question_is_checked_too() -> None:
    with pytest.raises(QuestionError, match="empty"):
        ask(Question(" "))
    with pytest.raises(DateError, match="swap"):
        ask(Question("Who?", since=date(2024, 1, 2), until=date(2024, 1, 1)))
    asked = Question("Who?", as_of=date(2024, 1, 2))
    assert ask(asked) is asked


def test_the_length_that_is_allowed_is_that_of_the_settings() -> None:
    assert ask("x" * 2_000).text == "x" * 2_000
    with pytest.raises(QuestionError):
        ask("x" * 2_001)


@pytest.mark.parametrize(
    "given_day", [date(2024, 2, 29), "2024-02-29", " 2024-02-29 ", datetime(2024, 2, 29, 12, tzinfo=UTC)]
)
def test_a_date_may_be_given_in_these_forms(given_day: date | str) -> None:
    assert day(given_day, "as_of") == date(2024, 2, 29)


@pytest.mark.parametrize("nothing", [None, ""])
def test_no_date_is_none(nothing: str | None) -> None:
    assert day(nothing, "as_of") is None


@pytest.mark.parametrize(
    "text",
    ["soon", "2023-02-29", "2024-13-01", "29.02.2024", "2024", "14 December 2025", "0000-01-01", "2024-02-29T12:00"],
)
@pytest.mark.parametrize("name", ["as_of", "since", "until"])
def test_what_is_not_a_date_is_named_with_its_option(name: str, text: str) -> None:
    with pytest.raises(DateError, match=f"{name} is '{text}', which is not a date; give YYYY-MM-DD"):
        ask("Who?", **{name: text})


@pytest.mark.parametrize("value", [20240229, 3.5, ["2024-02-29"]])
def test_what_is_not_even_text_is_not_a_date(value: object) -> None:
    with pytest.raises(DateError, match="not a date"):
        ask("Who?", as_of=value)


def test_a_long_date_is_told_in_short() -> None:
    with pytest.raises(DateError) as caught:
        ask("Who?", as_of="x" * 100_000)
    assert len(str(caught.value)) < 200


def test_a_range_may_be_one_day_and_not_end_before_it_begins() -> None:
    assert ask("Who?", since="2024-01-01", until="2024-01-01").since == date(2024, 1, 1)
    with pytest.raises(DateError, match=r"ends \(2024-01-01\) before it begins \(2024-01-02\)"):
        ask("Who?", since="2024-01-02", until="2024-01-01")


@pytest.mark.parametrize("sources", ["Reuters", ["Reuters"], ("Reuters",)])
def test_one_source_may_be_given_by_itself(sources: str | list[str]) -> None:
    assert ask("Who?", sources=sources).sources == ("Reuters",)


@given(st.text())
def test_every_text_is_either_asked_as_it_is_or_refused(text: str) -> None:
    try:
        asked = ask(text)
    except QuestionError:
        return
    assert asked.text == text
    assert text.strip()
    text.encode("utf-8")
