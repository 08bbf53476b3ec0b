"""A .txt, .md or .html file -> one article."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

from assistant.errors import NothingToRead, Unreadable
from assistant.settings import Settings
from assistant.types import Draft
from ingest.drafting import day_of

_HEADING = re.compile(r"\A\s*#\s+(.+?)\s*#*\s*$", re.MULTILINE)
_TITLE_CHARS = 120
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")  # what such a file begins with


def read_text(path: Path, settings: Settings) -> Draft:
    """A plain text; its title is its first line where that stands alone, else the file's name."""
    text = _filled(_decoded(path, settings), path)
    return Draft(path.resolve().as_uri(), _first_line(text) or _name(path), text, source=path.name)


def read_markdown(path: Path, settings: Settings) -> Draft:
    """A Markdown text; title, published, source, url, authors and language may stand in its front matter."""
    import frontmatter
    import yaml

    try:
        facts, text = frontmatter.parse(_decoded(path, settings))
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # ValueError: a date that is none, 2024-02-31
        raise Unreadable(f"{path}: the front matter is not YAML ({str(error).splitlines()[0]})") from error
    text = _filled(text, path)
    heading = _HEADING.search(text)
    title = _fact(facts, "title") or (heading.group(1) if heading else "") or _first_line(text) or _name(path)
    return Draft(
        url=_fact(facts, "url") or path.resolve().as_uri(),
        title=title,
        text=text,
        source=_fact(facts, "source") or path.name,
        authors=_authors(facts.get("authors")),
        published=_published(facts.get("published"), path),
        language=_fact(facts, "language") or None,
    )


def read_html(path: Path, settings: Settings) -> Draft:
    """The main text of a page with the title, dates and authors that the page states."""
    from ingest.pages import read_page

    page = read_page(read_bytes(path, settings), str(path), "", settings.page_elements)
    if not page.text:
        raise NothingToRead(f"{path} has no main text")
    return Draft(
        url=page.canonical or path.resolve().as_uri(),
        title=page.title or _name(path),
        text=page.text,
        source=page.source or path.name,
        authors=page.authors,
        published=day_of(page.published),
        language=page.language or None,
        modified=day_of(page.modified),
    )


def read_bytes(path: Path, settings: Settings) -> bytes:
    """What a file holds, up to the limit. Raises Unreadable."""
    try:
        if (size := path.stat().st_size) > settings.file_bytes:
            raise Unreadable(
                f"{path} has {size:,} bytes; the most read is {settings.file_bytes:,} (COMMUNIQUE_FILE_BYTES)"
            )
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path} cannot be read ({error.strerror})") from error


def _decoded(path: Path, settings: Settings) -> str:
    data = read_bytes(path, settings)
    encoding = "utf-16" if data.startswith(_UTF_16) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(f"{path} is not UTF-8 text (byte {error.start}); save it as UTF-8") from error
    if "\0" in text:
        raise Unreadable(f"{path} is not text: it holds NUL bytes")
    return text


def _filled(text: str, path: Path) -> str:
    if not text.strip():
        raise NothingToRead(f"{path} is empty")
    return text


def _first_line(text: str) -> str:
    """The first line where it reads as a title: short, without a full stop, and followed by more."""
    first, _, rest = text.strip().partition("\n")
    alone = len(first) <= _TITLE_CHARS and not first.rstrip().endswith((".", "!", ",", ";", ":", "”", '"'))
    return first.strip() if alone and rest.strip() else ""


def _name(path: Path) -> str:
    words = re.sub(r"[-_]+", " ", path.stem).strip()
    return words[:1].upper() + words[1:] or path.name


def _fact(facts: dict[str, Any], key: str) -> str:
    value = facts.get(key)
    return str(value).strip() if value is not None else ""


def _authors(value: object) -> tuple[str, ...]:
    names = value if isinstance(value, list) else [value] if value else []
    return tuple(str(name) for name in names)


def _published(value: object, path: Path) -> date | None:
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    try:
        return value.date() if isinstance(value, datetime) else date.fromisoformat(str(value)[:10])
    except ValueError:
        raise Unreadable(f"{path}: published is {str(value)[:40]!r}; give YYYY-MM-DD") from None
