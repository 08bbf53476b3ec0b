"""Subscriptions: the feeds and sitemaps that a library follows, kept in its catalog."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from datetime import datetime, timedelta

from ingest.catalog import Catalog
from ingest.kinds import Entry

_FIRST_PAUSE = timedelta(minutes=15)
_LONGEST_PAUSE = timedelta(days=1)
_LONGEST_ASKED = 7 * _LONGEST_PAUSE


@dataclass(frozen=True, slots=True)
class Subscription:
    """One feed or sitemap; times are ISO, UTC."""

    url: str
    title: str
    added_at: str
    checked_at: str | None = None
    not_before: str | None = None
    failures: int = 0
    reason: str = ""
    """Why the last visit failed; empty where it did not."""
    etag: str = ""
    last_modified: str = ""
    digest: str = ""

    def due(self, now: datetime) -> bool:
        """Whether it may be visited again."""
        if self.not_before is None:
            return True
        until = datetime.fromisoformat(self.not_before)
        return until <= now or until - now > _LONGEST_ASKED  # the clock has been set back since

    @property
    def validators(self) -> dict[str, str]:
        """The headers that ask only for what is new."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in named.items() if value}


_COLUMNS = ", ".join(field.name for field in fields(Subscription))
_MARKS = ", ".join("?" * len(fields(Subscription)))


def subscriptions(catalog: Catalog) -> list[Subscription]:
    """All of them, by address."""
    return [Subscription(*row) for row in catalog.rows(f"SELECT {_COLUMNS} FROM subscriptions ORDER BY url")]


def add(catalog: Catalog, subscription: Subscription) -> bool:
    """Follow a source; False where it is followed already. Hold the writer's lock."""
    with catalog.transaction() as connection:
        row = connection.execute(
            f"INSERT OR IGNORE INTO subscriptions ({_COLUMNS}) VALUES ({_MARKS})", astuple(subscription)
        )
    return row.rowcount == 1


def remove(catalog: Catalog, url: str) -> bool:
    """Follow a source no longer, its articles stay; False where it was not followed. Hold the writer's lock."""
    with catalog.transaction() as connection:
        return connection.execute("DELETE FROM subscriptions WHERE url = ?", (url,)).rowcount == 1


def seen(catalog: Catalog, url: str) -> frozenset[str]:
    """The fingerprints of the items that a subscription's last reading held and that are done with."""
    return frozenset(row[0] for row in catalog.rows("SELECT fingerprint FROM seen WHERE subscription = ?", [url]))


def record(catalog: Catalog, subscription: Subscription, fingerprints: Iterable[str] | None = None) -> None:
    """Store how a visit went, and which items are done with, where it read any. Hold the writer's lock."""
    with catalog.transaction() as connection:
        updated = connection.execute(
            f"UPDATE subscriptions SET ({_COLUMNS}) = ({_MARKS}) WHERE url = ?",
            (*astuple(subscription), subscription.url),
        )
        if fingerprints is not None and updated.rowcount:
            connection.execute("DELETE FROM seen WHERE subscription = ?", (subscription.url,))
            connection.executemany(
                "INSERT OR IGNORE INTO seen VALUES (?, ?)", [(subscription.url, one) for one in fingerprints]
            )


def fingerprint(entry: Entry) -> str:
    """Moves when the feed says anything new of an item."""
    return hashlib.sha256(repr(entry).encode("utf-8", "surrogatepass")).hexdigest()


def pause_after(failures: int, asked: float | None) -> timedelta:
    """How long a source that failed so many times in a row is left alone, at least as long as it asked for."""
    backoff = min(_FIRST_PAUSE * (1 << min(failures - 1, 10)), _LONGEST_PAUSE)
    return max(backoff, min(timedelta(seconds=asked or 0), _LONGEST_ASKED))
