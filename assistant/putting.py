"""A question as the reader is given it: what is asked comes first, times seen from the question’s own day are left out.

Retrieval has seen to these times; an article that answers was written that week and says nothing of “this week”.
"""

from __future__ import annotations

import re

from assistant.followup import asked_first
from assistant.words import content_words

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_TIME = re.compile(
    r"\b(?:(?:earlier|later|early|late)\s)?(?:(?:in|over|during)\sthe\s)?(?:this|last|past)\s"
    r"(?:week|weekend|month|year)(?:['’]s)?\b,?"
    r"|(?<!USA\s)\b(?:recently|currently|today|yesterday)\b(?!['’]),?"
    rf"|\bon\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?!,?\s(?:\d|{_MONTH})),?",
    re.IGNORECASE,
)
# “Than last year” and “his last year” say more than when.
_TIED = frozenset("or and than since before after until till from by of as the his her its their our my your".split())
_FEWEST = 2  # words that must be left


def put(text: str) -> str:
    """The question in the words that the reader reads."""
    first = asked_first(text)
    bare = " ".join(_TIME.sub(lambda match: match.group() if _needed(match) else " ", first).split())
    bare = re.sub(r"\s+(?=[?,.:;])", "", bare)
    return bare[:1].upper() + bare[1:] if len(content_words(bare)) >= _FEWEST else first


def _needed(match: re.Match[str]) -> bool:
    """Whether a sentence would lose its subject with the time, or what it compares: “This week marked …”."""
    before = match.string[: match.start()].rstrip()
    opens = not before or before[-1] in ".?!"
    return not match.group().endswith(",") if opens else before.split()[-1].lower() in _TIED
