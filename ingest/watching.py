"""Which pages are looked at again, and when: at ages of 6, 12, 24 hours and so on, each twice the one before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from assistant.types import Article, Fetch
from ingest.catalog import Catalog

_FIRST = timedelta(hours=6)
_MOST = 50  # pages in one round


@dataclass(frozen=True, slots=True)
class Watched:
    """The page of an article, as it was when it was last looked at; the time is ISO, UTC."""

    article_id: str
    fetch: Fetch
    checked_at: str
    missing: int
    """How often in a row it could not be had."""


def watch(catalog: Catalog, article: Article, fetch: Fetch) -> None:
    """Note the page that an article was read from. Call it inside a transaction."""
    now = article.fetched_at.isoformat()
    catalog.connection.execute(
        """INSERT INTO pages (article_id, url, title, etag, last_modified, first_at, checked_at)
           VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (article_id) DO UPDATE SET
           (url, title, etag, last_modified, checked_at, missing) =
           (excluded.url, excluded.title, excluded.etag, excluded.last_modified, excluded.checked_at, 0)""",
        (article.id, fetch.url, fetch.title, fetch.etag, fetch.last_modified, now, now),
    )


def watched(catalog: Catalog, now: datetime, young: timedelta) -> list[Watched]:
    """The pages that are due, the longest unseen first."""
    rows = catalog.rows(
        """SELECT article_id, url, title, etag, last_modified, checked_at, missing FROM pages
           WHERE julianday(first_at) > julianday(:now) - :young AND julianday(:now) - julianday(checked_at)
                 >= max(:first, julianday(checked_at) - julianday(first_at)) ORDER BY checked_at LIMIT :most""",
        {"now": now.isoformat(), "young": young / _DAY, "first": _FIRST / _DAY, "most": _MOST},
    )
    return [Watched(identity, Fetch(*fetch), checked_at, missing) for identity, *fetch, checked_at, missing in rows]


def looked(catalog: Catalog, pages: Iterable[Watched]) -> None:
    """Store how pages were found. Hold the writer's lock."""
    with catalog.transaction() as connection:
        connection.executemany(
            """UPDATE pages SET (title, etag, last_modified, checked_at, missing) = (?, ?, ?, ?, ?)
               WHERE article_id = ?""",
            [
                (one.fetch.title, one.fetch.etag, one.fetch.last_modified, one.checked_at, one.missing, one.article_id)
                for one in pages
            ],
        )


_DAY = timedelta(days=1)
