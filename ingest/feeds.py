"""RSS, Atom and JSON feeds -> their items."""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urljoin

from assistant.errors import Unreadable
from ingest.cleaning import line
from ingest.kinds import Entry, Feed
from ingest.markup import refuse_declarations, text_of

_WHOLE_CHARS = 800  # from which a feed's content is an article rather than its beginning
_LONG_CHARS = 2_500  # the same for a description, which is meant for a summary
_CUT_SHORT = re.compile(r"(\.\.\.|…|\[…\]|\[\.\.\.\]|(read|continue|view) (more|reading|the full \w+)\W*)\s*$", re.I)
_FORMAT = re.compile(r"</?(?:b|i|em|strong|br|span|sup|sub|u|font)(?:\s[^<>]*)?/?>", re.I)
_MAILBOX = re.compile(r"\S+@\S+\s*\((.+)\)|(.+?)\s*<\S+@\S+>")


def read_feed(data: bytes, url: str, content_type: str, most: int) -> Feed:
    """The items of an RSS or Atom feed. Raises Unreadable."""
    import feedparser

    refuse_declarations(data, url)
    headers = {"content-type": content_type or "application/xml", "content-location": url}
    # A stream: given text or a name, feedparser opens files and addresses.
    found: Any = feedparser.parse(
        io.BytesIO(data), response_headers=headers, resolve_relative_uris=False, sanitize_html=False
    )
    if not found.version and not found.entries:
        reason = str(found.get("bozo_exception") or "it has neither channel nor items").splitlines()[0]
        raise Unreadable(f"{url} is not a feed ({reason})")
    return Feed(line(_title(found.feed)), newest((_entry(item, url, found.feed) for item in found.entries), most))


def read_json_feed(data: bytes, url: str, most: int) -> Feed:
    """The items of a JSON feed, versions 1 and 1.1. Raises Unreadable."""
    try:
        found = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"{url} is not JSON ({error})") from None
    items = (item for item in found["items"] if isinstance(item, dict))
    language = _string(found, "language")
    authors = _people(found)
    return Feed(
        line(_string(found, "title")), newest((_json_entry(item, url, language, authors) for item in items), most)
    )


def newest(entries: Iterable[Entry], most: int) -> tuple[Entry, ...]:
    """The entries as they come, or the newest of too many."""
    whole = list(entries)
    if len(whole) > most:
        whole = sorted(whole, key=lambda entry: entry.published or entry.modified, reverse=True)[:most]
    return tuple(whole)


def _entry(item: Any, url: str, feed: Any) -> Entry:
    contents = [part.get("value") or "" for part in item.get("content") or ()]
    texts = [text_of(content) for content in contents]
    content = max(texts, key=len, default="")
    summary = text_of(item.get("summary") or "")
    text = whole(content, _WHOLE_CHARS) or whole(summary, _LONG_CHARS)
    return Entry(
        url=_link(item, url),
        title=line(_title(item)),
        text=text,
        summary=summary or content,
        authors=_authors(item) or _authors(feed),
        source=line((item.get("source") or {}).get("title") or ""),
        published=_day(item.get("published_parsed") or item.get("created_parsed")),
        modified=_day(item.get("updated_parsed")),
        language=(item.get("language") or feed.get("language") or "")[:35],
    )


def whole(text: str, least: int) -> str:
    """The text where it is long enough for an article and does not break off; else nothing."""
    return text if len(text) >= least and not _CUT_SHORT.search(text[-60:]) else ""


def _link(item: Any, url: str) -> str:
    link = item.get("link") or (item.get("id") if str(item.get("id", "")).startswith("http") else "")
    return _joined(url, link) if link else ""


def _joined(url: str, link: str) -> str:
    try:
        return link.strip() if re.match(r"[a-z][a-z0-9+.-]*:", link.strip(), re.I) else urljoin(url, link.strip())
    except ValueError:
        return link


def _title(item: Any) -> str:
    """The title as text: some feeds write it as markup, and a few mark up a word of it."""
    title = str(item.get("title") or "")
    if "html" in (item.get("title_detail") or {}).get("type", ""):
        title = html.unescape(_FORMAT.sub("", title))
    return title


def _authors(item: Any) -> tuple[str, ...]:
    people = item.get("authors") or ()
    names = (line(str(person.get("name") or "")) for person in people if isinstance(person, dict))
    return tuple(dict.fromkeys(name for name in map(_name, names) if name))


def _name(text: str) -> str:
    """The name in `mail@example.org (Name)` or `Name <mail@example.org>`; an address alone names nobody."""
    if found := _MAILBOX.fullmatch(text):
        return found[1] or found[2]
    return "" if re.fullmatch(r"\S+@\S+", text) else text


def _day(moment: Any) -> str:
    try:
        return date(*moment[:3]).isoformat() if moment else ""
    except (ValueError, TypeError):
        return ""


def _json_entry(item: dict[str, Any], url: str, language: str, authors: tuple[str, ...]) -> Entry:
    content = text_of(_string(item, "content_html")) or _string(item, "content_text")
    link = _string(item, "url") or _string(item, "external_url") or _string(item, "id")
    summary = _string(item, "summary")
    return Entry(
        url=_joined(url, link) if link else "",
        title=line(_string(item, "title")),
        text=whole(content, _WHOLE_CHARS),
        summary=summary or content,
        authors=_people(item) or authors,
        published=_string(item, "date_published")[:10],
        modified=_string(item, "date_modified")[:10],
        language=_string(item, "language") or language,
    )


def _people(item: dict[str, Any]) -> tuple[str, ...]:
    people = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    names = (line(_string(person, "name")) for person in people or () if isinstance(person, dict))
    return tuple(name for name in names if name)


def _string(item: dict[str, Any], key: str) -> str:
    value = item.get(key)
    return value.strip() if isinstance(value, str) else ""
