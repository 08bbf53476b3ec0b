"""Words that tell a time -> the days they mean, seen from a day."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

Range = tuple[date, date]
"""First and last day, both inclusive."""

_MONTH = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"  # noqa: E501
_WEEKDAY = "|".join(calendar.day_name)
_YEAR = r"(?:1[89]|20)\d\d(?![\w,-]*\d)"
_NUMBER = {"a couple of": 2, "couple of": 2, "a few": 3, "few": 3, "several": 4, "a": 1, "an": 1, "one": 1, "two": 2,
           "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}  # fmt: skip
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(_NUMBER)})"
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_PART_OF_A_NAME = re.compile(r"\b(?:Good|Bloody|Black|Super|Holy|Ash|Palm|Easter)\s$")
_DATED = re.compile(
    rf"[\s,(]{{1,3}}(?:the\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTH})|(?:{_MONTH})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?)\b",
    re.I,
)
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_SHARES = {"early": (0, 1), "beginning": (0, 1), "start": (0, 1), "mid": (1, 2), "middle": (1, 2), "late": (2, 3),
           "end": (2, 3)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expression:
    """One time that a text names: where it stands, and which days it means."""

    at: int
    end: int
    days: Range


def expressions(text: str, today: date) -> list[Expression]:
    """Every time the text names, in order; none overlaps another.

    What may be no time at all is left out: a lone year or month without a word that makes a date of it (“the 2015
    deal”, “may”).
    """
    found: list[Expression] = []
    for pattern, meaning in _KINDS:
        for match in pattern.finditer(text):
            if any(match.start() < one.end and one.at < match.end() for one in found):
                continue
            if days := meaning(match, today):
                found.append(Expression(match.start(), match.end(), days))
    return sorted(found, key=lambda one: one.at)


def _absolute(match: re.Match[str], today: date) -> Range | None:
    """What dateparser reads, as long as the day, month or year that it names."""
    words = re.sub(r"(?i)^(?:this|last|the)\s+|\s+of\b|(?<=\d)(?:st|nd|rd|th)\b|,", "", match["date"])
    read = _parser(today).get_date_data(words)
    if read.date_obj is None:
        return None
    return _share(_named(match, "share", "part"), _whole(read.date_obj.date(), read.period))


def _weekday(match: re.Match[str], today: date) -> Range | None:
    """The latest such day: today itself may be one, unless it says “last”; “Good Friday” is a name.

    None beside its date, which tells more: “Friday, 5 September 2014”.
    """
    if _PART_OF_A_NAME.search(match.string[: match.start()]) or _DATED.match(match.string, match.end()):
        return None
    back = (today.weekday() - [day.lower() for day in calendar.day_name].index(match["date"].lower())) % 7
    back = 7 if back == 0 and match["which"] else back
    return (today - timedelta(days=back),) * 2


def _relative_day(match: re.Match[str], today: date) -> Range:
    back = {"yesterday": 1, "last night": 1}.get(match["date"].lower(), 0)
    return (today - timedelta(days=back),) * 2


def _ago(match: re.Match[str], today: date) -> Range:
    """A day so long ago, with half of the unit's length as room on both sides."""
    unit = _DAYS[match["unit"].lower()]
    day = today - timedelta(days=_count(match) * unit)
    return day - timedelta(days=unit // 2), min(today, day + timedelta(days=unit // 2))


def _last_few(match: re.Match[str], today: date) -> Range:
    return today - timedelta(days=_count(match) * _DAYS[match["unit"].lower()]), today


def _unit(match: re.Match[str], today: date) -> Range:
    """This week is at least the seven days up to today, since a paper's week does not begin on Monday."""
    unit, which = match["unit"].lower(), match["which"].lower()
    if which == "past":
        return today - timedelta(days=_DAYS.get(unit, 7)), today
    start = today - timedelta(days=today.weekday()) if unit in ("week", "weekend") else _whole(today, unit)[0]
    if which != "last":
        return (min(start, today - timedelta(days=7)) if unit in ("week", "weekend") else start), today
    end = start - timedelta(days=1)
    if unit == "weekend":
        return end - timedelta(days=1), end
    return (end - timedelta(days=6) if unit == "week" else _whole(end, unit)[0]), end


def _season(match: re.Match[str], today: date) -> Range:
    """The latest that has begun, or the one of the year named; “last” leaves out the one that still lasts."""
    first = _SEASONS[match["season"].lower()]
    year = int(match["year"]) if match["year"] else today.year - (first > today.month)
    start, end = _quarter(year, first)
    if not match["year"] and (match["which"] or "").lower() == "last" and start <= today <= end:
        start, end = _quarter(year - 1, first)
    return start, end


def _quarter(year: int, first: int) -> Range:
    month = (first + 1) % 12 + 1
    return date(year, first, 1), _whole(date(year + (month < first), month, 1), "month")[1]


def _whole(day: date, unit: str) -> Range:
    """The week, month or year that begins or lies around a day."""
    if unit == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if unit == "month":
        return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return day, day


def _named(match: re.Match[str], *groups: str) -> str | None:
    given = match.groupdict()
    return next((given[group] for group in groups if given.get(group)), None)


def _share(word: str | None, days: Range) -> Range:
    """The third of it that “early”, “mid” or “the end of” names."""
    if not word:
        return days
    low, high = _SHARES[word.lower()]
    length = (days[1] - days[0]).days + 1
    return days[0] + timedelta(days=length * low // 3), days[0] + timedelta(days=length * high // 3 - 1)


def _count(match: re.Match[str]) -> int:
    words = match["count"].lower()
    return int(words) if words.isdigit() else _NUMBER[words]


@lru_cache(maxsize=64)  # visitors may ask as of any day
def _parser(today: date) -> Any:
    from dateparser.date import DateDataParser  # half a second: only where a question names a date

    return DateDataParser(
        languages=["en"],
        settings={
            "RELATIVE_BASE": datetime(today.year, today.month, today.day),
            "PREFER_DATES_FROM": "past",
            "PREFER_DAY_OF_MONTH": "first",
            "PREFER_MONTH_OF_YEAR": "first",
        },
    )


_LEADS = "in|since|from|after|before|until|till|by|during|between|and|to|throughout|through|within|this|last"
_NAMED_AFTER_A_YEAR = "deal|agreement|treaty|accord|war|summit|election|invasion|coup|law|crisis"
_SHARE = rf"(?:(?:the\s+)?(?P<share>{'|'.join(_SHARES)})(?:\s+(?:of\s+)?|-))?"
_Meaning = Callable[[re.Match[str], date], "Range | None"]


def _kinds() -> Iterator[tuple[re.Pattern[str], _Meaning]]:
    """Patterns with what they mean, the more exact first."""
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    for pattern in (
        r"(?P<date>\d{4}-\d\d-\d\d)\b",
        rf"(?P<date>{day}\s+(?:of\s+)?(?:{_MONTH})\.?,?\s+{_YEAR})",
        rf"(?P<date>(?:{_MONTH})\.?\s+{day},?\s+{_YEAR})",
        rf"{_SHARE}(?P<date>(?:{_MONTH})\.?,?\s+(?:of\s+)?{_YEAR})",
        rf"(?P<date>{day}\s+(?:of\s+)?(?:{_MONTH})\b)",
        rf"(?P<date>(?:{_MONTH})\.?\s+{day}\b)(?!\s*(?:%|percent|million))",
    ):
        yield re.compile(rf"\b{pattern}", re.I), _absolute
    yield re.compile(rf"\b(?:(?P<which>last|this)\s+)?(?P<date>{_WEEKDAY})\b(?![’']s)", re.I), _weekday
    yield re.compile(r"\b(?P<date>yesterday|today|tonight|last night)\b", re.I), _relative_day
    yield re.compile(rf"\b(?P<count>{_COUNT})\s+(?P<unit>day|week|month|year)s?\s+ago\b", re.I), _ago
    yield (
        re.compile(rf"\b(?:last|past|previous)\s+(?P<count>{_COUNT})\s+(?P<unit>day|week|month|year)s?\b", re.I),
        _last_few,
    )
    yield re.compile(r"\b(?P<which>this|current|last|past)\s+(?P<unit>week|weekend|month|year)\b", re.I), _unit
    yield re.compile(
        rf"\b(?P<which>last|this|in|the|since|during)\s+(?:the\s+)?(?P<season>{'|'.join(_SEASONS)})\b(?!\s+of\s+(?!\d))"
        rf"(?:\s+(?:of\s+)?(?P<year>{_YEAR}))?(?![-\w])", re.I,
    ), _season  # fmt: skip
    yield re.compile(r"\b(?:over|on|at)\s+(?P<which>the)\s+(?P<unit>weekend)\b", re.I), _unit
    # A month or year alone is a date only after a word that makes it one, and a month only with its capital.
    opened = rf"\b(?i:(?:{_LEADS})\s+{_SHARE}|(?:the\s+)?(?P<part>{'|'.join(_SHARES)})(?:\s+of)?(?:\s+|-))"
    yield re.compile(rf"{opened}(?P<date>{_capital(_MONTH)})\b(?!\s+[A-Z])"), _absolute
    yield re.compile(rf"{opened}(?P<date>{_YEAR})(?![’'\w-])(?!\s+(?:[a-z]+\s+)?(?:{_NAMED_AFTER_A_YEAR}))"), _absolute


def _capital(words: str) -> str:
    return "|".join(word[0].upper() + word[1:] for word in words.split("|"))


_KINDS = tuple(_kinds())
