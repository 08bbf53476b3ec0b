"""Question -> ranked candidates: dense and lexical, fused, weighed by shared words and by their day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.fusion import reciprocal_rank_fusion
from assistant.overlap import shared_words
from assistant.recency import Timing, timeliness
from assistant.settings import Settings
from assistant.types import Hit, Question, Why
from assistant.words import search_words
from ingest.library import Library, Vectors

_UNSHARED = 0.5  # the factor of a passage that shares no word, beside 1.5 of one that shares all


@dataclass(frozen=True, slots=True)
class Query:
    """Words to search for, and what makes their vector of shape (dimension,)."""

    text: str
    vector: Callable[[], Vectors]


def retrieve(
    question: Question, queries: Sequence[Query], timing: Timing, library: Library, settings: Settings
) -> tuple[Hit, ...]:
    """The passages most likely to answer, best first.

    A follow-up is searched for in two ways, as it was typed and as it stands alone; `question` is the latter.
    """
    limit = settings.candidates
    searches = [library.aside.submit(library.lexical, search_words(query.text), question, limit) for query in queries]
    dense = [[one for one, _ in library.dense(query.vector(), question, limit)] for query in queries]
    lexical = [search.result() for search in searches]
    scores = reciprocal_rank_fusion([*dense, *lexical])
    found = library.passages(list(scores), question)
    why = _reasons(dense, lexical)
    hits = [Hit(passage, article, scores[identity], why[identity]) for identity, (passage, article) in found.items()]
    return tuple(_ranked(_weighed(hits, question, timing)))


def _weighed(hits: Sequence[Hit], question: Question, timing: Timing) -> list[Hit]:
    """Scores times the share of the question's words, times timeliness."""
    shares = shared_words(question.text, [f"{hit.article.title} {hit.passage.text}" for hit in hits])
    newest = max((hit.article.published for hit in hits if hit.article.published), default=timing.today)
    return [
        replace(hit, score=hit.score * (_UNSHARED + share) * timeliness(hit.article.published, timing, newest))
        for hit, share in zip(hits, shares, strict=True)
    ]


def _ranked(hits: Sequence[Hit]) -> list[Hit]:
    return sorted(hits, key=lambda hit: (-hit.score, hit.passage.id))


def _reasons(dense: Sequence[Sequence[str]], lexical: Sequence[Sequence[str]]) -> dict[str, Why]:
    by_vector, by_word = set().union(*dense), set().union(*lexical)
    reasons: dict[str, Why] = dict.fromkeys(by_vector, "dense")
    reasons |= {identity: "both" if identity in by_vector else "lexical" for identity in by_word}
    return reasons
