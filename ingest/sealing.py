"""The seal on the vectors: digests of Chroma's files as the last writer left them.

Damage can end the process that opens them, or be answered from without an error; by its seal it is found unopened.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from assistant.errors import LibraryLocked, LibraryUnwritable

FILE = "seal.json"
_LOCK = "changing.lock"
_PATIENCE = 20.0  # seconds; what is written at once takes less than two
_PAUSE = 0.01
_DATABASE = "chroma.sqlite3"
_BUSY_SECONDS = 10
_SAVED = "index_metadata.*"  # Chroma's own file, which is only looked for, never loaded
_MOVING = "acquire_write"  # a row more each time that Chroma opens the folder, even to read

Stamp = tuple[int, int, int]
"""Size, time of change and inode: while they stay the same, so does a file that no stranger writes to."""


Seal = dict[str, str]
"""A digest for each file by its path in the folder."""
Known = dict[str, tuple[Stamp, str]]


def seal(folder: Path, known: Known | None = None) -> None:
    """Seal the vectors in a folder as they are, in one step that a crash does not halve. Raises LibraryUnwritable.

    `known` keeps digests from one sealing to the next, so that a file which has not changed is not read again.
    """
    fresh = folder / f"{FILE}.{os.getpid()}"
    try:
        with fresh.open("w", encoding="utf-8") as file:
            json.dump(_digests(folder, {} if known is None else known), file)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(folder / FILE)
    except OSError as error:
        raise _unwritable(folder, error) from error


def seal_of(folder: Path) -> Seal | None:
    """The seal on a folder; None where there is none, or none that can be read."""
    try:
        held = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return held if isinstance(held, dict) else None


def broken(folder: Path, held: Seal) -> list[str]:
    """The files that are not as they were sealed, those that are gone or new among them."""
    found = _digests(folder, {})
    return sorted(name for name in found.keys() | held.keys() if found.get(name) != held.get(name))


@contextmanager
def still(folder: Path) -> Iterator[None]:
    """While it lasts nobody changes the vectors, so that they can be looked at and opened. Raises LibraryLocked."""
    with _locked(folder, fcntl.LOCK_SH):
        yield


@contextmanager
def changing(folder: Path, known: Known) -> Iterator[None]:
    """Around every change to the vectors: nobody opens them meanwhile; sealed at the end, unless it raises."""
    with _locked(folder, fcntl.LOCK_EX):
        (folder / FILE).unlink(missing_ok=True)
        yield
        seal(folder, known)


@contextmanager
def _locked(folder: Path, how: int) -> Iterator[None]:
    try:
        descriptor = os.open(folder / _LOCK, os.O_RDONLY | os.O_CREAT, 0o644)
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        _wait(descriptor, how, folder)
        yield
    finally:
        os.close(descriptor)


def _unwritable(folder: Path, error: OSError) -> LibraryUnwritable:
    return LibraryUnwritable(
        f"the folder {folder} cannot be written to ({error.strerror}); check that it is there, whose it is, and that "
        "there is room"
    )


def _wait(descriptor: int, how: int, folder: Path) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        with suppress(BlockingIOError):
            fcntl.flock(descriptor, how | fcntl.LOCK_NB)
            return
        time.sleep(_PAUSE)
    raise LibraryLocked(f"the vectors at {folder} have been in use for {_PATIENCE:g} seconds; try again in a moment")


def _digests(folder: Path, known: Known) -> Seal:
    found = {}
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.name.startswith((FILE, _LOCK, f"{_DATABASE}-")) or _provisional(path):
            continue
        name, stamp = str(path.relative_to(folder)), _stamp(path)
        if path.name == _DATABASE or name not in known or known[name][0] != stamp:
            known[name] = stamp, _digest(path)
        found[name] = known[name][1]
    return found


def _provisional(path: Path) -> bool:
    """Of an index so small that it is made from the database at each opening, and its files are never read."""
    return path.name.endswith(".bin") and not any(path.parent.glob(_SAVED))


def _stamp(path: Path) -> Stamp:
    state = path.stat()
    return state.st_size, state.st_mtime_ns, state.st_ino


def _digest(path: Path) -> str:
    if path.name == _DATABASE:
        return _digest_of_rows(path)
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"cannot be read: {error.strerror}"


def _digest_of_rows(path: Path) -> str:
    """Of what the database holds, not of its bytes, since Chroma writes to it when it only reads."""
    digest = hashlib.sha256()
    try:
        with closing(
            sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=_BUSY_SECONDS)
        ) as database:
            for table, statement in _tables(database):
                digest.update(repr((table, statement)).encode())
                for row in database.execute(f'SELECT * FROM "{table}"'):
                    digest.update(repr(row).encode("utf-8", "surrogatepass"))
            verdicts = database.execute("PRAGMA integrity_check").fetchall()
    except (sqlite3.Error, ValueError) as error:
        return f"cannot be read: {error}"
    return digest.hexdigest() if verdicts == [("ok",)] else f"cannot be read: {verdicts[0][0]}"


def _tables(database: sqlite3.Connection) -> list[tuple[str, str]]:
    rows = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    virtual = ("CREATE VIRTUAL",)  # what they hold is in tables of their own
    return [(name, sql) for name, sql in rows if name != _MOVING and not (sql or "").startswith(virtual)]
