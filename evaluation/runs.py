"""A run: the answers to a question set, as `communique ask --batch` prints them, by the id of the question."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assistant.errors import UsageError
from evaluation.lines import Id, id_of, read_objects

Answer = Mapping[str, Any]
"""An answer in the JSON of the contract; of another system's, `id`, `status`, `text`, `passages` are enough."""
Run = Mapping[Id, Answer]
_LISTS = {"passages": ("text",), "citations": ("url", "quote", "start", "end")}


def read_run(path: Path) -> dict[Id, Answer]:
    """The answers of a file by id. Raises UsageError naming the line that is wrong.

    A line that failed before it had an id (its question could not be read) answers nothing, and is left out.
    """
    run: dict[Id, Answer] = {}
    for place, record in read_objects(path):
        if record.get("id") is None and record.get("status") == "failed":
            continue
        identity = id_of(place, record)
        if identity in run:
            raise UsageError(f"{place}: a second answer with the id {identity!r}; keep one of them")
        _check(place, record)
        run[identity] = record
    if not run:
        raise UsageError(f"{path} holds no answer; make it with: communique ask --batch Q.jsonl > {path.name}")
    return run


def _check(place: str, record: dict[str, Any]) -> None:
    for key in ("status", "text"):
        if not isinstance(record.get(key), str):
            raise UsageError(f"{place}: {key} is not text; this is no answer as communique ask --batch prints it")
    for key, names in _LISTS.items():
        value = record.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) and one.keys() >= {*names} for one in value):
            raise UsageError(f"{place}: {key} is not a list of objects with {', '.join(names)}")
        if not all(_typed(one, names) for one in value):
            raise UsageError(f"{place}: {key} holds a value of the wrong kind among {', '.join(names)}")


def _typed(record: dict[str, Any], names: tuple[str, ...]) -> bool:
    return all(isinstance(record[name], int if name in ("start", "end") else str) for name in names)
