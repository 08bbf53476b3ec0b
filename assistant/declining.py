"""Whether the quotes answer the question at all; and what is said when they do not."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from assistant.names import proper_names
from assistant.plain import long_day, one_line
from assistant.prompting import prompt
from assistant.quoting import Quote
from assistant.types import Article, Coverage, Hit, Question
from assistant.words import all_words, content_words

_CLOSEST = 3
_ENOUGH = 0.3
# A logistic fit on realtimeqa_dev: its 141 answerable questions, each with and without the articles that answer
# it. At 0.3 it refused 10 % of the first and half of the second.
_COSINE, _COVERED, _BIAS = 5.78, 7.12, -8.12
_READ = 5  # hits whose words are looked at
# "What did Macron say", "Is Finland in favour": nothing answers where the one asked about is not even named.
_SUBJECT = re.compile(r"\b(?:did|does|do|has|have|had|is|are|was|were|will|would|should|can|could)\s+(?:the\s+)?", re.I)


def answers(question: Question, quotes: Sequence[Quote], hits: Sequence[Hit]) -> bool:
    """Whether the quotes are likely to answer: near in meaning, and in the question's own words."""
    return bool(quotes) and _names_subject(question.text, hits) and evidence(question, quotes, hits) >= _ENOUGH


def evidence(question: Question, quotes: Sequence[Quote], hits: Sequence[Hit]) -> float:
    """How likely it is, from 0 to 1, that the hits answer."""
    asked = set(content_words(question.text))
    texts = [set(content_words(f"{hit.article.title} {hit.passage.text}")) for hit in hits[:_READ]]
    covered = max((len(asked & words) for words in texts), default=0) / max(1, len(asked))
    cosine = max((quote.cosine for quote in quotes), default=0.0)
    return 1 / (1 + math.exp(-(_COSINE * cosine + _COVERED * covered + _BIAS)))


def _names_subject(text: str, hits: Sequence[Hit]) -> bool:
    verb = _SUBJECT.search(text)
    names = [name for name in proper_names(text) if verb and text.startswith(name, verb.end())]
    found = {word for hit in hits for word in all_words(f"{hit.article.title} {hit.passage.text}")}
    return all(all_words(name)[-1] in found for name in names if all_words(name))


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
