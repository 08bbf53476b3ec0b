"""Readings -> the hits of an answer: what was retrieved and what was read decide together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.diversity import diversify
from assistant.reading import Reading
from assistant.types import Hit

_READ = 0.15  # weight of the reader's log-odds beside the log of the retriever's score
CERTAIN = 6.0
"""Log-odds beyond which the reader is believed no further."""


def rerank(readings: Sequence[Reading], rest: Sequence[Hit], limit: int) -> tuple[Reading, ...]:
    """The readings, best first and no article filling the list; then what was not read, up to the limit."""
    scored = [replace(reading, hit=replace(reading.hit, score=_score(reading))) for reading in readings]
    ranked = sorted(scored, key=lambda reading: (-reading.hit.score, reading.hit.passage.id))
    least = min((reading.hit.score for reading in ranked), default=0.0)
    beyond = [Reading(replace(hit, score=least - number)) for number, hit in enumerate(rest, 1)]
    by_id = {reading.hit.passage.id: reading for reading in (*ranked, *beyond)}
    return tuple(by_id[hit.passage.id] for hit in diversify([one.hit for one in by_id.values()], limit))


def _score(reading: Reading) -> float:
    """What was not read stands as if the reader could not tell."""
    certain = max(-CERTAIN, min(CERTAIN, reading.score)) if reading.sentences else 0.0
    return reading.prior + _READ * certain
