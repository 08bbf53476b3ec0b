"""Whether the quotes answer the question at all; and what is said when they do not."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.names import proper_names
from assistant.naming import called
from assistant.news import asks_for_news
from assistant.plain import long_day, one_line
from assistant.prompting import prompt
from assistant.reader import UNREAD
from assistant.reading import Reading
from assistant.recency import Timing, nearness
from assistant.types import Article, Coverage, Hit, Question
from assistant.words import content_words, search_words
from ingest.library import Library

_CLOSEST = 3
# Log-odds from which the best sentence is taken for an answer: the more passages there are, the likelier is one that
# only looks like it. Fitted on realtimeqa_dev (19,237 passages) and the sample briefs (300); docs/benchmarks.md has
# what is refused.
_ENOUGH, _MORE, _FEW = 0.0, 0.5, 300
_UNKNOWN = 4.0  # log-odds that a name weighs which no article mentions
_OUTSIDE = 0.3  # nearness to the days asked about beneath which a report is not of them


def answers(question: Question, timing: Timing, readings: Sequence[Reading], library: Library) -> bool:
    """Whether the hits are likely to answer: as read, about what the library knows, and in time."""
    best = max((reading.score for reading in readings), default=UNREAD)
    unknown = bool(unknown_names(question, library))
    if asks_for_news(question.text):
        return not unknown and bool(readings) and in_time(timing, readings)
    return best - _UNKNOWN * unknown >= enough(library.size) and in_time(timing, readings)


def may_answer(question: Question, timing: Timing, readings: Sequence[Reading], library: Library) -> bool:
    """Whether it is worth having a model look: there are hits, in time, about names that the library knows."""
    return bool(readings) and in_time(timing, readings) and not unknown_names(question, library)


def enough(passages: int) -> float:
    """The log-odds that the best sentence must reach in a library of so many passages."""
    return _ENOUGH + _MORE * math.log10(max(passages, _FEW) / _FEW)


def in_time(timing: Timing, readings: Sequence[Reading]) -> bool:
    """Whether, for days that are over, any hit is of them: published then or soon after, or naming their year."""
    period = timing.period
    if period is None or not timing.dated:
        return True
    years = {str(day.year) for day in (period.since or period.until, period.until)}
    return any(
        (day := reading.hit.article.published) is None
        or nearness(day, period) >= _OUTSIDE
        or any(year in reading.hit.passage.text for year in years)
        for reading in readings
    )


def unknown_names(question: Question, library: Library) -> tuple[str, ...]:
    """Names in the question that no article within its scope mentions; abbreviations are let pass.

    A state is mentioned by any word for it: Britain where the United Kingdom or the British are.
    """
    names = [name for name in proper_names(question.text) if not name.isupper() and search_words(name)]
    return tuple(name for name in names if not any(library.lexical(words, question, 1) for words in _words_for(name)))


def _words_for(name: str) -> Iterator[list[str]]:
    yield search_words(name)
    yield [form for form in called(name) if content_words(form)]


def refusal(hits: Sequence[Hit], coverage: Coverage, prompts: Path | None = None) -> str:
    """One line: that the articles do not say, the closest of them, and what was searched."""
    articles = list({hit.article.id: hit.article for hit in hits}.values())[:_CLOSEST]
    closest = f"Closest: {'; '.join(_named(article) for article in articles)}." if articles else ""
    return " ".join(prompt("refusal", prompts).substitute(closest=closest, searched=searched(coverage)).split())


def _named(article: Article) -> str:
    facts = [article.source] + ([long_day(article.published)] if article.published else [])
    return f"“{one_line(article.title)}” ({', '.join(fact for fact in facts if fact)})"


def searched(coverage: Coverage) -> str:
    """One line: how many articles were searched, and of which dates."""
    if not coverage.articles:
        return "No article of the library is within these dates and sources."
    count = f"{coverage.articles:,} article{'s' * (coverage.articles != 1)}"
    if coverage.oldest is None or coverage.newest is None:
        return f"Searched: {count}, undated."
    return f"Searched: {count} from {long_day(coverage.oldest)} to {long_day(coverage.newest)}."
