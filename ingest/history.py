"""What an article has said over time: its revisions, oldest first, and when its source withdrew it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from assistant.types import Article
from ingest.catalog import Catalog
from ingest.rows import article_of, day
from ingest.withdrawing import known_of


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """When a source took an article back, and how it said so."""

    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Revision:
    """What an article said from when it was fetched until the next; `current` is what is cited."""

    article_id: str
    url: str
    number: int
    title: str
    published: date | None
    text: str
    fetched_at: datetime
    current: bool
    withdrawn: Withdrawal | None = None
    """How it ended, where its source withdrew it."""


def history(catalog: Catalog, url: str) -> list[Revision]:
    """All revisions of the article at an address, or else at another of its story; none where it is not known."""
    known = known_of(catalog, url)
    if known is None:
        return []
    rows = catalog.rows(
        """SELECT revision, title, published, text, fetched_at, 0 FROM revisions WHERE article_id = ?
           UNION ALL SELECT revision, title, published, text, fetched_at, 1 FROM articles WHERE id = ? ORDER BY 1""",
        [known.id, known.id],
    )
    ends = withdrawals(catalog, known.id)
    return [
        Revision(
            known.id, known.url, number, title, day(published), text, datetime.fromisoformat(fetched_at),
            bool(current), ends.get(number),
        )
        for number, title, published, text, fetched_at, current in rows
    ]  # fmt: skip


def withdrawals(catalog: Catalog, article_id: str) -> dict[int, Withdrawal]:
    """When an article was withdrawn, by the revision that it then had."""
    rows = catalog.rows(
        "SELECT revision, withdrawn_at, reason FROM withdrawals WHERE article_id = ? ORDER BY revision", [article_id]
    )
    return {number: Withdrawal(datetime.fromisoformat(at), reason) for number, at, reason in rows}


def past_article(catalog: Catalog, article_id: str, revision: int) -> Article | None:
    """An article with the title, date and text of a past revision; None where that is not kept.

    Of what revisions do not keep (source, authors, language) the latest is told.
    """
    rows = catalog.rows(
        """SELECT past.article_id, coalesce(now.url, gone.url), past.title, coalesce(now.source, gone.source),
                  coalesce(now.authors, gone.authors), past.published, coalesce(now.language, gone.language), past.text,
                  past.fetched_at, past.revision, NULL, coalesce(now.summary, gone.summary)
           FROM revisions AS past LEFT JOIN articles AS now ON now.id = past.article_id
           LEFT JOIN withdrawals AS gone ON gone.article_id = past.article_id AND gone.revision >= past.revision
           WHERE past.article_id = ? AND past.revision = ? ORDER BY gone.revision DESC LIMIT 1""",
        [article_id, revision],
    )
    return article_of(rows[0]) if rows else None
