"""What a user names (a file or a folder) -> the articles in it, or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from assistant.errors import SourceError, Unreadable
from assistant.settings import Settings
from assistant.types import Draft, Outcome
from ingest.documents import read_html, read_markdown, read_text
from ingest.jsonl import count_lines, read_jsonl

Found = Draft | Outcome
"""An article to take in, or the outcome of one that cannot be."""

_ONE: dict[str, Callable[[Path, Settings], Draft]] = {
    ".html": read_html, ".htm": read_html, ".txt": read_text, ".md": read_markdown,
}  # fmt: skip
_MANY = (".jsonl", ".jsonl.gz")
ENDINGS = (*_MANY, *_ONE)


def read_sources(names: Iterable[str], settings: Settings) -> Iterator[Found]:
    """The articles of all sources, in order; a source that cannot be read gives one `failed` outcome."""
    for name in names:
        try:
            for path in files(Path(name)):
                yield from _read(path, settings)
        except SourceError as error:
            yield Outcome(name, "failed", None, str(error))


def count_articles(names: Iterable[str]) -> int:
    """How many articles the sources hold at most, for a progress bar; what cannot be read counts as one."""
    total = 0
    for name in names:
        try:
            total += sum(count_lines(path) if _is_jsonl(path) else 1 for path in files(Path(name)))
        except SourceError:
            total += 1
    return total


def files(path: Path) -> list[Path]:
    """The path itself, or the files in a folder that can be read, sorted, hidden ones left out."""
    try:
        if path.is_dir():
            inside = (file for file in sorted(path.rglob("*")) if file.is_file() and _readable(file))
            return [file for file in inside if not _hidden(file.relative_to(path))]
        if not path.exists():
            raise Unreadable(f"{path} does not exist; name a file or folder on this machine")
    except OSError as error:
        raise Unreadable(f"{path} cannot be read ({error.strerror})") from error
    if not _readable(path):
        raise Unreadable(f"{path} is not of a kind that can be read; the kinds are {', '.join(ENDINGS)}")
    return [path]


def _read(path: Path, settings: Settings) -> Iterator[Found]:
    if _is_jsonl(path):
        yield from read_jsonl(path, settings)
        return
    try:
        yield _ONE[path.suffix.lower()](path, settings)
    except Unreadable as error:
        yield Outcome(str(path), "failed", None, str(error))
    except SourceError as error:
        yield Outcome(str(path), "rejected", None, str(error))


def _readable(path: Path) -> bool:
    return path.name.lower().endswith(ENDINGS)


def _is_jsonl(path: Path) -> bool:
    return path.name.lower().endswith(_MANY)


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
