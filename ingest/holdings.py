"""A library's inventory: its sources, days and newest articles, and how the last refresh went."""

from __future__ import annotations

import re
from datetime import date, datetime
from urllib.parse import urlsplit

from assistant.types import Followed, Holdings
from ingest.catalog import Catalog
from ingest.subscriptions import Subscription, subscriptions

_NEWEST = 12
_ADDRESS = re.compile(r"\bhttps?://[^\s<>\"'“”]+")


def holdings(catalog: Catalog, embedder: str) -> Holdings:
    """What the catalog holds; `embedder` is the name of what made the vectors."""
    sources = catalog.rows("SELECT source, count(*) FROM articles GROUP BY source ORDER BY count(*) DESC, source")
    days = catalog.rows("SELECT published, count(*) FROM articles GROUP BY published ORDER BY published")
    return Holdings(
        sources=tuple((source, count) for source, count in sources),
        days=tuple((date.fromisoformat(published), count) for published, count in days if published),
        undated=sum(count for published, count in days if not published),
        newest=tuple(catalog.newest(_NEWEST)),
        passages=catalog.size,
        embedder=embedder,
        followed=tuple(_followed(one) for one in subscriptions(catalog)),
    )


def _followed(one: Subscription) -> Followed:
    checked = datetime.fromisoformat(one.checked_at) if one.checked_at else None
    reason = _ADDRESS.sub(lambda found: public(found.group()), one.reason)
    return Followed(one.title, public(one.url), checked, one.failures, reason)


def public(url: str) -> str:
    """An address without user, password, query and fragment: feeds are handed out with keys in them."""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "an address that cannot be read"
    return f"{parts.scheme}://{parts.hostname or ''}{port}{parts.path}"
