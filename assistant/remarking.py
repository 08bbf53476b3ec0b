"""What Communiqué itself says beside the quotations: that reports differ, that speakers do, and how new it all is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assistant.arranging import Pair
from assistant.plain import long_day
from assistant.prompting import prompt
from assistant.quoting import Quote
from assistant.recency import STALE_DAYS, Timing, names_the_present
from assistant.types import Question


def remarks(
    quotes: Sequence[Quote], pair: Pair | None, question: Question, timing: Timing, prompts: Path | None = None
) -> dict[int, str]:
    """Remarks by the number of the claim they stand before; the number after the last claim is the end."""
    told: dict[int, str] = {}
    if pair is not None:
        told[pair.first] = _of_pair(pair, prompts)
    newest = max((quote.hit.article.published for quote in quotes if quote.hit.article.published), default=None)
    if remark := newest_remark(newest, question, timing, prompts):
        told[len(quotes)] = remark
    return told


def newest_remark(newest: date | None, question: Question, timing: Timing, prompts: Path | None = None) -> str:
    """How new the newest report used is, for a question about now; else nothing."""
    if newest is None or not names_the_present(question.text):
        return ""
    days = (timing.today - newest).days
    age = f", {days:,} days before {long_day(timing.today)}" if days > STALE_DAYS else ""
    return prompt("newest", prompts).substitute(day=long_day(newest), age=age)


def _of_pair(pair: Pair, prompts: Path | None) -> str:
    if pair.kind == "opposed":
        return prompt("opposed", prompts).substitute()
    first, second = pair.words
    return prompt("differ", prompts).substitute(first=first, second=second)
