"""Data folders that are old, of another make, or another program's: brought along, or refused and left as they are."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np

from assistant.errors import CommuniqueError, EmbedderMismatch, LibraryVersion
from assistant.settings import Settings
from ingest.catalog import FILE
from ingest.checking import check
from ingest.embedding import Embedder
from ingest.library import Library, create_library
from ingest.lock import writing
from ingest.migrating import VERSION
from ingest.pipeline import ingest
from ingest.vectors import VectorStore
from torture.damage import Subject, opened, same, tops
from torture.rows import Row

_UNDO = (
    """DROP INDEX articles_key; DROP TABLE subscriptions; DROP TABLE seen; DROP TABLE robots;
       ALTER TABLE articles DROP COLUMN modified; ALTER TABLE articles DROP COLUMN summary;
       ALTER TABLE articles DROP COLUMN key""",
    "DROP TABLE withdrawals; DROP TABLE pages",
    "DROP TABLE feedback",
    "DROP INDEX articles_summaries; DROP TABLE copies; DROP TABLE minima; DROP TABLE signatures",
)
"""What takes version 2 back to 1, 3 to 2 and so on."""


def folders(work: Path, subject: Subject) -> Iterator[Row]:
    """A row for each kind of folder; the subject's embedder needs no model."""
    for version in range(len(_UNDO), 0, -1):
        yield _old(subject, work / f"version-{version}", version)
    for key, value, error, parts in (
        ("version", "99", LibraryVersion, ("version 99", f"version {VERSION}")),
        ("embedder", "another-model", EmbedderMismatch, ("another-model", "communique rebuild")),
        ("dimension", "128", EmbedderMismatch, ("128", "384", "communique rebuild")),
    ):
        folder = _set(_copied(subject, work / key), key, value)
        yield _refused(Row(f"folder with another {key}", tried=1), folder, subject, error, parts)
    row = Row("another program's catalog.sqlite3", tried=1)
    yield _refused(row, _foreign(work / "foreign"), subject, LibraryVersion, ("another program",))
    yield _beside(Row("another program's Chroma in the folder", tried=1), work / "chroma", subject)


def _old(subject: Subject, folder: Path, version: int) -> Row:
    """A library as that version left it answers as before, and takes in as before."""
    row = Row(f"folder of version {version}", tried=1)
    _copied(subject, folder)
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as connection:
        for step in reversed(_UNDO[version - 1 :]):
            for statement in step.split(";"):
                connection.execute(statement)
        connection.execute("UPDATE meta SET value = ? WHERE key = 'version'", (str(version),))
    settings = Settings(data=folder)
    with writing(folder), closing(create_library(folder, settings, subject.embedder)) as library:
        row.expect(same(tops(library, subject.questions), subject.nearest), f"{row.fault}: answers otherwise")
        again = {one.status for one in ingest(subject.drafts, library, settings)}
        row.expect(again == {"unchanged"}, f"{row.fault}: the same ingest gave {again}")
        row.expect(not list(check(library)), f"{row.fault}: check says {list(check(library))[:2]}")
    row.count("brought along")
    return row


def _refused(row: Row, folder: Path, subject: Subject, error: type[CommuniqueError], parts: tuple[str, ...]) -> Row:
    """An error that says these parts, to who reads and who writes, and not a byte of the folder changed."""
    before = _bytes(folder)
    for opener in (opened, _created):
        try:
            with closing(opener(folder, subject.embedder)) as library:
                library.embed(["anything"])
            row.violations.append(f"{row.fault}: not refused")
        except error as told:
            row.count("refused")
            row.expect(all(part in str(told) for part in parts), f"{row.fault}: {told}")
    row.expect(_bytes(folder) == before, f"{row.fault}: something was written")
    return row


def _beside(row: Row, folder: Path, subject: Subject) -> Row:
    VectorStore(folder, "", "somebody-elses").replace(["one"], np.ones((1, 3), dtype=np.float32))
    before, settings = _bytes(folder), Settings(data=folder)
    with writing(folder), closing(create_library(folder, settings, subject.embedder)) as library:
        statuses = {one.status for one in ingest(subject.drafts[:3], library, settings)}
        row.expect(statuses == {"added"}, f"{row.fault}: {statuses}")
    row.expect(before.items() <= _bytes(folder).items(), f"{row.fault}: something of it was changed")
    row.count("left alone")
    return row


def _created(folder: Path, embedder: Embedder) -> Library:
    return create_library(folder, Settings(data=folder), embedder)


def _copied(subject: Subject, folder: Path) -> Path:
    return Path(shutil.copytree(subject.folder, folder))


def _set(folder: Path, key: str, value: str) -> Path:
    with closing(sqlite3.connect(folder / FILE)) as connection, connection:
        connection.execute("UPDATE meta SET value = ? WHERE key = ?", (value, key))
    return folder


def _foreign(folder: Path) -> Path:
    folder.mkdir(parents=True)
    with closing(sqlite3.connect(folder / FILE)) as connection, connection:
        connection.execute("CREATE TABLE notes (words TEXT)")
    return folder


def _bytes(folder: Path) -> dict[str, str]:
    """A digest of each file but those that SQLite makes to read."""
    passing = (f"{FILE}-shm", f"{FILE}-wal")
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in passing
    }
