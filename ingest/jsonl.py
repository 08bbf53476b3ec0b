"""A .jsonl or .jsonl.gz file -> articles, one a line; a broken line costs only itself."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from assistant.errors import NothingToRead, SourceError, Unreadable
from assistant.settings import Settings
from assistant.types import Draft, Outcome

_LINE_BYTES = 50_000_000  # the longest line read, so that a file without line ends cannot fill the memory


def read_jsonl(path: Path, settings: Settings) -> Iterator[Draft | Outcome]:
    """The articles of a file in order, with an outcome in place of each line that cannot be one."""
    try:
        for number, line in _lines(path):
            yield _of_line(path, number, line)
    except (OSError, EOFError, zlib.error) as error:
        raise Unreadable(f"{path} cannot be read to its end ({error}); check the file and run again") from error


def count_lines(path: Path) -> int:
    """How many lines are not blank; 0 where the file cannot be read to its end."""
    try:
        return sum(1 for _ in _lines(path))
    except (OSError, EOFError, zlib.error):
        return 0


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    opener: Any = gzip.open if path.name.lower().endswith(".gz") else open
    with opener(path, "rb") as file:
        number = 0
        while line := file.readline(_LINE_BYTES):
            number += 1
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            if line.strip():
                yield number, line


def _of_line(path: Path, number: int, line: bytes) -> Draft | Outcome:
    place = f"{path}:{number}"
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        return Outcome(place, "failed", None, f"{place}: not UTF-8 ({error.reason})")
    except (json.JSONDecodeError, RecursionError) as error:
        return Outcome(place, "failed", None, f"{place}: not JSON ({error})")
    try:
        return draft_of(record)
    except SourceError as error:
        name = record.get("url") if isinstance(record, dict) else None
        return Outcome(name if isinstance(name, str) and name else place, "rejected", None, f"{place}: {error}")


def draft_of(record: object) -> Draft:
    """An article from its JSON object. Raises SourceError naming the field that is wrong."""
    if not isinstance(record, dict):
        raise NothingToRead("not an object with url, title and text")
    url, title, text, source = (_string(record, key) for key in ("url", "title", "text", "source"))
    if not url.strip():
        raise NothingToRead("no url")
    if not text.strip():
        raise NothingToRead("no text")
    return Draft(
        url=url,
        title=title if title.strip() else url,
        text=text,
        source=source if source.strip() else _host(url),
        authors=_authors(record.get("authors")),
        published=_date(record.get("published")),
        language=_string(record, "language").strip() or None,
    )


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _string(record: dict[str, Any], key: str) -> str:
    value = record.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise NothingToRead(f"{key} is not a string")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise NothingToRead(f"{key} holds half of a surrogate pair, which is no character") from None
    return value


def _authors(value: object) -> tuple[str, ...]:
    names = [value] if isinstance(value, str) else value
    return tuple(name for name in names if isinstance(name, str)) if isinstance(names, list) else ()


def _date(value: object) -> date | None:
    if value is None or value == "":
        return None
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        raise NothingToRead(f"published is {str(value)[:40]!r}; give YYYY-MM-DD or null") from None
