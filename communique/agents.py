"""`communique mcp`: the library for an agent, over standard input and output."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from assistant import Assistant
from assistant.agents import make_server
from assistant.settings import load_settings


def run(data: Path | None) -> int:
    """Serve until the agent hangs up; the exit code. Standard output belongs to the protocol."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING)
    settings = load_settings(data=data)
    make_server(Assistant.open(settings=settings)).run("stdio")
    return 0
