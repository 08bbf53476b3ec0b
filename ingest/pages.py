"""A page's bytes -> its article: main text and what the page states about it."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urljoin

from assistant.errors import NothingToRead, Unreadable
from ingest.cleaning import line, paragraphs
from ingest.hidden import without_hidden
from ingest.kinds import Page

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")  # what such a page begins with
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified")
_JSON_MODIFIED = re.compile(r'"dateModified"\s*:\s*"(\d{4}-\d{2}-\d{2})')
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_LANGUAGE_CHARS = 200  # from which the text itself tells its language


def read_page(data: bytes, url: str, content_type: str, most_elements: int) -> Page:
    """The article of a page. Raises Unreadable and NothingToRead."""
    from trafilatura import bare_extraction

    tree = parsed(data, url, content_type, most_elements)
    feeds = _feeds(tree, url)
    modified, declared = _modified(tree), (tree.get("lang") or "")[:35].lower()
    place = url if url.startswith("http") else None  # of a file, it would be taken for what the page states
    found: Any = bare_extraction(tree, url=place, with_metadata=True, include_comments=False)
    text = paragraphs(found.text or "") if found is not None else ""
    if not any(map(str.isalnum, text)):
        if feeds:
            return Page("", "", feeds=feeds)
        raise NothingToRead(f"{url} has no main text")
    return Page(
        title=line(found.title or ""),
        text=text,
        authors=tuple(name for name in map(line, (found.author or "").split(";")) if name),
        source=line(found.sitename or found.hostname or ""),
        published=found.date or "",
        modified=modified,
        language=language_of(text, declared),
        canonical=found.url or "",
        feeds=feeds,
    )


def parsed(data: bytes, url: str, content_type: str, most_elements: int) -> Any:
    """The tree without hidden elements. Raises Unreadable for what is no page, or too much of one."""
    if b"\0" in data and not data.startswith(_UTF_16):
        raise Unreadable(f"{url} is not text: it holds NUL bytes")
    if data.count(b"<") > most_elements * 4:  # before parsing, which costs the most; tags end, too
        raise Unreadable(f"{url} has more than {most_elements:,} elements; that is the most read")
    tree = without_hidden(_decoded(data, content_type))
    if tree is None:
        raise NothingToRead(f"{url} has no main text")
    if sum(1 for _ in tree.iter()) > most_elements:
        raise Unreadable(f"{url} has more than {most_elements:,} elements; that is the most read")
    return tree


def language_of(text: str, declared: str = "") -> str:
    """The ISO 639-1 code of a text's language; what its page declares where the text is too short to tell."""
    if len(text) < _LANGUAGE_CHARS:
        return declared[:2]
    import py3langid

    return str(py3langid.classify(text[:5_000])[0])


def _decoded(data: bytes, content_type: str) -> bytes | str:
    """Text where the server names the encoding and the bytes are in it; else bytes, for the parser to tell."""
    from charset_normalizer import from_bytes

    named = _CHARSET.search(content_type)
    for encoding in ("utf-8", named[1] if named else ""):  # what is valid UTF-8 is UTF-8, whatever it is called
        try:
            return _without_declaration(data.decode(encoding)) if encoding else data
        except (UnicodeDecodeError, LookupError):
            continue
    if data.startswith(_UTF_16):
        return _without_declaration(data.decode("utf-16", "replace"))
    guessed = from_bytes(data).best()
    return _without_declaration(str(guessed)) if guessed is not None else data


def _without_declaration(text: str) -> str:
    """lxml takes no text that declares an encoding of its own."""
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text.removeprefix("\ufeff"))


def _feeds(tree: Any, url: str) -> tuple[str, ...]:
    links = (link for link in tree.iter("link") if (link.get("type") or "").lower() in _FEEDS)
    return tuple(dict.fromkeys(urljoin(url, link.get("href")) for link in links if link.get("href")))


def _modified(tree: Any) -> str:
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if name in _MODIFIED and (found := _DAY.match(meta.get("content") or "")):
            return found.group()
    scripts = (script.text or "" for script in tree.iter("script") if "json" in (script.get("type") or ""))
    found_all = (_JSON_MODIFIED.search(script) for script in scripts)
    return next((found[1] for found in found_all if found), "")
