"""What happens beneath a process that has a library open: its folder goes, its clock, its files; it forks."""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant.errors import CommuniqueError, LibraryError
from assistant.settings import Settings
from assistant.types import Draft
from ingest.catalog import FILE
from ingest.checking import check, rebuild
from ingest.library import Library, create_library
from ingest.lock import writing
from ingest.pipeline import ingest
from ingest.sources import read_sources
from torture.damage import Subject, opened, same, tops
from torture.places import RUN, environment, text
from torture.rows import Row
from torture.standin import Hashing

_FILES, _DESCRIPTORS = 1_000, 128
_NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
_BACK = _NOW - timedelta(days=400)
_GONE = 10


def mishaps(work: Path, subject: Subject) -> Iterator[Row]:
    """A row for each; the subject must be of the embedder that needs no model, and a copy that may be changed."""
    yield vanished(subject)
    yield vanished_under_a_writer(work / "moved")
    yield clock(work / "clock")
    yield forked(subject)
    yield many_files(work / "files")
    yield ten_vectors(subject)
    for way in ("emptied", "cut to half", "zeroed", "deleted"):
        yield log_index(subject, way)


def vanished(subject: Subject) -> Row:
    """The folder of an open library is moved away and back."""
    row = Row("folder moved away under a reader, and back", tried=1)
    aside = subject.folder.with_name("aside")
    with closing(opened(subject.folder, subject.embedder)) as library:
        tops(library, subject.questions)
        subject.folder.rename(aside)
        try:
            row.expect(same(tops(library, subject.questions), subject.nearest), f"{row.fault}: answered otherwise")
            row.count("answered while away")
        except LibraryError as error:
            row.count("told while away")
            row.expect(str(subject.folder) in str(error), f"{row.fault}: {error}")
        row.expect(not subject.folder.exists(), f"{row.fault}: the folder was made anew")
        aside.rename(subject.folder)
        row.expect(
            same(tops(library, subject.questions), subject.nearest), f"{row.fault}: answers otherwise afterwards"
        )
    return row


def vanished_under_a_writer(folder: Path) -> Row:
    """The folder is moved away between two outcomes of an ingest; afterwards the same ingest completes it."""
    row, data = Row("folder moved away under a writer, and back", tried=1), folder / "data"
    source = _articles(folder / "source.jsonl", 200)
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, str(data), str(source), ""], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=environment() | {"COMMUNIQUE_GROUP_PASSAGES": "8"}, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    first = process.stdout.readline()
    data.rename(folder / "aside")
    out, err = process.communicate()
    row.expect(process.returncode in (0, 2), f"{row.fault}: exit code {process.returncode}")
    row.expect("Traceback" not in err and len(err.strip().splitlines()) <= 1, f"{row.fault}: said {err[-300:]!r}")
    row.count("told" if process.returncode else "went on")
    row.expect(not (data / FILE).exists(), f"{row.fault}: a library was made anew")
    if data.exists():
        for path in data.iterdir():
            path.unlink()
        data.rmdir()
    (folder / "aside").rename(data)
    reported = [json.loads(line) for line in [first, *out.splitlines(keepends=True)] if line.endswith("}\n")]
    settings = Settings(data=data)
    with writing(data), closing(create_library(data, settings, Hashing())) as library:
        ids = [one["article_id"] for one in reported if one.get("article_id")]
        row.count("reported", len(ids))
        row.expect(all(library.article(one) for one in ids), f"{row.fault}: lost what was reported")
        statuses = {one.status for one in ingest(read_sources([str(source)], settings), library, settings)}
        row.expect(statuses <= {"added", "unchanged"}, f"{row.fault}: the rerun gave {statuses}")
        row.expect(not list(check(library)), f"{row.fault}: check says {list(check(library))[:2]}")
    return row


def clock(data: Path) -> Row:
    """An ingest, and another whose clock is 400 days behind."""
    row = Row("clock set back 400 days", tried=1)
    settings = Settings(data=data)
    with writing(data), closing(create_library(data, settings, Hashing())) as library:
        told = [
            [one.status for one in ingest(drafts, library, settings, lambda now=now: now)]  # type: ignore[misc]
            for now, drafts in (
                (_NOW, _drafts(3)),
                (_BACK, [*_drafts(1), *_drafts(3, turn=1)[1:], _drafts(4)[3]]),
                (_NOW, [*_drafts(1), *_drafts(3, turn=1)[1:], _drafts(4)[3]]),
            )
        ]
        expected = [["added"] * 3, ["unchanged", "revised", "revised", "added"], ["unchanged"] * 4]
        row.expect([sorted(one) for one in told] == [sorted(one) for one in expected], f"{row.fault}: {told}")
        row.expect(not list(check(library)), f"{row.fault}: check says {list(check(library))[:2]}")
        row.count("outcomes as expected", sum(map(len, told)))
    return row


def forked(subject: Subject) -> Row:
    """A process that has a library open forks: the child is told that it may use none, the parent goes on."""
    row = Row("fork of a process with an open library", tried=1)
    with closing(opened(subject.folder, subject.embedder)) as library:
        tops(library, subject.questions)
        child = os.fork()
        if not child:
            with suppress(BaseException):
                told = [_refused(lambda: library), _refused(lambda: opened(subject.folder, subject.embedder))]
                os._exit(0 if all("fork" in one for one in told) else 1)
            os._exit(2)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        row.expect(code == 0, f"{row.fault}: the child ended with {_name(code)}")
        row.expect(
            same(tops(library, subject.questions), subject.nearest), f"{row.fault}: the parent answers otherwise"
        )
    row.count("told in the child")
    return row


def _refused(open_: Callable[[], Library]) -> str:
    try:
        tops(open_(), ["anything"])
    except CommuniqueError as error:
        return str(error)
    return ""


def many_files(folder: Path) -> Row:
    """A thousand files at once, in a process that may have 128 open."""
    row = Row(f"{_FILES:,} files, {_DESCRIPTORS} descriptors", tried=1)
    source = folder / "source"
    source.mkdir(parents=True)
    for number in range(_FILES):
        (source / f"{number}.txt").write_text(f"Talks {number}\n\n{text(number)}")
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(folder / "data"), str(source), ""], env=environment(), text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (_DESCRIPTORS, _DESCRIPTORS)),
        capture_output=True, check=False,
    )  # fmt: skip
    added = done.stdout.count('"status": "added"')
    row.count("added", added)
    row.expect(done.returncode == 0 and added == _FILES, f"{row.fault}: {done.returncode}, {done.stderr[-300:]!r}")
    return row


def ten_vectors(subject: Subject) -> Row:
    """Ten vectors are deleted; `check` lists those, `rebuild` makes them."""
    row = Row(f"{_GONE} vectors deleted", tried=1)
    with closing(opened(subject.folder, subject.embedder)) as library:
        gone = library.catalog.passage_ids()[3 :: library.size // _GONE][:_GONE]
        library.store.delete(gone)
        found = [finding.passage_id for finding in check(library)]
        row.expect(found == gone, f"{row.fault}: check lists {len(found)} others")
        row.count("listed by check", len(found))
        rebuild(library, lambda done, total: None)
    with closing(opened(subject.folder, subject.embedder)) as mended:
        row.expect(not list(check(mended)), f"{row.fault}: not mended")
        row.expect(same(tops(mended, subject.questions), subject.nearest), f"{row.fault}: rebuild gives another ten")
    return row


_READER = """
import os, sys
from pathlib import Path
from assistant.errors import LibraryError
from torture.damage import opened
from torture.standin import Hashing
library = opened(Path(sys.argv[1]), Hashing())
for line in sys.stdin:
    try:
        print(len(library.article(line.strip()).text), flush=True)
    except LibraryError as error:
        print(error, flush=True)
os._exit(0)
"""


def log_index(subject: Subject, way: str) -> Row:
    """The file in which SQLite indexes its log is damaged under a reader in a process of its own."""
    row = Row(f"{FILE}-shm {way} under a reader", tried=1)
    path, (article,) = subject.folder / f"{FILE}-shm", opened(subject.folder, subject.embedder).newest(1)
    gc.collect()  # closes our own connections, which would have it open too
    reader = subprocess.Popen(
        [sys.executable, "-c", _READER, str(subject.folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env=environment(), text=True,
    )  # fmt: skip
    with reader:
        assert reader.stdin is not None
        assert reader.stdout is not None
        said = []
        for turn in range(3):
            if turn == 1:
                _spoil(path, way)
            reader.stdin.write(f"{article.id}\n")
            reader.stdin.flush()
            said.append(reader.stdout.readline().strip())
        reader.stdin.close()
        code = reader.wait()
    right = str(len(article.text))
    row.count("told" if "restart" in said[1] else "without effect" if said[1] == right else "ended")
    row.expect(code == 0, f"{row.fault}: the process ended with {_name(code)}")
    row.expect(said[0] == right and all(one == right or "restart" in one for one in said[1:]), f"{row.fault}: {said}")
    with closing(opened(subject.folder, subject.embedder)) as again:
        row.expect(not list(check(again)), f"{row.fault}: check says {list(check(again))[:2]}")
    return row


def _spoil(path: Path, way: str) -> None:
    size = path.stat().st_size
    if way == "deleted":
        path.unlink()
    elif way == "zeroed":
        with path.open("r+b") as file:
            file.write(bytes(size))
    else:
        os.truncate(path, 0 if way == "emptied" else size // 2)


def _name(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"


def _articles(path: Path, count: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    records = ({"url": one.url, "title": one.title, "text": one.text} for one in _drafts(count))
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


def _drafts(count: int, turn: int = 0) -> list[Draft]:
    return [
        Draft(f"https://news.example/{number}", f"Talks {number}", text(number + 100_000 * turn), "")
        for number in range(count)
    ]
