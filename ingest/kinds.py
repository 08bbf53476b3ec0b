"""What a source turned out to be, told from its bytes, and what was read from it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Literal

from assistant.types import Fetch

Kind = Literal["page", "feed", "json feed", "sitemap", "outline", "pdf", "text"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed or sitemap; dates are ISO, empty where there is none."""

    url: str
    title: str = ""
    text: str = ""
    """The whole article where the feed carries it."""
    summary: str = ""
    authors: tuple[str, ...] = ()
    source: str = ""
    published: str = ""
    modified: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its name and its items, newest first."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Sitemap:
    """A sitemap: pages, and further sitemaps."""

    entries: tuple[Entry, ...]
    sitemaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """An OPML list: the addresses of feeds."""

    feeds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """An article's page, or a PDF; `feeds` are those that the page offers. Dates are ISO."""

    title: str
    text: str
    authors: tuple[str, ...] = ()
    source: str = ""
    published: str = ""
    modified: str = ""
    language: str = ""
    canonical: str = ""
    feeds: tuple[str, ...] = ()
    fetched: Fetch | None = None
    """None where no server sent it."""


Reading = Feed | Sitemap | Outline | Page

_ROOT = re.compile(rb"<(?:[a-z][\w.-]*:)?(rss|rdf|feed|urlset|sitemapindex|opml|html)\b", re.I)
_PROLOGUE = 4_096  # bytes in which the root element begins
_ROOTS: dict[str, Kind] = {
    "rss": "feed", "rdf": "feed", "feed": "feed", "urlset": "sitemap", "sitemapindex": "sitemap", "opml": "outline",
    "html": "page",
}  # fmt: skip


def kind_of(data: bytes, content_type: str = "") -> Kind:
    """The kind of a document by its first bytes, and by what its server calls it where they do not tell."""
    content_type = content_type.partition(";")[0].strip().lower()
    if data.lstrip()[:5] == b"%PDF-":
        return "pdf"
    if _is_json_feed(data):
        return "json feed"
    head = data[:_PROLOGUE].replace(b"\0", b"")
    if found := _ROOT.search(re.sub(rb"<!--.*?-->", b"", head, flags=re.S)):
        return _ROOTS[found[1].decode("ascii").lower()]
    if content_type.endswith(("xml", "rss", "atom")) and "html" not in content_type:
        return "feed"
    return "text" if content_type in ("text/plain", "text/markdown") else "page"


def _is_json_feed(data: bytes) -> bool:
    if (
        not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
        or b"jsonfeed.org/version" not in data[: _PROLOGUE * 16]
    ):
        return False
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and isinstance(found.get("items"), list)
