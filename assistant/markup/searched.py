"""What was searched, or will be: how many articles of how many, how new, and the filters that left them."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from assistant.allowing import clean
from assistant.backdrop import Backdrop
from assistant.markup.basics import counted, fill
from assistant.plain import filters, long_day
from assistant.recency import STALE_DAYS
from assistant.types import Coverage, Question

_CAUTION = Markup('<span class="icon" aria-hidden="true">⚠</span>')


def searched_html(question: Question, backdrop: Backdrop) -> Markup:
    """The line beneath an answer, after a notice where a question about now found nothing recent."""
    searched = backdrop.searched
    of = f" of {backdrop.held:,}" if searched.articles != backdrop.held else ""
    line = f"Searched {searched.articles:,}{of} article{'' if backdrop.held == 1 else 's'}"
    line += f" from {counted(len(searched.sources), 'source')}" if searched.sources else ""
    line += f", newest {long_day(searched.newest)}" if searched.newest else ""
    line += f" · filters: {narrowed}" if (narrowed := filter_words(question)) else ""
    return _stale(backdrop) + fill('<p class="searched">{}</p>', line)


def remaining_html(question: Question, left: Coverage, held: int, problems: Iterable[str]) -> str:
    """What the filters leave for the next question, and what is wrong with them."""
    narrowed = filter_words(question)
    count = f"{left.articles:,} of {counted(held, 'article')}" if narrowed else f"All {counted(held, 'article')}"
    told = Markup("").join(fill('<p class="problem">{} {}</p>', _CAUTION, problem) for problem in problems)
    words = fill('<p class="left">{}{}</p>', fill("<strong>{}</strong>", count), f" · {narrowed}" if narrowed else "")
    whole = "" if narrowed or told else "whole"
    return clean(fill('<div class="remaining {}">{}{}</div>', whole, words, told))


def filter_words(question: Question) -> str:
    """The filters of a question in words, its day among them; empty where it has none."""
    return "; ".join([*filters(question), *([f"as of {long_day(question.as_of)}"] if question.as_of else [])])


def _stale(backdrop: Backdrop) -> Markup:
    if backdrop.stale is None:
        return Markup()
    words = f"Nothing from the last {STALE_DAYS} days was found for this question."
    return fill('<p class="stale">{} {}</p>', _CAUTION, words)
