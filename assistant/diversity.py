"""Ranked hits -> hits in which no article fills the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.types import Hit

_FIRST, _EACH = 5, 2


def diversify(hits: Sequence[Hit], limit: int) -> tuple[Hit, ...]:
    """At most two passages of one article among the first five, while there are others to show."""
    counts: Counter[str] = Counter()
    first: list[Hit] = []
    for hit in hits:
        if len(first) < _FIRST and counts[hit.passage.article_id] < _EACH:
            counts[hit.passage.article_id] += 1
            first.append(hit)
    chosen = {hit.passage.id for hit in first}
    rest = [hit for hit in hits if hit.passage.id not in chosen]
    return tuple([*first, *rest][:limit])
