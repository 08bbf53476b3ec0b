"""Scores -> the questions that failed, each with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from evaluation.questions import Item
from evaluation.runs import Answer, Run
from evaluation.scoring import MISSING, Score

Reason = Literal["not asked", "not retrieved", "refused", "not picked", "not declined"]
REASONS: dict[Reason, str] = {
    "not asked": "no answer, or one that failed",
    "not retrieved": "none of the first ten passages holds the answer",
    "refused": "retrieved, but refused",
    "not picked": "retrieved, but the answer does not hold it",
    "not declined": "answered although the articles do not say",
}


@dataclass(frozen=True, slots=True)
class Failure:
    """One question that was not answered as it should have been."""

    item: Item
    reason: Reason
    rank: int | None
    """Of the first passage that holds the answer, from 1."""
    answer: Answer
    """Empty where the run has none."""


def failures(scores: Sequence[Score], run: Run) -> tuple[Failure, ...]:
    """The questions that failed, in their order."""
    found = ((score, reason_of(score)) for score in scores)
    return tuple(
        Failure(score.item, reason, score.rank, run.get(score.item.id, {})) for score, reason in found if reason
    )


def reason_of(score: Score) -> Reason | None:
    """Why a question failed, or None where it did not or where it is not known what should have been said."""
    if score.item.answerable is None:
        return None
    if score.status in (MISSING, "failed"):
        return "not asked"
    if score.item.answerable is False:
        return "not declined" if score.answered else None
    if score.holds:
        return None
    if score.rank is None:
        return "not retrieved"
    return "not picked" if score.answered else "refused"


def tally(found: Sequence[Failure]) -> dict[Reason, int]:
    """How many failed for each reason that occurs."""
    counts = Counter(failure.reason for failure in found)
    return {reason: counts[reason] for reason in REASONS if counts[reason]}
