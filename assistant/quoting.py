"""Readings -> the sentences that answer best, no two saying the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.alike import same
from assistant.reading import Reading
from assistant.types import Hit, Question, Span

_SHORTEST = 25  # characters of a sentence worth quoting
RETRIEVED = 8.0
"""Weight of what retrieval thought of the passage beside the reader's log-odds."""
_SURE = 6.0  # log-odds from which the best sentence is taken to say it all
BEHIND_SURE, _BEHIND = 4.0, 12.0
"""How far behind the best a further sentence may score: be short where sure."""
_ENDS = (".", "!", "”", '"', "’", "'", ")", "…")
# What points to another page, or speaks of the page itself.
_ASIDE = re.compile(
    r"\W*(?:(?:(?:Learn|Read|See)\smore|More)(?:\s(?:on|about|from)\b[^.!?:]{1,60})?:"
    r"|(?:Related|See also|Photos?|Video|Watch|Correction|Clarification|Editor['’]s note):|Hide Caption\b)"
)
_LISTED = re.compile(
    r"\b(?:which|what|whose)\s+(?:\w+\s+){0,2}?(?:countries|states|nations|leaders|ministers|presidents|parties|groups"
    r"|cities|companies|officials|members|allies|capitals|envoys|governments|organi[sz]ations|institutions|\w+ies)\b"
    r"|\bwho (?:are|were)\b|\b(?:list|name) (?:the|all|some)\b|\bwho else\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence, where it stands, and how well it answers: as read (odds), and with all that speaks for it (score)."""

    hit: Hit
    span: Span
    text: str
    odds: float
    score: float


def ranked(readings: Sequence[Reading]) -> list[Quote]:
    """Every sentence that can be quoted, best first."""
    found = [
        Quote(reading.hit, sentence.span, sentence.text, sentence.score, sentence.score + RETRIEVED * reading.prior)
        for reading in readings
        for sentence in reading.sentences
        if _quotable(sentence.text)
    ]
    return sorted(found, key=lambda quote: -quote.score)


def quotes(question: Question, found: Sequence[Quote], limit: int) -> tuple[Quote, ...]:
    """Up to `limit` of the sentences, best first."""
    return _distinct(found, limit, asks_for_several(question.text))


def asks_for_several(text: str) -> bool:
    """Whether a question asks for a list, to which several articles may add."""
    return bool(_LISTED.search(text))


def _quotable(text: str) -> bool:
    return len(text) >= _SHORTEST and text.endswith(_ENDS) and not _ASIDE.match(text)


def _distinct(found: Iterable[Quote], limit: int, listed: bool) -> tuple[Quote, ...]:
    """The best that do not repeat each other; for a list, from as many articles as there are."""
    chosen: list[Quote] = []
    for quote in found:
        if chosen and quote.score < chosen[0].score - (BEHIND_SURE if chosen[0].odds >= _SURE else _BEHIND):
            break
        if not listed and len(chosen) == limit:
            break
        if not any(same(quote.text, other.text) for other in chosen):
            chosen.append(quote)
    return tuple(_from_several(chosen)[:limit] if listed else chosen)


def _from_several(found: Sequence[Quote]) -> list[Quote]:
    """The best of each article before a second one of any."""
    firsts: dict[str, Quote] = {}
    for quote in found:
        firsts.setdefault(quote.hit.article.id, quote)
    return [*firsts.values(), *(quote for quote in found if firsts[quote.hit.article.id] is not quote)]
