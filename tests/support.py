"""What tests share: articles to take in, the command in a process of its own, and questions to a data folder."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Coroutine, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from assistant.settings import PREFIX
from assistant.types import Draft, Outcome
from ingest.catalog import FILE
from ingest.embedding import Vectors
from ingest.library import Library

T = TypeVar("T")
ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "ingest" / "samples"
SHARED = Path(os.environ.get("SHARED", ROOT.parent / "shared"))
"""Data beside the repository, which a fresh clone does not have."""

MakeLibrary = Callable[..., Library]
"""`make_library(folder, *drafts)`: the library in a folder, with these articles taken in."""
RunHere = Callable[..., "Result"]
"""`run_here(*arguments)`: the command line in this process."""


class NoModel:
    """An embedder for tests that store or open nothing but a catalog: to be asked for a vector is their failure."""

    name = "all-MiniLM-L6-v2"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Refuse."""
        raise AssertionError(f"asked to embed {len(texts)} texts")

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """The same."""
        return self.encode(texts)


@dataclass(frozen=True, slots=True)
class Result:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Standard output read as one JSON object a line."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def complaint(self) -> str:
        """The one line on standard error; fails where there are more or none."""
        lines = [line for line in self.err.splitlines() if line.strip()]
        assert len(lines) == 1, self.err
        return lines[0]


def draft(name: str, text: str = "", **facts: Any) -> Draft:
    """An article called `name`, by default with two sentences of its own."""
    body = text or f"The minister for {name} met her counterpart in Vienna. They agreed to speak about {name} again."
    return Draft(
        url=facts.pop("url", f"https://news.example/{name.replace(' ', '-')}"),
        title=facts.pop("title", f"Talks about {name}"),
        text=body,
        source=facts.pop("source", "The Example"),
        published=facts.pop("published", date(2024, 5, 17)),
        **facts,
    )


def record(name: str, **facts: Any) -> dict[str, Any]:
    """The same article as an object of a .jsonl file."""
    made = draft(name)
    plain = {"url": made.url, "title": made.title, "published": "2024-05-17", "source": made.source, "text": made.text}
    return plain | facts


def write_jsonl(path: Path, records: Iterable[object]) -> Path:
    """A .jsonl file; a record that is text already is written as it is."""
    lines = (one if isinstance(one, str) else json.dumps(one) for one in records)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def by_url(outcomes: Iterable[Outcome]) -> dict[str, Outcome]:
    """Outcomes by the address or the file that they are about."""
    return {outcome.url: outcome for outcome in outcomes}


def clean_environment(**variables: str) -> dict[str, str]:
    """The environment of a command: nothing of Communiqué's but what is given."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith(PREFIX)}
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "default"} | variables


def command(
    *arguments: str | Path, folder: Path, python: Sequence[str] = (), **variables: str
) -> subprocess.Popen[str]:
    """`communique` started in a process of its own, in `folder`."""
    return subprocess.Popen(
        [sys.executable, *python, "-m", "communique", *map(str, arguments)],
        cwd=folder,
        env=clean_environment(**variables),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        preexec_fn=_hears_interrupts,
    )


def _hears_interrupts() -> None:
    """What a shell starts in the background ignores SIGINT, and so would its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def run_apart(*arguments: str | Path, folder: Path, python: Sequence[str] = (), **variables: str) -> Result:
    """`communique` run to its end in a process of its own."""
    with command(*arguments, folder=folder, python=python, **variables) as process:
        out, err = process.communicate(timeout=120)
    return Result(process.returncode, out, err)


def content(folder: Path) -> str:
    """A digest of everything that the catalog in a folder holds, row by row."""
    with closing(sqlite3.connect(f"file:{folder / FILE}?mode=ro", uri=True)) as connection:
        rows = "\n".join(connection.iterdump())
    return hashlib.sha256(rows.encode("utf-8", "surrogatepass")).hexdigest()


def unit(*values: float) -> Vectors:
    """A unit vector in the direction of these values."""
    row = np.asarray(values, dtype=np.float32)
    return row / np.float32(np.linalg.norm(row))


def finished(work: Coroutine[Any, Any, T]) -> T:
    """What a coroutine comes to; in a thread of its own, since Playwright leaves a loop running in the main one."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, work).result()
