"""What commands print: lines of JSON, or text for a person."""

from __future__ import annotations

import json
import sys
from typing import Any

from rich.console import Console

errors = Console(stderr=True)
"""For progress and notes, so that standard output holds results alone."""


def line(value: dict[str, Any]) -> None:
    """One JSON object on one line, at once."""
    say(json.dumps(value, ensure_ascii=False))


def say(text: str) -> None:
    """Plain text; what a terminal cannot show is replaced rather than raised over."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding) + "\n")
    sys.stdout.flush()
