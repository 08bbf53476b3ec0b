"""An ingest that kills itself at a named stage; what it had reported until then is what must not be lost.

It is forked from a server that has imported everything and opened nothing, so that a kill costs no start of Python.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import tempfile
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from assistant.serializing import outcome_to_json
from assistant.settings import Settings
from ingest import pipeline, sealing
from ingest.apart import Apart
from ingest.catalog import Catalog
from ingest.fetching import Fetcher
from ingest.library import Library, create_library
from ingest.lock import writing
from ingest.present import Present
from ingest.sources import needs_web, read_sources
from ingest.vectors import VectorStore
from ingest.visiting import visiting
from torture.standin import Hashing

STAGES: dict[str, tuple[Any, str]] = {
    "fetch": (Fetcher, "get"),
    "extract": (Apart, "understand"),
    "cut": (pipeline, "cut"),
    "embed": (Library, "embed_passages"),
    "vectors written": (VectorStore, "replace"),
    "catalog rows": (Catalog, "put"),
    "generation": (Catalog, "set_meta"),
    "commit": (Present, "keep"),  # called right after it
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


def ended(moment: str, nth: int, settings: Settings, source: str) -> tuple[list[dict[str, Any]], int]:
    """What an ingest in a process of its own reported, and its exit code: that of a kill, or 0 where it was over."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["torture.victim", "chromadb"])
    with tempfile.NamedTemporaryFile("r", suffix=".jsonl") as said:
        process = context.Process(target=_ingest, args=(moment, nth, settings, source, said.name))
        process.start()
        process.join()
        assert process.exitcode in (0, -signal.SIGKILL), process.exitcode
        lines = said.read().splitlines(keepends=True)
    return [json.loads(line) for line in lines if line.endswith("\n")], process.exitcode


def _ingest(moment: str, nth: int, settings: Settings, source: str, out: str) -> None:
    """Ingest until the moment is reached, or to the end where it is not."""
    arm(moment, nth)
    with writing(settings.data), Path(out).open("w") as said:
        library = create_library(settings.data, settings, Hashing())
        with visiting(settings, library.catalog) if needs_web(source) else nullcontext((None, None)) as (web, _):
            for outcome in pipeline.ingest(read_sources([source], settings, web), library, settings):
                said.write(json.dumps(outcome_to_json(outcome)) + "\n")
                said.flush()
