"""`communique feedback`: what readers thought of answers."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.plain import one_line
from assistant.settings import load_settings
from assistant.types import Feedback
from communique import output
from ingest.catalog import FILE, Catalog
from ingest.feedback import remembered
from ingest.library import require_library

_THUMBS = {"up": "+", "down": "−"}
_WIDTH = 60  # characters of a question or comment in the table


def run(data: Path | None, as_json: bool) -> int:
    """Print one opinion a line, as JSON or as a table; the exit code. Raises LibraryMissing."""
    settings = load_settings(data=data)
    require_library(settings.data)
    given = list(remembered(Catalog(settings.data / FILE)))
    for one in given:
        if as_json:
            output.line(feedback_to_json(one))
        else:
            output.say(_row(one))
    if not as_json and not given:
        output.say("nobody has said yet what they think of an answer; the page asks them")
    return 0


def feedback_to_json(one: Feedback) -> dict[str, Any]:
    """An opinion by the names of its fields; times are ISO, UTC."""
    day = one.as_of.isoformat() if one.as_of else None
    return {**asdict(one), "given_at": one.given_at.isoformat(), "as_of": day}


def _row(one: Feedback) -> str:
    comment = f"  “{_short(one.comment)}”" if one.comment else ""
    return f"{one.given_at:%Y-%m-%d %H:%M}  {_THUMBS[one.thumb]}  {_short(one.question)}{comment}"


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _WIDTH else line[: _WIDTH - 1] + "…"
