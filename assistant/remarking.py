"""What Communiqué itself says beside the quotations: that reports differ, that speakers do, and how new it all is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.arranging import Pair
from assistant.plain import long_day
from assistant.prompting import prompt
from assistant.quoting import Quote
from assistant.recency import Timing, names_the_present
from assistant.types import Question

_STALE_DAYS = 30  # age of the newest report from which a question about now is told of it in days


def remarks(quotes: Sequence[Quote], pair: Pair | None, question: Question, timing: Timing) -> dict[int, str]:
    """Remarks by the number of the claim they stand before; the number after the last claim is the end."""
    told: dict[int, str] = {}
    if pair is not None:
        told[pair.first] = _of_pair(pair)
    newest = max((quote.hit.article.published for quote in quotes if quote.hit.article.published), default=None)
    if newest and names_the_present(question.text):
        told[len(quotes)] = _of_age(newest, timing.today)
    return told


def _of_pair(pair: Pair) -> str:
    if pair.kind == "opposed":
        return prompt("opposed").substitute()
    first, second = pair.words
    return prompt("differ").substitute(first=first, second=second)


def _of_age(newest: date, today: date) -> str:
    days = (today - newest).days
    age = f", {days:,} days before {long_day(today)}" if days > _STALE_DAYS else ""
    return prompt("newest").substitute(day=long_day(newest), age=age)
