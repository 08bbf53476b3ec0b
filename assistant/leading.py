"""The words before a quoted sentence: whether they tell no more than who says it, where and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.dates import expressions
from assistant.lexicon import MODIFIERS, ROLES, bare, one_of
from assistant.naming import fold
from assistant.words import content_words, stem

_WORD = re.compile(r"[^\W_]+(?:[-.’'&][^\W_]+)*[’']?")
_NEUTRAL = frozenset(
    "say said says tell told tells write wrote writes state stated states reports reported according".split()
)
_SPOKEN = frozenset(
    """speaking added noted remarked explained commented declared announced replied speech interview statement press
    conference""".split()
)
_PLACING = frozenset("in at from of on".split())
_SMALL = _PLACING | frozenset("the a an to by as also this late early earlier morning afternoon evening night".split())
_HEARERS = frozenset("reporters journalists lawmakers parliament".split())
_POSSESSIVE = re.compile(r"[’']s?$")


@dataclass(frozen=True, slots=True)
class Origin:
    """Who says a sentence and by which verb, the sentence, those around it, and the day of the article."""

    speaker: str
    cue: str
    sentence: str
    around: Sequence[str]
    published: date | None


def leads(lead: str, origin: Origin) -> bool:
    """Whether a lead-in names the speaker, and holds a verb of saying and what the text has of place, time and office.

    Any other word may tell something that nobody said; such a claim is to be read as a whole.
    """
    who = _words(origin.speaker)
    words = _WORD.findall(_timeless(lead, origin))
    low = [fold(_POSSESSIVE.sub("", word)) for word in words]
    if not who or fold(origin.speaker.split()[-1]) not in low or sum(_cue(one, origin) for one in low) > 1:
        return False
    known = _introducing(origin)
    last = max(at for at, one in enumerate(low) if one in who)
    return all(
        one in who or _cue(one, origin) or one in _SMALL or (one in known and _fits(words, at, last, low))
        for at, one in enumerate(low)
    )


def foreign(lead: str, origin: Origin) -> str | None:
    """A word of a lead-in that neither the text has nor any introduction may bring."""
    told = {stem(fold(word)) for text in (origin.sentence, *origin.around) for word in _WORD.findall(text)}
    told |= {stem(word) for word in _words(origin.speaker)}
    words: list[str] = _WORD.findall(_timeless(lead, origin))
    for word in words:
        low = fold(_POSSESSIVE.sub("", word))
        usual = low in _NEUTRAL | _SPOKEN | _SMALL | _HEARERS or not content_words(low) or one_of(low, ROLES)
        if not usual and stem(low) not in told:
            return word
    return None


def _timeless(lead: str, origin: Origin) -> str:
    """The lead-in without the times that the sentence or the day of the article has."""
    today = origin.published or date(2001, 6, 13)  # any day, so that weekdays at least can be compared
    told = [one.days for one in expressions(origin.sentence, today)]
    told += [(origin.published, origin.published)] if origin.published else []
    for one in reversed(expressions(lead, today)):
        if one.days in told:
            lead = f"{lead[: one.at]} , {lead[one.end :]}"
    return lead


def _words(text: str) -> set[str]:
    return {fold(_POSSESSIVE.sub("", word)) for word in _WORD.findall(text)}


def _cue(word: str, origin: Origin) -> bool:
    """A verb of saying without a colour of its own, or the one that the sentence has."""
    return word in _NEUTRAL or word == fold(origin.cue)


def _introducing(origin: Origin) -> set[str]:
    """The words of the sentence, and of those around it that name the speaker."""
    name = fold(origin.speaker.split()[-1])
    return _words(origin.sentence).union(*(some for some in map(_words, origin.around) if name in some))


def _fits(words: Sequence[str], at: int, last: int, low: Sequence[str]) -> bool:
    """Whether a word that is not of the speaker's name is an office, a hearer, or the name of a place or owner."""
    word = words[at]
    if low[at] in _HEARERS or one_of(word, ROLES) or one_of(word, MODIFIERS):
        return True
    if not word[0].isupper():
        return False
    ahead = low[at - 1] if at else ""
    if ahead in _PLACING or (ahead == "the" and at > 1 and low[at - 2] in _PLACING):
        return True
    after = words[at + 1] if at + 1 < len(words) else ""
    return one_of(after, ROLES) or one_of(after, MODIFIERS) or (at < last and bare(word) != word.lower())
