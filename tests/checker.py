"""A small check of claims for tests: word for word, or by the words that are shared."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checking import Evidence, Verdict
from assistant.resolving import Context
from assistant.types import Span
from assistant.words import all_words, content_words

ENOUGH = 0.7
"""Share of a claim's words that one sentence must hold."""


class OverlapChecker:
    """Verbatim where a sentence holds the claim word for word, supported where it holds most words and every number."""

    def check(
        self, claims: Sequence[tuple[str, Sequence[Evidence]]], contexts: Sequence[Context] = ()
    ) -> list[Verdict]:
        return [_verdict(claim, evidence) for claim, evidence in claims]


def _verdict(claim: str, evidence: Sequence[Evidence]) -> Verdict:
    found = [
        (*_support(claim, one.passage.text[low - one.passage.start : high - one.passage.start]), number, (low, high))
        for number, one in enumerate(evidence)
        for low, high in one.sentences
    ]
    rank, share, number, span = max(found, default=(0, 0.0, 0, (0, 0)), key=_standing)
    if rank == 2:
        return Verdict("verbatim", evidence=number, span=span)
    if rank == 1:
        return Verdict("supported", evidence=number, span=span)
    return Verdict("unsupported", f"its sentences hold {share:.0%} of the words")


def _standing(found: tuple[int, float, int, Span]) -> tuple[int, float]:
    return found[:2]


def _support(claim: str, sentence: str) -> tuple[int, float]:
    if f" {' '.join(all_words(claim))} " in f" {' '.join(all_words(sentence))} ":
        return 2, 1.0
    words, held = set(content_words(claim)), set(content_words(sentence))
    numbers = {word for word in words if any(letter.isdigit() for letter in word)}
    share = len(words & held) / max(len(words), 1)
    return int(share >= ENOUGH and numbers <= held), share
