"""How much a passage's day weighs for a question."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date

from assistant.periods import Period, period_of
from assistant.types import Question

STALE_DAYS = 30
"""Days from which on the newest report is old, for a question about now."""
_PRESENT, _OPEN, _PAST = 1.0, 0.2, 0.0  # weights of recency, by what the question is about
_SHORT_DAYS, _LONG_DAYS = 7.0, 365.0  # half-lives: of what is news, and of what is still current
_SHORT_SHARE, _LONG_SHARE = 1.5, 0.5
_WITHIN = 2.0  # what being of the days asked about adds
_ECHO_DAYS = 21.0  # half-life of reports that follow those days
_NAMES_ITS_DATE = re.compile(r"\b(?:1[89]\d\d|20\d\d|ago|formerly|originally|historically|back then)\b", re.I)
_NAMES_THE_PRESENT = re.compile(
    r"\b(?:now|today|tonight|yesterday|current|currently|latest|newest|recent|recently|new|still|so far|as of"
    r"|this (?:week|month|year|morning|evening|weekend|summer|winter|spring|autumn|fall)|(?:last|past|coming|next) "
    r"(?:week|month|few)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Timing:
    """What a question asks of a passage's day: how much recency counts, and the days it names."""

    today: date
    weight: float
    period: Period | None

    @property
    def dated(self) -> bool:
        """Whether it is about days that are over."""
        return self.period is not None and self.period.until < self.today


def names_the_present(text: str) -> bool:
    """Whether a question says that it is about now."""
    return bool(_NAMES_THE_PRESENT.search(text))


def timing_of(question: Question, today: date) -> Timing:
    """What the question says of its time; `today` is the day it is asked where it names no other."""
    day = question.as_of or today
    period = period_of(question.text, day)
    return Timing(day, _weight(question, period, day), period)


def _weight(question: Question, period: Period | None, day: date) -> float:
    """How much recency counts, from 0 to 1: fully for the present, not at all for a dated past.

    A question without a sign of its time is answered from the newest only where passages are about equal; one
    that is asked as of a day is about that day.
    """
    if period is not None:
        return _PAST if period.until < day else _PRESENT
    if names_the_present(question.text):
        return _PRESENT
    if _NAMES_ITS_DATE.search(question.text) or question.since or question.until:
        return _PAST
    return _PRESENT if question.as_of else _OPEN


def timeliness(published: date | None, timing: Timing, newest: date) -> float:
    """A factor of at least 1; `newest` is the day of the newest passage that could be chosen."""
    if published is None:
        return 1.0
    now = min(timing.today, newest)
    return recency(published, now, timing.weight) * (1.0 + _WITHIN * nearness(published, timing.period))


def nearness(published: date, period: Period | None) -> float:
    """1 within the days asked about, less and less after them, when they are still written of, and 0 before."""
    if period is None or (period.since and published < period.since):
        return 0.0
    return math.exp2(-max(0, (published - period.until).days) / _ECHO_DAYS)


def recency(published: date, now: date, weight: float) -> float:
    """A factor of 1 for the oldest, up to 1 + 2 * weight for what was published today."""
    age = max(0, (now - published).days)
    short, long = math.exp2(-age / _SHORT_DAYS), math.exp2(-age / _LONG_DAYS)
    return 1.0 + weight * (_SHORT_SHARE * short + _LONG_SHARE * long)
