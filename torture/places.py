"""Writing where there is no room, no right or no folder; two writers; and clocks that go back."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from assistant.errors import LibraryError
from assistant.settings import Settings
from assistant.types import Question
from ingest.checking import check
from ingest.library import Library, create_library, open_library
from ingest.lock import writing
from ingest.pipeline import ingest
from ingest.sources import read_sources
from torture.rows import Row
from torture.standin import Hashing

ARTICLES = 600
HOLD = """
import sys
from pathlib import Path
from ingest.lock import writing
with writing(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""
_ROOT = Path(__file__).resolve().parent.parent
_MOST_BYTES = 3_000_000
_STRAY = "a vector without a passage"


def places(folder: Path) -> Iterator[Row]:
    """A row for each place that will not take what is written."""
    yield limited(folder)
    source = _source(folder)
    with _small_disk(folder / "small") as disk:
        if disk:
            yield _full(disk / "data", source, lambda: None)
    with _small_disk(folder / "fixed", megabytes=400) as disk:
        if disk:
            yield _read_only(disk / "data", source)
    if os.geteuid() == 0:
        yield _owner(folder / "foreign", source)
    yield two_writers(folder / "two")


def limited(folder: Path) -> Row:
    """Files that may grow no further."""
    limit = (_MOST_BYTES, _MOST_BYTES)
    return _full(folder / "limited", _source(folder), lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit))


def _full(data: Path, source: Path, limit: Callable[[], None]) -> Row:
    """The disk fills up in the middle: told in a line, nothing reported is lost, and with room the rest follows."""
    row = Row(f"disk full ({data.name if data.name != 'data' else 'tmpfs'})", tried=1)
    code, reported, err = _ingest(data, source, limit)
    row.count("reported before", len(reported))
    row.expect(code not in (0, 1) and code > 0, f"{row.fault}: exit code {code}")
    row.expect(len(err.strip().splitlines()) == 1 and "Traceback" not in err, f"{row.fault}: said {err[-300:]!r}")
    row.expect("room" in err, f"{row.fault}: said {err.strip()!r}")
    _reads(row, data, reported, "while full")
    if data.parent.is_mount():
        subprocess.run(["mount", "-o", "remount,size=400m", str(data.parent)], check=True)
    _complete(row, data, source, reported)
    return row


def _reads(row: Row, data: Path, reported: Sequence[dict[str, Any]], when: str) -> None:
    """Who opens it to read finds what was reported, or is told plainly."""
    try:
        with closing(open_library(data, Settings(data=data), Hashing())) as library:
            (vector,) = library.embed([text(0)])
            row.expect(bool(library.dense(vector, Question("any"), 1)), f"{row.fault}: nothing found {when}")
            lost = [one["url"] for one in reported if library.article(one["article_id"]) is None]
            row.expect(not lost, f"{row.fault}: lost {lost[:2]} {when}")
        row.count(f"read {when}")
    except LibraryError as error:
        row.count(f"told {when}")
        row.expect(str(data) in str(error), f"{row.fault}: {error}")


def _read_only(data: Path, source: Path) -> Row:
    """A whole library on a disk that may only be read: readers read or are told, writers are told."""
    row = Row("read-only file system", tried=1)
    code, reported, err = _ingest(data, source, lambda: None)
    row.expect(code == 0, f"{row.fault}: {err}")
    subprocess.run(["mount", "-o", "remount,ro", str(data.parent)], check=True)
    _reads(row, data, reported, "while read-only")
    code, _, err = _ingest(data, source, lambda: None)
    row.expect(code == 2 and str(data) in err and "Traceback" not in err, f"{row.fault}: {code} {err[-300:]!r}")
    row.count("writer told" if code == 2 else "writer not told")
    return row


def _owner(data: Path, source: Path) -> Row:
    """A folder of somebody else's, and one that may only be read."""
    row = Row("another owner's folder, read-only", tried=1)
    data.mkdir()
    data.chmod(0o755)
    code, reported, err = _ingest(data, source, lambda: None, "nobody")
    row.expect(code == 2 and str(data) in err and not reported, f"{row.fault}: {code} {err}")
    row.expect(not any(data.iterdir()), f"{row.fault}: something was written")
    return row


def two_writers(data: Path) -> Row:
    """The second is told within a second who the first is; when the first is killed its lock is free."""
    row = Row("two writers, and a dead holder's lock", tried=1)
    data.mkdir(parents=True, exist_ok=True)
    first = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(data)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()
    )
    with first:
        assert first.stdout is not None
        first.stdout.readline()
        started = time.perf_counter()
        try:
            with writing(data):
                row.violations.append("two writers at once")
        except LibraryError as error:
            row.expect(f"process {first.pid};" in str(error), f"two writers: {error}")
        seconds = time.perf_counter() - started
        row.expect(seconds < 1, f"two writers: told after {seconds:.1f} s")
        row.count(f"refused in {seconds * 1000:.1f} ms")
        first.kill()
        first.wait()
    with writing(data):
        row.count("taken over from the dead")
    return row


def _complete(row: Row, data: Path, source: Path, reported: Sequence[dict[str, Any]]) -> None:
    settings = Settings(data=data)
    with writing(data), closing(create_library(data, settings, Hashing())) as library:
        row.expect(not _wrong(library), f"{row.fault}: left {_wrong(library)[:2]}")
        lost = [one["url"] for one in reported if library.article(one["article_id"]) is None]
        row.expect(not lost, f"{row.fault}: lost {lost[:2]}")
        statuses = {one.status for one in ingest(read_sources([str(source)], settings), library, settings)}
        row.expect(statuses <= {"added", "unchanged"}, f"{row.fault}: the rerun gave {statuses}")
        row.expect(library.catalog.rows("SELECT count(*) FROM articles") == [(ARTICLES,)], f"{row.fault}: not all")
    with closing(create_library(data, settings, Hashing())) as library:
        row.expect(not list(check(library)), f"{row.fault}: check says {list(check(library))[:2]}")


def _wrong(library: Library) -> list[str]:
    return [finding.what for finding in check(library) if finding.what != _STRAY]


def _ingest(
    data: Path, source: Path, limit: Callable[[], None], who: str = ""
) -> tuple[int, list[dict[str, Any]], str]:
    """An ingest in a process of its own under a limit: exit code, what it reported, what it said."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(data), str(source), who],
        env=environment() | {"COMMUNIQUE_GROUP_PASSAGES": "60"},
        cwd="/", text=True, capture_output=True, preexec_fn=limit, check=False,
    )  # fmt: skip
    lines = [json.loads(line) for line in done.stdout.splitlines(keepends=True) if line.endswith("}\n")]
    return done.returncode, [line for line in lines if line.get("article_id")], done.stderr


RUN = """
import os, sys
from pathlib import Path
from ingest import library
from torture.standin import Hashing
library.open_embedder = lambda settings: Hashing()
from communique import ingesting
from communique.cli import main
if sys.argv[3]:  # the interpreter itself may be another's to start
    os.setgid(65534)
    os.setuid(65534)
main(["ingest", sys.argv[2], "--data", sys.argv[1], "--json"])
"""


def environment() -> dict[str, str]:
    """That of a child of ours."""
    return os.environ | {"PYTHONPATH": str(_ROOT)}


@contextmanager
def _small_disk(folder: Path, megabytes: int = 4) -> Iterator[Path | None]:
    """A disk of so many megabytes; None where this user may not make one."""
    folder.mkdir(parents=True)
    if shutil.which("mount") is None:
        yield None
        return
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if made.returncode:
        yield None
        return
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def _source(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "many.jsonl"
    records = (
        {"url": f"https://news.example/{number}", "title": f"Talks {number}", "text": text(number)}
        for number in range(ARTICLES)
    )
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


def text(number: int) -> str:
    """Two passages in words that few others have."""
    return " ".join(
        f"Envoy{number * day % 1009} spoke of point{(number + day) ** 2 % 1013} again." for day in range(40)
    )
