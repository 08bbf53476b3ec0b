"""The strictest check of claims: only what a passage says word for word is supported."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checking import Evidence, Verdict
from assistant.words import all_words


class StrictChecker:
    """Calls a claim verbatim where its words, in order, stand in a sentence that it cites."""

    def check(self, claims: Sequence[tuple[str, Sequence[Evidence]]]) -> list[Verdict]:
        """A verdict for each claim, in order."""
        return [_verdict(claim, evidence) for claim, evidence in claims]


def _verdict(claim: str, evidence: Sequence[Evidence]) -> Verdict:
    sought = f" {' '.join(all_words(claim))} "
    for number, one in enumerate(evidence):
        for low, high in one.sentences:
            sentence = one.passage.text[low - one.passage.start : high - one.passage.start]
            if sought in f" {' '.join(all_words(sentence))} ":
                return Verdict("verbatim", evidence=number, span=(low, high))
    return Verdict("unsupported", "no passage it cites says this word for word")
