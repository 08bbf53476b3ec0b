"""How much a passage's age weighs for a question."""

from __future__ import annotations

import math
import re
from datetime import date

from assistant.types import Question

_PRESENT, _OPEN, _PAST = 1.0, 0.2, 0.0  # weights of recency, by what the question is about
_SHORT_DAYS, _LONG_DAYS = 7.0, 365.0  # half-lives: of what is news, and of what is still current
_SHORT_SHARE, _LONG_SHARE = 1.5, 0.5
_NAMES_ITS_DATE = re.compile(r"\b(?:1[89]\d\d|20\d\d|ago|formerly|originally|historically|back then)\b", re.I)
_NAMES_THE_PRESENT = re.compile(
    r"\b(?:now|today|tonight|yesterday|current|currently|latest|newest|recent|recently|new|still|so far|as of"
    r"|this (?:week|month|year|morning|evening|weekend|summer|winter|spring|autumn|fall)|(?:last|past|coming|next) "
    r"(?:week|month|few)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.I,
)


def recency_weight(question: Question) -> float:
    """How much recency counts, from 0 to 1: fully for the present, not at all for a dated past.

    A question without a sign of its time is answered from the newest only where passages are about equal; one
    that is asked as of a day is about that day.
    """
    if _NAMES_THE_PRESENT.search(question.text):
        return _PRESENT
    if _NAMES_ITS_DATE.search(question.text) or question.since or question.until:
        return _PAST
    return _PRESENT if question.as_of else _OPEN


def recency(published: date | None, now: date, weight: float) -> float:
    """A factor of 1 for the oldest, up to 1 + 2 * weight for what was published today."""
    if published is None:
        return 1.0
    age = max(0, (now - published).days)
    short, long = math.exp2(-age / _SHORT_DAYS), math.exp2(-age / _LONG_DAYS)
    return 1.0 + weight * (_SHORT_SHARE * short + _LONG_SHARE * long)
