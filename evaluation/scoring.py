"""A question and its answer -> what can be counted of it.

Whether a text holds an answer is a weak label: case and punctuation are folded, and whole words asked for.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evaluation.questions import Item
from evaluation.runs import Answer, Run

DEPTH = 10
"""Passages of an answer that are looked at."""
MISSING = "missing"
"""The status of a question that a run has no answer to."""
_WORDS = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Score:
    """One question of a run; `verbatim` is None where the articles were not at hand."""

    item: Item
    status: str
    rank: int | None
    """Of the first passage that holds the answer, from 1."""
    holds: bool
    """Whether the answer's own text holds the accepted answer."""
    citations: int
    verbatim: int | None
    """Citations that stand, to the letter, in their articles."""
    seconds: float | None

    @property
    def answered(self) -> bool:
        """Whether something was said that is not a refusal."""
        return self.status not in ("refused", MISSING)


def score_run(items: Sequence[Item], run: Run, texts: Mapping[str, str] | None = None) -> tuple[Score, ...]:
    """The scores in the order of the questions; `texts` holds the cited articles' texts by address."""
    return tuple(score(item, run.get(item.id), texts) for item in items)


def score(item: Item, answer: Answer | None, texts: Mapping[str, str] | None = None) -> Score:
    """What can be counted of one answer."""
    if answer is None:
        return Score(item, MISSING, None, False, 0, 0 if texts is not None else None, None)
    refused = answer["status"] == "refused"
    cited = () if refused else answer.get("citations", ())
    passages = (passage["text"] for passage in answer.get("passages", ())[:DEPTH])
    return Score(
        item,
        answer["status"],
        first_rank(passages, item.answers),
        not refused and holds(answer["text"], item.answers),
        len(cited),
        sum(stands(citation, texts) for citation in cited) if texts is not None else None,
        _seconds(answer.get("seconds")),
    )


def first_rank(passages: Iterable[str], answers: Sequence[str]) -> int | None:
    """The rank, from 1, of the first passage that holds an answer."""
    return next((rank for rank, passage in enumerate(passages, 1) if holds(passage, answers)), None)


def holds(text: str, answers: Iterable[str]) -> bool:
    """Whether any of the answers stands in the text, as whole words, whatever its case and punctuation."""
    words = f" {fold(text)} "
    return any(f" {folded} " in words for folded in map(fold, answers) if folded)


def fold(text: str) -> str:
    """The words of a text in small letters, one space between; only a to z and digits are letters here."""
    return " ".join(_WORDS.findall(text.lower()))


def stands(citation: Mapping[str, Any], texts: Mapping[str, str]) -> bool:
    """Whether a citation's quote is, to the letter, what its article says at its offsets."""
    text = texts.get(citation["url"], "")
    return bool(citation["quote"]) and text[citation["start"] : citation["end"]] == citation["quote"]


def _seconds(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value)
