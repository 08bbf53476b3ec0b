"""An ingest that kills itself at a named stage: `python -m torture.victim STAGE COUNT DATA SOURCE...`.

Outcomes are printed as they are given, one JSON object a line; those are what must not be lost.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assistant.serializing import outcome_to_json
from assistant.settings import load_settings
from ingest import pipeline, sealing
from ingest.apart import Apart
from ingest.catalog import Catalog
from ingest.fetching import Fetcher
from ingest.library import Library, create_library
from ingest.lock import writing
from ingest.sources import needs_web, read_sources
from ingest.vectors import VectorStore
from ingest.visiting import visiting
from torture.standin import Hashing

STAGES: dict[str, tuple[Any, str]] = {
    "fetch": (Fetcher, "get"),
    "extract": (Apart, "understand"),
    "cut": (pipeline, "cut"),
    "embed": (Library, "embed"),
    "vectors written": (VectorStore, "replace"),
    "catalog rows": (Catalog, "put"),
    "generation": (Catalog, "set_meta"),
    "commit": (Library, "keep_view"),  # called right after it
    "old vectors deleted": (VectorStore, "delete"),
    "sealed": (sealing, "seal"),
}
WEB = ("fetch", "extract")


def arm(stage: str, count: int) -> None:
    """See to it that the process ends before or after the named step, the `count`th time it is taken."""
    when, _, name = stage.partition(" ")
    owner, attribute = STAGES[name]
    step: Callable[..., Any] = getattr(owner, attribute)
    left = [count]

    def deadly(*given: Any, **named: Any) -> Any:
        left[0] -= 1
        if when == "before" and left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        result = step(*given, **named)
        if when == "after" and left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(owner, attribute, deadly)


def main(stage: str, count: int, data: Path, sources: list[str]) -> None:
    """Ingest until the stage is reached, or to the end where it is not."""
    settings = load_settings(data=data)
    arm(stage, count)
    with writing(data):
        library = create_library(data, settings, Hashing())
        if any(map(needs_web, sources)):
            with visiting(settings, library.catalog) as (web, _):
                _report(pipeline.ingest(read_sources(sources, settings, web), library, settings))
        else:
            _report(pipeline.ingest(read_sources(sources, settings), library, settings))


def _report(outcomes: Any) -> None:
    for outcome in outcomes:
        sys.stdout.write(json.dumps(outcome_to_json(outcome)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:])
