"""The bytes of any document -> what it holds; made to run in a process of its own, see `apart`."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.errors import NothingToRead
from ingest.cleaning import paragraphs
from ingest.feeds import read_feed, read_json_feed
from ingest.inflating import inflated
from ingest.kinds import Page, Reading, kind_of
from ingest.pages import language_of, read_page
from ingest.pdf import read_pdf
from ingest.sitemaps import read_outline, read_sitemap


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a document is taken."""

    items: int
    elements: int
    bytes: int
    ratio: int


def understand(data: bytes, url: str, content_type: str, limits: Limits) -> Reading:
    """What a document holds. Raises Unreadable and NothingToRead."""
    data = inflated(url, data, limits.bytes, limits.ratio)
    if not data.strip():
        raise NothingToRead(f"{url} is empty")
    kind = kind_of(data, content_type)
    if kind == "feed":
        return read_feed(data, url, content_type, limits.items)
    if kind == "json feed":
        return read_json_feed(data, url, limits.items)
    if kind == "sitemap":
        return read_sitemap(data, url, limits.items)
    if kind == "outline":
        return read_outline(data, url)
    if kind == "pdf":
        return read_pdf(data, url)
    if kind == "text":
        text = paragraphs(data.decode("utf-8", "replace"))
        return Page("", text, language=language_of(text))
    return read_page(data, url, content_type, limits.elements)
