"""What commands print: lines of JSON, or text for a person."""

from __future__ import annotations

import json
import sys
from typing import Any

from rich.console import Console

errors = Console(stderr=True)
"""For progress and notes, so that standard output holds results alone."""


def line(value: dict[str, Any]) -> None:
    """One JSON object on one line, at once; escaped where the encoding does not hold every character."""
    say(json.dumps(value, ensure_ascii=not _encoding().lower().startswith("utf")))


def say(text: str) -> None:
    """Plain text; what a terminal cannot show is replaced rather than raised over."""
    encoding = _encoding()
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding) + "\n")
    sys.stdout.flush()


def note(text: str) -> None:
    """Plain text on standard error, as it is: brackets are no markup, and no line is folded."""
    errors.print(text, markup=False, highlight=False, soft_wrap=True)


def _encoding() -> str:
    return sys.stdout.encoding or "utf-8"
