"""A file of JSON lines -> its objects, each with the place it stands at."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.errors import UsageError

Id = str | int
"""What names a question in its file and in every run."""
_LINE_BYTES = 50_000_000  # the longest line read, so that a file without line ends cannot fill the memory


def read_objects(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """(`file:line`, object) of every line that is not blank. Raises UsageError at the first that is none.

    A question or an answer that is passed over would make every figure wrong, so nothing is passed over.
    """
    opener: Any = gzip.open if path.name.lower().endswith(".gz") else open
    try:
        with opener(path, "rb") as file:
            yield from _objects(path, file)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"{path} cannot be read ({reason}); name a file of one JSON object a line") from None


def _objects(path: Path, file: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    number = 0
    while line := file.readline(_LINE_BYTES):
        number += 1
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield f"{path}:{number}", _object(f"{path}:{number}", line)


def _object(place: str, line: bytes) -> dict[str, Any]:
    try:
        value = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{place}: not a line of JSON ({error}); mend or remove it") from None
    if not isinstance(value, dict):
        raise UsageError(f"{place}: not a JSON object; mend or remove it")
    return value


def id_of(place: str, record: dict[str, Any]) -> Id:
    """The id of a question or an answer. Raises UsageError where it is missing or not text or a whole number."""
    found = record.get("id")
    if isinstance(found, bool) or not isinstance(found, str | int):
        raise UsageError(f"{place}: no id; give each question its own, as text or a whole number")
    return found
