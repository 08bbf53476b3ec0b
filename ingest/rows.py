"""Articles as rows of the catalog."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from assistant.types import Article

COLUMNS = (
    "id", "url", "title", "source", "authors", "published", "language", "text", "fetched_at", "revision", "modified",
    "summary",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """What decides whether an article that comes is new."""

    id: str
    url: str
    revision: int
    digest: str
    text_digest: str
    summary: bool
    text: str
    title: str
    withdrawn: str = ""
    """The ISO day on which its source withdrew it; empty while it stands."""
    by_server: bool = False
    """Its own server said so, not a file."""


def row_of(article: Article) -> tuple[Any, ...]:
    """The values of COLUMNS."""
    authors = json.dumps(article.authors, ensure_ascii=False)
    return (
        article.id, article.url, article.title, article.source, authors, _iso(article.published), article.language,
        article.text, article.fetched_at.isoformat(), article.revision, _iso(article.modified), article.summary,
    )  # fmt: skip


def article_of(row: Sequence[Any]) -> Article:
    """The article of a row of COLUMNS."""
    identity, url, title, source, authors, published, language, text, fetched_at, revision, modified, summary = row
    return Article(
        identity, url, title, source, tuple(json.loads(authors)), day(published), language, text,
        datetime.fromisoformat(fetched_at), revision, day(modified), bool(summary),
    )  # fmt: skip


def day(iso: str | None) -> date | None:
    """A date as it is stored."""
    return date.fromisoformat(iso) if iso else None


def _iso(stored: date | None) -> str | None:
    return stored.isoformat() if stored else None
