"""The passages that the catalog holds: by id, within a question's scope, and as sentences."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from assistant.types import Article, Passage, Question, Span
from ingest.catalog import Catalog
from ingest.rows import COLUMNS, article_of
from ingest.scope import where

_MANY = 500  # ids in one statement; SQLite allows 32,766
_HEAD = ", ".join(f"articles.{column}" for column in COLUMNS).replace("articles.text", "''")
_TEXT = "substr(articles.text, start + 1, end - start)"
_OF_ARTICLES = "FROM passages JOIN articles ON articles.id = article_id"


def passages(catalog: Catalog, ids: Sequence[str], question: Question) -> dict[str, tuple[Passage, Article]]:
    """Those of the passages that exist and are within the question's scope, with their articles' heads."""
    condition, values = where(question)
    columns = f"passages.id, article_id, ordinal, start, end, {_TEXT}, {_HEAD}"
    rows = _each(catalog, f"SELECT {columns} {_OF_ARTICLES} WHERE {condition} AND passages.id IN", values, ids)
    return {row[0]: (Passage(*row[:6]), article_of(row[6:])) for row in rows}


def within(catalog: Catalog, ids: Sequence[str], question: Question) -> set[str]:
    """Those of the passages that are within the question's scope."""
    condition, values = where(question)
    rows = _each(catalog, f"SELECT passages.id {_OF_ARTICLES} WHERE {condition} AND passages.id IN", values, ids)
    return {row[0] for row in rows}


def texts(catalog: Catalog, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Title and text of these passages."""
    rows = _each(catalog, f"SELECT passages.id, title, {_TEXT} {_OF_ARTICLES} WHERE passages.id IN", [], ids)
    return {identity: (title, text) for identity, title, text in rows}


def sentences(catalog: Catalog, ids: Sequence[str]) -> dict[str, tuple[Span, ...]]:
    """The spans of the sentences of these passages."""
    rows = _each(catalog, "SELECT id, sentences FROM passages WHERE id IN", [], ids)
    return {identity: tuple((start, end) for start, end in json.loads(spans)) for identity, spans in rows}


def before(catalog: Catalog, article_id: str, start: int, count: int) -> tuple[str, ...]:
    """Up to `count` sentences of the article that stand before an offset, nearest last."""
    rows = catalog.rows(
        "SELECT sentences FROM passages WHERE article_id = ? AND start <= ? ORDER BY ordinal DESC LIMIT ?",
        [article_id, start, count],
    )
    spans = sorted((low, high) for row in rows for low, high in json.loads(row[0]) if high <= start)
    article = catalog.article(article_id)
    return tuple(article.text[low:high] for low, high in spans[-count:]) if article else ()


def _each(catalog: Catalog, statement: str, values: Sequence[str], ids: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """The rows of a statement that ends with `IN`, for some of the ids after the other."""
    for at in range(0, len(ids), _MANY):
        some = ids[at : at + _MANY]
        yield from catalog.rows(f"{statement} ({', '.join('?' * len(some))})", [*values, *some])
