"""What a user names (an address, a file or a folder) -> the articles there, or why there is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from assistant.errors import SourceError, Unreadable
from assistant.settings import Settings
from assistant.types import Draft, Found, Outcome
from ingest.documents import read_html, read_markdown, read_text
from ingest.jsonl import count_lines, read_jsonl
from ingest.web import Web, outcome_of

_ONE: dict[str, Callable[[Path, Settings], Draft]] = {
    ".html": read_html, ".htm": read_html, ".txt": read_text, ".md": read_markdown,
}  # fmt: skip
_MANY = (".jsonl", ".jsonl.gz")
_APART = (".pdf", ".rss", ".atom", ".opml")  # read as if they had been fetched
_NAMED = (".xml", ".json", ".xml.gz")  # the same, but in a folder they may be anything
ENDINGS = (*_MANY, *_ONE, *_APART)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:", re.I)


def read_sources(names: Iterable[str], settings: Settings, web: Web | None = None) -> Iterator[Found]:
    """The articles of all sources, in order; a source that cannot be read gives one `failed` outcome.

    `web` is needed where `needs_web` says so of a name.
    """
    for name in names:
        try:
            if is_address(name):
                yield from _connected(web, name).read(name)
                continue
            for path in files(Path(name)):
                yield from _read(path, settings, web)
        except SourceError as error:
            yield Outcome(name, "failed", None, str(error))


def is_address(name: str) -> bool:
    """Whether a name is an address rather than a path."""
    return bool(_SCHEME.match(name)) and not Path(name).exists()


def needs_web(name: str) -> bool:
    """Whether reading a source takes the web, or the child that reads what comes from it."""
    if is_address(name):
        return True
    try:
        return any(_ends(path, (*_APART, *_NAMED)) for path in files(Path(name)))
    except SourceError:
        return False


def count_articles(names: Iterable[str]) -> int | None:
    """How many articles the sources hold at most, for a progress bar; None where only reading them tells.

    What cannot be read counts as one.
    """
    total = 0
    for name in names:
        if needs_web(name):
            return None
        try:
            total += sum(count_lines(path) if _ends(path, _MANY) else 1 for path in files(Path(name)))
        except SourceError:
            total += 1
    return total


def files(path: Path) -> list[Path]:
    """The path itself, or the files in a folder that can be read, sorted, hidden ones left out."""
    try:
        if path.is_dir():
            inside = (file for file in sorted(path.rglob("*")) if file.is_file() and _ends(file, ENDINGS))
            return [file for file in inside if not _hidden(file.relative_to(path))]
        if not path.exists():
            raise Unreadable(f"{path} does not exist; name a file or folder on this machine")
    except OSError as error:
        raise Unreadable(f"{path} cannot be read ({error.strerror})") from error
    if not _ends(path, (*ENDINGS, *_NAMED)):
        raise Unreadable(f"{path} is not of a kind that can be read; the kinds are {', '.join(ENDINGS)}")
    return [path]


def _read(path: Path, settings: Settings, web: Web | None) -> Iterator[Found]:
    if _ends(path, _MANY):
        yield from read_jsonl(path, settings)
        return
    try:
        if _ends(path, (*_APART, *_NAMED)):
            yield from _connected(web, path).read_file(path)
        else:
            yield _ONE[path.suffix.lower()](path, settings)
    except Unreadable as error:
        yield Outcome(str(path), "failed", None, str(error))
    except SourceError as error:
        yield outcome_of(str(path), error)


def _connected(web: Web | None, name: str | Path) -> Web:
    if web is None:
        raise Unreadable(f"{name} takes more than a file to read, and only files are read here")
    return web


def _ends(path: Path, endings: tuple[str, ...]) -> bool:
    return path.name.lower().endswith(endings)


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
