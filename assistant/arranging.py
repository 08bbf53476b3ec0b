"""Chosen sentences -> the order they are told in, with those that differ or take opposed positions side by side."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.alike import difference, named
from assistant.quoting import Quote
from assistant.words import content_words

Kind = Literal["differ", "opposed"]
Speaker = Callable[[Quote], str | None]
"""Who says a sentence, where somebody does."""

_POOL = 12  # sentences beyond the chosen ones among which the other side is looked for
_NEAR_DAYS = 45  # reports further apart tell of two moments, not of one differently
_MATTER = 2  # words in common from which two speakers are taken to speak of one matter
_STANCES = (
    r"(?:support|accept|agree|welcom|back(?:s|ed|ing)?\b|propos|call(?:s|ed|ing) for|want|insist|demand|offer|defend"
    r"|favou?r|urg(?:e|ing)|prais|endors|lawful|right to\b|must\b|should\b|need)"
)
_FOR = re.compile(rf"\b{_STANCES}", re.I)
_AGAINST = re.compile(
    rf"\b(?:no|not|never|cannot|nor|neither|\w+n[’']t)\s+(?:\w+\s+){{0,3}}{_STANCES}"
    r"|\b(?:against\b|reject|refus|oppos|den(?:y|ies|ied)|dismiss|condemn"
    r"|rul(?:e[sd]?|ing) out|unacceptable|criticis|criticiz|object(?:s|ed)|resist|block(?:s|ed))",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences told one after the other: by their places, and in what words they differ."""

    kind: Kind
    first: int
    second: int
    words: tuple[str, str] = ("", "")


def arrange(
    chosen: Sequence[Quote], found: Sequence[Quote], speaker: Speaker, limit: int
) -> tuple[tuple[Quote, ...], Pair | None]:
    """The chosen sentences, and the pair among them that a reader must see together, if there is one.

    The other side may come from what was found and not chosen; it then takes the last place.
    """
    if not chosen:
        return (), None
    pool = [*chosen, *(quote for quote in found if quote not in chosen)][: limit + _POOL]
    for at, one in enumerate(chosen):
        for other in pool[at + 1 :]:
            if pair := _relation(one, other, speaker):
                return _side_by_side(chosen, one, other, pair, limit)
    return tuple(chosen), None


def _relation(one: Quote, other: Quote, speaker: Speaker) -> tuple[Kind, tuple[str, str]] | None:
    apart = one.hit.article.id != other.hit.article.id and _near(one, other)
    if apart and _one_story(one, other) and (words := difference(one.text, other.text)):
        return "differ", words
    if _opposed(one, other) and (a := speaker(one)) and (b := speaker(other)) and not _one_person(a, b):
        return "opposed", ("", "")
    return None


def _side_by_side(
    chosen: Sequence[Quote], one: Quote, other: Quote, found: tuple[Kind, tuple[str, str]], limit: int
) -> tuple[tuple[Quote, ...], Pair]:
    """The two together where the first of them stood; of reports that differ the newer first."""
    kind, words = found
    newer_last = kind == "differ" and _day(other) > _day(one)
    pair = (other, one) if newer_last else (one, other)
    at = chosen.index(one)
    rest = [quote for quote in chosen if quote not in (one, other)]
    told = [*rest[:at], *pair, *rest[at:]][: max(limit, 2)]
    if pair[1] not in told:
        told[-2:] = pair
    first = told.index(pair[0])
    return tuple(told), Pair(kind, first, first + 1, words[::-1] if newer_last else words)


def _opposed(one: Quote, other: Quote) -> bool:
    """Whether one is against what the other is for, by their words."""
    if len(set(content_words(one.text)) & set(content_words(other.text))) < _MATTER:
        return False
    return _side(one.text) * _side(other.text) < 0


def _side(text: str) -> int:
    """1 for, -1 against, 0 neither; what is against something outweighs what is for another."""
    return -1 if _AGAINST.search(text) else 1 if _FOR.search(text) else 0


def _one_person(one: str, other: str) -> bool:
    return bool(set(one.lower().split()[-1:]) & set(other.lower().split()[-1:]))


def _near(one: Quote, other: Quote) -> bool:
    a, b = one.hit.article.published, other.hit.article.published
    return a is None or b is None or abs((a - b).days) <= _NEAR_DAYS


def _one_story(one: Quote, other: Quote) -> bool:
    """Whether headline and sentence of both name somebody in common, or one names nobody.

    A sentence alone often names nobody, and two accords are written of alike.
    """
    a, b = (named(f"{quote.hit.article.title}. {quote.text}") for quote in (one, other))
    return not (a and b) or bool(a & b)


def _day(quote: Quote) -> date:
    return quote.hit.article.published or date.min
