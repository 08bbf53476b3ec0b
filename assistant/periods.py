"""A question -> the days it is about, seen from the day it is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from assistant.dates import Expression, expressions

_FROM = frozenset({"since", "after", "from"})
_UP_TO = frozenset({"by", "until", "till", "through"})
_BEFORE = frozenset({"before", "prior", "ahead"})
_PHRASE = 6  # words of the phrase that a “before” or “since” may open: “before the summit in June”


@dataclass(frozen=True, slots=True)
class Period:
    """Days, both inclusive; without `since`, everything up to `until`."""

    since: date | None
    until: date

    def __contains__(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and day <= self.until


def period_of(text: str, today: date) -> Period | None:
    """The days that a question names; None where it names none, or only days to come.

    `today` is the day as of which it is asked: “Sunday” is the latest one, “June” the latest that has begun.
    """
    found = [one for one in expressions(text, today) if one.days[0] <= today]
    for one, other in pairwise(found):
        if _pair(text, one, other):
            first = expressions(text[: one.end], other.days[1])  # “March and May 2024”: of the same year
            low, high = sorted((first[-1].days if first else one.days, other.days))
            return Period(low[0], min(high[1], today))
    return _period(text, found[0], today) if found else None


def _pair(text: str, one: Expression, other: Expression) -> bool:
    """“Between … and …”, “from … to …”."""
    opened = re.search(r"\b(?:between|from)\W+(?:\w+\W+){0,2}$", text[: one.at] + " ", re.I)
    # A month or year alone is found together with the word before it, so either word may be within.
    joined = re.match(r"\W*(?:and|to|until|through|till)\b|\W*[–-]\W*$", text[one.end : other.end], re.I)
    return bool(joined and (opened or re.match(r"(?:between|from)\b", text[one.at :], re.I)))


def _period(text: str, found: Expression, today: date) -> Period:
    start, end = found.days
    lead, direct = _lead(text, found)
    if lead in _FROM:
        # “After Sunday” begins on Monday, “after the vote in June” may mean June itself.
        first = end + timedelta(days=1) if lead == "after" and direct and end < today else start
        return Period(first, today)
    if lead in _UP_TO:
        return Period(None, min(end, today))
    if lead in _BEFORE:
        return Period(None, start - timedelta(days=1) if direct else min(end, today))
    return Period(start, min(end, today))


def _lead(text: str, found: Expression) -> tuple[str, bool]:
    """The word that opens the phrase the expression stands in, and whether it stands right before it."""
    own = re.match(r"[a-z]+", text[found.at :].lower())
    if own and own.group() in _FROM | _UP_TO | _BEFORE:
        return own.group(), True
    words = re.findall(r"[\w’'-]+|[,;:]", text[: found.at].lower())[-_PHRASE:]
    for back, word in enumerate(reversed(words)):
        if word in ",;:":
            break
        near = back == 0 or set(words[len(words) - back :]) <= {"the", "of", "to"}
        if word in _BEFORE | {"since", "after"} or (word in _FROM | _UP_TO and near):
            return word, near
    return "", False
