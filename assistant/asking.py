"""What a caller gives -> a Question, or an error that says what is wrong with it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime

from assistant.errors import DateError, QuestionError
from assistant.settings import Settings
from assistant.types import Question

Day = date | str | None
"""A date, its ISO form, or none."""


def question_of(
    asked: str | Question,
    settings: Settings,
    *,
    as_of: Day = None,
    since: Day = None,
    until: Day = None,
    sources: Iterable[str] | str = (),
) -> Question:
    """The question, checked. Raises QuestionError or DateError."""
    if isinstance(asked, Question):
        question = asked
    else:
        names = (sources,) if isinstance(sources, str) else tuple(sources)
        question = Question(asked, day(as_of, "as_of"), day(since, "since"), day(until, "until"), names)
    _check_text(question.text, settings.question_chars)
    if question.since and question.until and question.since > question.until:
        raise DateError(f"the range ends ({question.until}) before it begins ({question.since}); swap since and until")
    return question


def draft_of(text: str, settings: Settings, *, as_of: Day = None) -> Question:
    """A text to be checked, as what is asked. Raises QuestionError or DateError."""
    _check_text(text, settings.draft_chars)
    return Question(text, day(as_of, "as_of"))


def day(given: Day, name: str) -> date | None:
    """The date that is meant. Raises DateError naming the input."""
    if given is None or given == "":
        return None
    if isinstance(given, datetime):
        return given.date()
    if isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given.strip())
    except (ValueError, AttributeError):
        raise DateError(f"{name} is {str(given)[:40]!r}, which is not a date; give YYYY-MM-DD") from None


def _check_text(text: object, limit: int) -> None:
    if not isinstance(text, str):
        raise QuestionError(f"the question is {type(text).__name__}, not text; ask in words")
    if not text.strip():
        raise QuestionError("the question is empty; ask in words")
    if len(text) > limit:
        raise QuestionError(f"the question has {len(text):,} characters; ask in at most {limit:,}")
    odd = [letter for letter in text if unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\t\n\r"]
    if odd:
        raise QuestionError(f"the question holds the control character U+{ord(odd[0]):04X}; ask in plain text")
    if not any(letter.isalnum() for letter in text):
        raise QuestionError("the question holds no letter or digit; ask in words")
