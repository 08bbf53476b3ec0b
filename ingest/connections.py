"""SQLite connections to the catalog: one for each thread, and none that a fork or a cut file makes dangerous."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from weakref import WeakValueDictionary

from assistant.errors import LibraryDamaged, LibraryUnwritable, UsageError

BUSY_SECONDS = 30
"""How long another's transaction is waited for."""


class Connections:
    """The connections of one process to one database in WAL mode."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._process = os.getpid()
        self._local = threading.local()
        self._first: sqlite3.Connection | None = None
        self._index = _known(path)

    @property
    def mine(self) -> sqlite3.Connection:
        """This thread's connection. Raises LibraryError where using one would end the process, or mislead it."""
        self.guard()
        if not hasattr(self._local, "connection"):
            # Never made here: a folder that vanishes under a page must not come back empty.
            address = f"{self.path.absolute().as_uri()}?mode=rw"
            connection = sqlite3.connect(
                address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, factory=_Connection
            )
            connection.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON")
            self._local.connection = connection
            # Kept open: SQLite deletes the index of the log with the last connection, and reads it once more to do so.
            self._first = self._first or connection
            connection.index = self._index = self._index or _made(self.path)
        connection_: sqlite3.Connection = self._local.connection
        return connection_

    def guard(self) -> None:
        """See that this is no fork of the process that opened it, that the file is there, and its log's index whole."""
        if os.getpid() != self._process:
            raise UsageError(
                f"the library at {self.path.parent} was opened by process {self._process}, of which this is a fork; "
                "fork before the first library is opened, or start the process anew, as multiprocessing does with spawn"
            )
        if self._index is not None:
            _there(self.path)
            self._index.look()


class _Connection(sqlite3.Connection):
    """One that keeps the record of its index, since it lives on, closed by nobody, until garbage is collected."""

    index: _Index


@dataclass(slots=True, weakref_slot=True)
class _Index:
    """The file in which SQLite indexes its log: mapped into memory, where a cut one ends the process (SIGBUS)."""

    path: Path
    inode: int = 0
    size: int = 0

    def look(self) -> None:
        """Raises LibraryDamaged where it was cut; one deleted or replaced stays whole where it is mapped."""
        try:
            state = os.stat(self.path)
        except FileNotFoundError:
            self.inode = self.size = 0
            return
        if state.st_ino == self.inode and state.st_size < self.size:
            raise LibraryDamaged(
                f"{self.path} was cut while it was in use; restart Communiqué, which makes it anew: the articles are "
                "not in it"
            )
        self.inode, self.size = state.st_ino, state.st_size


_indexes: WeakValueDictionary[tuple[int, int], _Index] = WeakValueDictionary()
"""By device and inode of the database: SQLite maps the file once for all connections of a process."""


def _known(path: Path) -> _Index | None:
    """That of a database which this process has open already."""
    return _indexes.get(_key(path)) if path.is_file() else None


def _made(path: Path) -> _Index:
    return _indexes.setdefault(_key(path), _Index(path.with_name(f"{path.name}-shm")))


def _key(path: Path) -> tuple[int, int]:
    state = os.stat(path)
    return state.st_dev, state.st_ino


def _there(path: Path) -> None:
    """What is deleted while it is open is read and written all the same, by this process alone."""
    if not path.exists():
        raise LibraryUnwritable(f"{path} is gone; put the folder back, or restart Communiqué")


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """SQLite's errors as ours, naming the folder and what to do."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise LibraryUnwritable(
            f"the library at {path.parent} cannot be used ({error}); check that the folder is there, may be "
            "written to, and has room"
        ) from error
    except sqlite3.DatabaseError as error:
        raise LibraryDamaged(
            f"the catalog {path} is damaged ({error}); restore it from a backup or ingest into a new folder"
        ) from error
