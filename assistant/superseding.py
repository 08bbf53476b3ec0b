"""Whether an answer that was kept still stands: what became of the articles it cites."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.plain import long_day
from assistant.types import Answer, Article, Citation
from ingest.library import Library


def current(answer: Answer, library: Library) -> Answer:
    """The answer, its citations telling of each article that was changed or withdrawn since."""
    told = tuple(replace(one, superseded=superseded(one, library)) for one in answer.citations)
    return answer if told == answer.citations else replace(answer, citations=told)


def superseded(citation: Citation, library: Library) -> str:
    """What became of the article since it was cited; empty while it says what it said."""
    if library.revision_of(citation.article_id) == citation.revision:
        return ""
    article = library.article(citation.article_id)
    if article is None:
        day = library.withdrawn_on(citation.article_id)
        return f"this article was withdrawn by its source on {long_day(day)}" if day else "this article is gone"
    still = "still" if _says(article.text, citation.quote) else "no longer"
    before = library.article(citation.article_id, citation.revision)
    return f"this article was changed on {long_day(_changed(article, before))}; the sentence quoted is {still} in it"


def _changed(article: Article, before: Article | None) -> date:
    """The day its source states, where that can be the day of this change, else the one on which it was seen."""
    seen, stated = article.fetched_at.date(), article.modified
    return stated if stated and before and before.fetched_at.date() <= stated <= seen else seen


def _says(text: str, quote: str) -> bool:
    return " ".join(quote.split()) in " ".join(text.split())
