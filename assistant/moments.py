"""Times told by what was said before, or by the day of asking -> dates: "the day before", "last week"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from assistant.dates import Range, expressions
from assistant.past import Past
from assistant.plain import long_day

_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_UNIT = "(?P<unit>day|week|month|year)s?"
_END = r"(?=\s*(?:$|[?!.,;)]|and\b|in\b|at\b|to\b))"
_COUNTED = rf"(?P<count>{'|'.join(_COUNTS)}|\d{{1,2}})\s+"
_MOMENTS: tuple[tuple[re.Pattern[str], int, str], ...] = tuple(
    (re.compile(rf"(?:\b(?:on|in)\s+)?\b{pattern}", re.IGNORECASE), sign, form)
    for pattern, sign, form in (
        (r"(?:that (?:very |same )?|the same )(?:day|date|morning|evening|night|afternoon)\b", 0, "on {}"),
        (rf"the {_UNIT} before{_END}", -1, "on {}"),
        (rf"the (?:previous|preceding) {_UNIT}\b", -1, "on {}"),
        (rf"the {_UNIT} (?:after|afterwards){_END}", 1, "on {}"),
        (rf"the (?:next|following) {_UNIT}\b", 1, "on {}"),
        (rf"{_COUNTED}{_UNIT} (?:earlier|before){_END}", -1, "on {}"),
        (rf"{_COUNTED}{_UNIT} (?:later|after){_END}", 1, "on {}"),
        (rf"before (?:that|then|this){_END}", 0, "before {}"),
        (rf"(?:after (?:that|then|this)|afterwards){_END}", 0, "after {}"),
        (r"since then\b", 0, "since {}"),
        (rf"(?:at (?:the|that) time|back then){_END}", 0, "in {:%B %Y}"),
        (r"(?:that|the same) month\b", 0, "in {:%B %Y}"),
        (r"(?:that|the same) year\b", 0, "in {:%Y}"),
    )
)


def anchor(past: Sequence[Past]) -> date | None:
    """The day of which was spoken last: what the sentence cited first tells, else that of its article."""
    for turn in reversed(past):
        for text in (turn.asked, *turn.quotes[:1]):
            for found in expressions(text, turn.day) if turn.day else ():
                if found.days[0] == found.days[1]:
                    return found.days[0]
        if turn.day:
            return turn.day
    return None


def refers_to_a_moment(question: str) -> bool:
    """Whether a question tells its time by what was said before."""
    return any(pattern.search(question) for pattern, _, _ in _MOMENTS)


def anchored(question: str, day: date) -> str:
    """The question with "that day", "the week before" … as dates; `day` is the one of which was spoken."""
    for pattern, sign, form in _MOMENTS:
        if match := pattern.search(question):
            groups = match.groupdict()
            moved = _moved(day, sign, groups.get("unit") or "day", groups.get("count") or "one")
            told = form.format(moved) if ":" in form else _told(form, moved, groups.get("unit") or "day")
            return question[: match.start()] + told + question[match.end() :]
    return question


def dated(question: str, today: date) -> str:
    """The question with "yesterday", "last week" … as dates, seen from the day it is asked."""
    for found in reversed(expressions(question, today)):
        words = question[found.at : found.end]
        if re.search(r"\d", words) or not re.search(r"(?i)day|night|week|month|year|ago", words):
            continue
        before = question[: found.at]
        lead = re.search(r"\b(since|before|after|until|by)\s+$", before, re.IGNORECASE)
        bare = re.sub(r"\b(?:on|in|during|over|within)\s+(?:the\s+)?$", "", before, flags=re.IGNORECASE)
        told = long_day(found.days[0]) if lead else _span(found.days)
        question = (before if lead else bare) + told + question[found.end :]
    return question


def _span(days: Range) -> str:
    if days[0] == days[1]:
        return f"on {long_day(days[0])}"
    return f"between {long_day(days[0])} and {long_day(days[1])}"


def _moved(day: date, sign: int, unit: str, count: str) -> date:
    number = int(count) if count.isdigit() else _COUNTS[count.lower()]
    return day + timedelta(days=sign * number * _DAYS[unit.lower()])


def _told(form: str, day: date, unit: str) -> str:
    """A week or longer away is told roughly."""
    if unit.lower() == "day":
        return form.format(long_day(day))
    return f"in {day:%Y}" if unit.lower() == "year" else f"in {day:%B %Y}" if unit.lower() == "month" else _around(day)


def _around(day: date) -> str:
    return _span((day - timedelta(days=3), day + timedelta(days=3)))
