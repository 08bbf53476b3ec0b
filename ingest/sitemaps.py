"""Sitemaps, news sitemaps and OPML lists -> what they list."""

from __future__ import annotations

from typing import Any

from assistant.errors import Unreadable
from ingest.cleaning import line
from ingest.feeds import newest
from ingest.kinds import Entry, Outline, Sitemap
from ingest.markup import parse_xml

_MAPS = 50  # sitemaps that an index may lead to


def read_sitemap(data: bytes, url: str, most: int) -> Sitemap:
    """Pages, those of the news alone where there are any, and further sitemaps. Raises Unreadable."""
    root = parse_xml(data, url)
    maps = [_text(element, "loc") for element in _all(root, "sitemap")]
    entries = [_entry(element) for element in _all(root, "url")]
    news = [entry for entry in entries if entry.title]
    return Sitemap(
        newest((entry for entry in news or entries if entry.url), most), tuple(loc for loc in maps if loc)[:_MAPS]
    )


def read_outline(data: bytes, url: str) -> Outline:
    """The feeds of an OPML list, each once. Raises Unreadable where it names none."""
    found = (_attribute(element, "xmlurl") for element in _all(parse_xml(data, url), "outline"))
    feeds = tuple(dict.fromkeys(feed for feed in found if feed))
    if not feeds:
        raise Unreadable(f"{url} is an OPML list without a feed (no xmlUrl)")
    return Outline(feeds)


def _entry(element: Any) -> Entry:
    return Entry(
        url=_text(element, "loc"),
        title=line(_text(element, "title")),
        source=line(_text(element, "name")),
        published=_text(element, "publication_date")[:10],
        modified=_text(element, "lastmod")[:10],
        language=_text(element, "language"),
    )


def _all(root: Any, name: str) -> list[Any]:
    return [element for element in root.iter() if _local(element) == name]


def _text(element: Any, name: str) -> str:
    """The text of the first element of this name within, whatever its namespace."""
    return next(((found.text or "").strip() for found in element.iter() if _local(found) == name), "")


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(element.tag, str) else ""


def _attribute(element: Any, name: str) -> str:
    return next((value.strip() for key, value in element.attrib.items() if key.lower() == name), "")
