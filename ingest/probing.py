"""The vectors opened and tried in a child process, since damage can end the process that opens them.

A request is one object on standard input; each reply is a finding, one object a line, and `{"done": true}` at the end.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.errors import LibraryDamaged
from ingest.vectors import VectorStore

_ROOT = Path(__file__).resolve().parent.parent
_SECONDS = 300.0
_SAME = 0.98  # cosine from which a vector is that of its text; bf16 and float32 differ by less
_NEAREST = 10
_TWIN = 0.99  # cosine of passages that are all but the same, which hide each other
MISSING, STRAY = "no vector for this passage", "a vector without a passage"


@dataclass(frozen=True, slots=True)
class Finding:
    """One disagreement, and the passage it concerns where it is about one."""

    what: str
    passage_id: str | None = None


@dataclass(frozen=True, slots=True)
class Probe:
    """What to try: the collection, ids that it must hold and no others, vectors that it must hold and find again."""

    folder: str
    name: str
    expected: Sequence[str]
    sample: Sequence[str] = ()
    made: Sequence[Sequence[float]] = ()
    """The vectors of the sample's texts; without them only whether a stored vector finds itself is tried."""


def probe_apart(probe: Probe) -> Iterator[Finding]:
    """What a child finds, also that it died of it."""
    path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
    try:
        done = subprocess.run(
            [sys.executable, "-m", "ingest.probing"], input=json.dumps(asdict(probe)), text=True, timeout=_SECONDS,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=os.environ | {"PYTHONPATH": path}, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        yield Finding(f"the vectors at {probe.folder} are damaged: nothing came of opening them")
        return
    replies = [json.loads(line) for line in done.stdout.splitlines() if line.endswith("}")]
    yield from (Finding(**reply) for reply in replies if "what" in reply)
    if {"done": True} not in replies:
        yield Finding(f"the vectors at {probe.folder} are damaged: opening them ends the process ({_end(done)})")


def probe_here(probe: Probe, store: VectorStore) -> Iterator[Finding]:
    """The same with an opened store, for one that lies on a server."""
    held = set(store.ids())
    yield from (Finding(MISSING, one) for one in probe.expected if one not in held)
    yield from (Finding(STRAY, one) for one in sorted(held.difference(probe.expected)))
    yield from _tried(probe, store, held)


def _tried(probe: Probe, store: VectorStore, held: set[str]) -> Iterator[Finding]:
    stored = store.vectors([one for one in probe.sample if one in held])
    made = {one: np.asarray(row, dtype=np.float32) for one, row in zip(probe.sample, probe.made, strict=False)}
    for identity in probe.sample:
        if identity not in held:
            continue
        vector = stored.get(identity)
        like = made.get(identity, vector)
        if vector is None or like is None or vector.shape != like.shape or not float(np.dot(vector, like)) >= _SAME:
            yield Finding("the vector is not that of the passage's text", identity)
        elif not _finds(store, vector, identity):
            yield Finding("the index does not find this passage by its own vector", identity)


def _finds(store: VectorStore, vector: Any, identity: str) -> bool:
    near = store.nearest(vector, _NEAREST)
    return identity in {found for found, _ in near} or (len(near) == _NEAREST and near[-1][1] >= _TWIN)


def _end(done: subprocess.CompletedProcess[str]) -> str:
    return signal.Signals(-done.returncode).name if done.returncode < 0 else f"exit code {done.returncode}"


def _serve(request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    probe = Probe(**request)
    try:
        with closing(VectorStore(Path(probe.folder), "", probe.name)) as store:
            yield from (asdict(finding) for finding in probe_here(probe, store))
    except LibraryDamaged as error:
        yield asdict(Finding(str(error)))
    yield {"done": True}


if __name__ == "__main__":
    for reply in _serve(json.load(sys.stdin)):
        sys.stdout.write(json.dumps(reply) + "\n")
        sys.stdout.flush()
