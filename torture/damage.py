"""Every file of a library damaged in every way: found, never answered from, and mended by `rebuild`."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.errors import CommuniqueError, LibraryError
from assistant.settings import Settings
from assistant.types import Draft, Question
from ingest.catalog import FILE
from ingest.checking import check, rebuild
from ingest.embedding import Embedder, Vectors
from ingest.library import Library, open_library
from ingest.sealing import FILE as SEAL
from torture.rows import Row

Top = list[tuple[str, float]]
Tops = list[Top]
TOP = 10
_TIE = 1e-5  # a difference of cosines that is only the order of sums
Damage = Callable[[bytes, random.Random], bytes]
VECTOR_FILES = (
    "chroma.sqlite3", "data_level0.bin", "header.bin", "length.bin", "link_lists.bin", "index_metadata.pickle",
)  # fmt: skip
CATALOG_FILES = (FILE, f"{FILE}-wal", f"{FILE}-shm")


def _flipped(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]


WAYS: dict[str, Damage] = {
    "emptied": lambda data, _: b"",
    "cut to half": lambda data, _: data[: len(data) // 2],
    "zeroed": lambda data, _: bytes(len(data)),
    "one bit flipped": _flipped,
}


class Remembering:
    """An embedder that makes each vector once, so that a rebuild costs no model."""

    def __init__(self, embedder: Embedder) -> None:
        self.name = embedder.name
        self._embedder = embedder
        self._made: dict[str, Vectors] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, float32, shape (len(texts), dimension)."""
        fresh = [one for one in dict.fromkeys(texts) if one not in self._made]
        if fresh:
            self._made.update(zip(fresh, self._embedder.encode(fresh), strict=True))
        return np.stack([self._made[one] for one in texts])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """The same."""
        return self.encode(texts)


@dataclass(frozen=True, slots=True)
class Subject:
    """A whole library that is copied and damaged, its questions, and the ten nearest passages of each."""

    folder: Path
    embedder: Embedder
    questions: Sequence[str]
    nearest: Tops
    drafts: Sequence[Draft] = ()

    @classmethod
    def of(cls, folder: Path, embedder: Embedder, questions: Sequence[str], drafts: Sequence[Draft]) -> Subject:
        """Of a library whose writer has left."""
        with closing(opened(folder, embedder)) as library:
            return cls(folder, embedder, questions, tops(library, questions), drafts)


def opened(folder: Path, embedder: Embedder) -> Library:
    """The library in a folder."""
    return open_library(folder, Settings(data=folder), embedder)


def tops(library: Library, questions: Sequence[str]) -> Tops:
    """The ten nearest passages of each question, with their cosines."""
    return [library.dense(vector, Question("any"), TOP) for vector in library.embed(questions)]


def same(one: Tops, other: Tops) -> bool:
    """Whether both are the same ten for each question; of those that are equally near either may be the tenth."""
    return all(_same_ten(*pair) for pair in zip(one, other, strict=True))


def _same_ten(one: Top, other: Top) -> bool:
    near = all(abs(ours - theirs) < _TIE for (_, ours), (_, theirs) in zip(one, other, strict=True))
    return near and _surely(one) <= {name for name, _ in other} and _surely(other) <= {name for name, _ in one}


def _surely(top: Top) -> set[str]:
    return {name for name, cosine in top if cosine > top[-1][1] + _TIE}


def vector_damage(subject: Subject, work: Path, chance: random.Random, flips: int, sealed: bool) -> Iterator[Row]:
    """A row for each of Chroma's files and way, and for its folder; without the seal as a killed writer leaves it."""
    state = "" if sealed else ", unsealed"
    for name in VECTOR_FILES:
        for way, damage in WAYS.items():
            row = Row(f"{name} {way}{state}")
            for _ in range(flips if damage is _flipped else 1):
                with _copy(subject.folder, work, sealed) as copy:
                    _damage(copy, name, damage, chance)
                    _vectors_hold(row, subject, copy)
            yield row
    row = Row(f"segment folder deleted{state}")
    with _copy(subject.folder, work, sealed) as copy:
        for segment in (path for path in next(copy.glob("vectors-*")).iterdir() if path.is_dir()):
            shutil.rmtree(segment)
        _vectors_hold(row, subject, copy)
    yield row


def catalog_damage(subject: Subject, work: Path, chance: random.Random, flips: int) -> Iterator[Row]:
    """A row for the catalog and its log in each way: told, or without effect."""
    for name in CATALOG_FILES:
        for way, damage in WAYS.items():
            row = Row(f"{name} {way}")
            for _ in range(flips if damage is _flipped else 1):
                with _copy(subject.folder, work, sealed=True) as copy:
                    if name != FILE:
                        _leave_a_log(copy)
                    _damage(copy, name, damage, chance)
                    _catalog_holds(row, subject, copy)
            yield row


def _vectors_hold(row: Row, subject: Subject, folder: Path) -> None:
    """Found by `check`, told or right when asked, and mended."""
    row.tried += 1
    library = opened(folder, subject.embedder)
    found = list(check(library))
    row.count("found by check" if found else "not found, since nothing reads it")
    try:
        right = same(tops(library, subject.questions), subject.nearest)
        row.count("answered right" if right else "answered otherwise")
        row.expect(right, f"{row.fault}: answered otherwise without a word")
    except LibraryError as error:
        row.count("told when asked")
        row.expect("communique rebuild" in str(error), f"{row.fault}: {error}")
    library.close()
    with closing(opened(folder, subject.embedder)) as again:
        rebuild(again, lambda done, total: None)
    with closing(opened(folder, subject.embedder)) as mended:
        row.expect(same(tops(mended, subject.questions), subject.nearest), f"{row.fault}: rebuild gives another ten")
        left = list(check(mended))
        row.expect(not left, f"{row.fault}: after rebuild check says {left[:2]}")


def _catalog_holds(row: Row, subject: Subject, folder: Path) -> None:
    row.tried += 1
    told = ""
    try:
        library = opened(folder, subject.embedder)
        told = "; ".join(finding.what for finding in check(library))
        texts = _texts(folder)
    except (CommuniqueError, sqlite3.Error) as error:
        told, texts = str(error), None
    whole = texts is not None and texts == _texts(subject.folder)
    row.count("told" if told else "without effect" if whole else "lost without a word")
    row.expect(bool(told) or whole, f"{row.fault}: an article changed or went without a word")


def _texts(folder: Path) -> list[tuple[str, str, str, str]]:
    with closing(sqlite3.connect(f"{(folder / FILE).as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute("SELECT url, title, published, text FROM articles ORDER BY url").fetchall()


def _damage(folder: Path, name: str, damage: Damage, chance: random.Random) -> None:
    for path in folder.rglob(name):
        if path.stat().st_size:
            path.write_bytes(damage(path.read_bytes(), chance))


def _leave_a_log(folder: Path) -> None:
    """What a killed writer leaves: its last articles, whose vectors are there, are in the catalog's log alone."""
    file, log, index = (folder / name for name in CATALOG_FILES)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        execute = connection.execute
        execute("PRAGMA foreign_keys = ON")
        last = [row[0] for row in execute("SELECT id FROM articles ORDER BY rowid DESC LIMIT 5")]
        numbers = "SELECT number FROM passages WHERE article_id = ?"
        kept = {
            table: [row for one in last for row in execute(f"SELECT {rows} FROM {table} WHERE {where}", (one,))]
            for table, rows, where in (
                ("articles", "*", "id = ?"),
                ("passages", "*", "article_id = ?"),
                ("lexical", "rowid, title, text", f"rowid IN ({numbers})"),
            )
        }
        for one in last:
            execute(f"DELETE FROM lexical WHERE rowid IN ({numbers})", (one,))
            execute("DELETE FROM articles WHERE id = ?", (one,))
        execute("PRAGMA wal_checkpoint(TRUNCATE)")
        before = file.read_bytes()
        execute("BEGIN")
        for table, rows in kept.items():
            into = "lexical (rowid, title, text)" if table == "lexical" else table
            connection.executemany(f"INSERT INTO {into} VALUES ({', '.join('?' * len(rows[0]))})", rows)
        execute("COMMIT")
        written, indexed = log.read_bytes(), index.read_bytes()
    file.write_bytes(before)
    log.write_bytes(written)
    index.write_bytes(indexed)


@contextmanager
def _copy(folder: Path, work: Path, sealed: bool) -> Iterator[Path]:
    """A copy of a library, gone afterwards."""
    copy = work / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder, copy)
    if not sealed:
        for path in copy.rglob(SEAL):
            path.unlink()
    try:
        yield copy
    finally:
        shutil.rmtree(copy, ignore_errors=True)
