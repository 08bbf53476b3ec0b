"""Sentences that lean on the one before them: who reads one alone cannot tell whom or what it speaks of."""

from __future__ import annotations

import re

from assistant.antecedents import LINK, persons


def _either(words: str) -> str:
    return "|".join(f"{word}|{word.lower()}" for word in words.split())


_AHEAD = r"(?P<ahead>[A-Z][^,;:“”\"]{0,60},\s(?:however,\s|though,\s)?)?"
_PRONOUN = rf"(?:{_either('He She They It His Her Their Its')})\b(?!\s(?:Majesty|Highness|Holiness|Excellency|Royal)\b)"
# "This week" is told by the day of the article.
_OWN = r"(?!\s(?:week|weekend|month|year|quarter|morning|afternoon|evening|night|time)\b)"
_POINTING = rf"(?:{_either('That These Those')}|[Tt]his{_OWN})\b"
_LEANING = re.compile(rf"[“\"‘'«\s]*(?:{LINK})?(?:{_AHEAD}{_PRONOUN}|{_POINTING})")


def leans(sentence: str) -> bool:
    """Whether a sentence opens with a pronoun or points back: "He resigned", "In May, their deal …"."""
    match = _LEANING.match(sentence)
    return match is not None and not persons(match["ahead"] or "")
