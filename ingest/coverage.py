"""What the articles within a question's scope amount to."""

from __future__ import annotations

from datetime import date

from assistant.types import Coverage, Question
from ingest.catalog import Catalog
from ingest.rows import day
from ingest.scope import where

_TITLES = 8  # of the newest articles


def coverage(catalog: Catalog, question: Question) -> Coverage:
    """How many there are, from which sources, of which days, and the newest titles."""
    condition, values = where(question)
    articles, oldest, newest = catalog.rows(
        f"SELECT count(*), min(published), max(published) FROM articles WHERE {condition}", values
    )[0]
    counted = f"SELECT count(*) FROM passages JOIN articles ON articles.id = article_id WHERE {condition}"
    passages = catalog.rows(counted, values)[0][0] if question.narrowed else catalog.size
    sources = catalog.rows(
        f"""SELECT source FROM articles WHERE {condition}
            UNION SELECT copies.source FROM copies JOIN articles ON articles.id = article_id
            WHERE coalesce(copies.published, substr(copies.fetched_at, 1, 10)) <= ? AND {condition}
            ORDER BY source""",
        [*values, (question.as_of or date.max).isoformat(), *values],
    )
    titles = catalog.rows(
        f"SELECT title FROM articles WHERE {condition} ORDER BY published DESC, fetched_at DESC LIMIT {_TITLES}",
        values,
    )
    return Coverage(
        articles, passages, tuple(row[0] for row in sources), day(oldest), day(newest),
        tuple(row[0] for row in titles),
    )  # fmt: skip
