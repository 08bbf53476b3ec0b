"""Whether the quotes answer the question at all; and what is said when they do not."""

from __future__ import annotations

import math
from collections.abc import Sequence

from assistant.names import proper_names
from assistant.overlap import shared_words
from assistant.plain import long_day, one_line
from assistant.prompting import prompt
from assistant.quoting import Quote
from assistant.types import Article, Coverage, Hit, Question
from assistant.words import search_words
from ingest.library import Library

_CLOSEST = 3
_ENOUGH = 0.3
# A logistic fit on the 141 answerable questions of realtimeqa_dev, each with and without the articles that answer
# it, and on the 120 of tests/quality/samples.jsonl; docs/benchmarks.md has what it refuses.
_COSINE, _SHARED, _BIAS = 4.51, 3.53, -4.53
_READ = 5  # hits whose words are looked at


def answers(question: Question, quotes: Sequence[Quote], hits: Sequence[Hit], library: Library) -> bool:
    """Whether the quotes are likely to answer: near in meaning and words, and about what the library knows."""
    if not quotes or unknown_names(question, library):
        return False
    return evidence(question, quotes, hits) >= _ENOUGH


def evidence(question: Question, quotes: Sequence[Quote], hits: Sequence[Hit]) -> float:
    """How likely it is, from 0 to 1, that the hits answer."""
    shares = shared_words(question.text, [f"{hit.article.title} {hit.passage.text}" for hit in hits])
    shared = max(shares[:_READ], default=0.0)
    cosine = max((quote.cosine for quote in quotes), default=0.0)
    return 1 / (1 + math.exp(-(_COSINE * cosine + _SHARED * shared + _BIAS)))


def unknown_names(question: Question, library: Library) -> tuple[str, ...]:
    """Names in the question that no article within its scope mentions; abbreviations are let pass."""
    names = [name for name in proper_names(question.text) if not name.isupper() and search_words(name)]
    return tuple(name for name in names if not library.lexical(search_words(name), question, 1))


def refusal(hits: Sequence[Hit], coverage: Coverage) -> str:
    """One line: that the articles do not say, the closest of them, and what was searched."""
    articles = list({hit.article.id: hit.article for hit in hits}.values())[:_CLOSEST]
    closest = f"Closest: {'; '.join(_named(article) for article in articles)}." if articles else ""
    return " ".join(prompt("refusal").substitute(closest=closest, searched=_searched(coverage)).split())


def _named(article: Article) -> str:
    facts = [article.source] + ([long_day(article.published)] if article.published else [])
    return f"“{one_line(article.title)}” ({', '.join(fact for fact in facts if fact)})"


def _searched(coverage: Coverage) -> str:
    if not coverage.articles:
        return "No article of the library is within these dates and sources."
    count = f"{coverage.articles:,} article{'s' * (coverage.articles != 1)}"
    if coverage.oldest is None or coverage.newest is None:
        return f"Searched: {count}, undated."
    return f"Searched: {count} from {long_day(coverage.oldest)} to {long_day(coverage.newest)}."
