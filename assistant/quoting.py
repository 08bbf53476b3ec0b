"""Hits -> the sentences that answer best, no two saying the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.overlap import shared_words
from assistant.settings import Settings
from assistant.types import Hit, Question, Span
from assistant.words import content_words
from ingest.library import Library, Vectors

_SHORTEST = 25  # characters of a sentence worth quoting
_EMBEDDED = 16  # sentences compared in the embedding space, about 5 ms each
_SHARED, _RANK = 0.35, 0.5  # weights of shared words and of the passage's rank beside the cosine of 1
_ALIKE = 0.6  # share of words in common from which two sentences say the same
_MATCH = 0.4  # share of the best sentence's match that a further one must reach
_BEHIND = 0.6  # how far behind the best a further sentence may score
_ENDS = (".", "!", "”", '"', "’", "'", ")", "…")


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence, where it stands, and how well it answers: by itself (match), and with its passage's rank (score)."""

    hit: Hit
    span: Span
    text: str
    cosine: float
    match: float
    score: float


def quotes(
    question: Question, vector: Vectors, hits: Sequence[Hit], library: Library, settings: Settings
) -> tuple[Quote, ...]:
    """One to `settings.quotes` sentences, best first; none where the hits hold no sentence."""
    likely = _likely(question, _sentences(hits, library))[:_EMBEDDED]
    if not likely:
        return ()
    cosines = library.embed([quote.text for quote in likely]) @ vector
    scored = [
        replace(quote, cosine=float(cosine), match=quote.match + float(cosine), score=quote.score + float(cosine))
        for quote, cosine in zip(likely, cosines, strict=True)
    ]
    return _distinct(sorted(scored, key=lambda quote: -quote.score), settings.quotes)


def _sentences(hits: Sequence[Hit], library: Library) -> list[Quote]:
    """Every sentence of the hits that can be quoted, scored by the rank of its passage."""
    spans = library.sentences([hit.passage.id for hit in hits])
    return [
        Quote(hit, (start, end), text, 0.0, 0.0, _RANK / rank)
        for rank, hit in enumerate(hits, 1)
        for start, end in spans.get(hit.passage.id, ())
        if _quotable(text := hit.passage.text[start - hit.passage.start : end - hit.passage.start])
    ]


def _quotable(text: str) -> bool:
    return len(text) >= _SHORTEST and text.endswith(_ENDS)


def _likely(question: Question, found: Sequence[Quote]) -> list[Quote]:
    """The sentences by the words they share with the question and the rank of their passage, best first."""
    shares = shared_words(question.text, [quote.text for quote in found])
    scored = [
        replace(quote, match=_SHARED * share, score=quote.score + _SHARED * share)
        for quote, share in zip(found, shares, strict=True)
    ]
    return sorted(scored, key=lambda quote: -quote.score)


def _distinct(ranked: Sequence[Quote], limit: int) -> tuple[Quote, ...]:
    chosen: list[Quote] = []
    for quote in ranked:
        if len(chosen) == limit:
            break
        if chosen and (quote.score < chosen[0].score - _BEHIND or quote.match < _MATCH * ranked[0].match):
            continue
        if not any(_same(quote.text, other.text) for other in chosen):
            chosen.append(quote)
    return tuple(chosen)


def _same(left: str, right: str) -> bool:
    """Whether two sentences say the same: most words of the shorter one, and no figure that differs."""
    a, b = set(content_words(left)), set(content_words(right))
    figures = [{word for word in words if word.isdigit()} for words in (a, b)]
    if all(figures) and figures[0] != figures[1]:
        return False
    return len(a & b) >= _ALIKE * max(1, min(len(a), len(b)))
