"""Rankings of one question -> one score for each passage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_K = 60  # the constant of the paper; it keeps the first ranks from deciding alone


def reciprocal_rank_fusion(rankings: Iterable[Sequence[str]], k: int = _K) -> dict[str, float]:
    """The sum over the rankings of 1 / (k + rank), rank from 1.

    Source: Cormack, Clarke and Buettcher, "Reciprocal rank fusion outperforms Condorcet and individual rank
    learning methods", SIGIR 2009.
    """
    scores: dict[str, float] = {}
    for ranking in rankings:
        for rank, identity in enumerate(ranking, 1):
            scores[identity] = scores.get(identity, 0.0) + 1 / (k + rank)
    return scores
