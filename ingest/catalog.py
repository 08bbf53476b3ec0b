"""The SQLite catalog: articles, revisions, passages with exact offsets, and the lexical index."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

from assistant.errors import LibraryDamaged, LibraryUnwritable, LibraryVersion
from assistant.types import Article, Coverage, Passage, Question, Span
from ingest import lexical
from ingest.canonical import key_of
from ingest.migrating import VERSION, migrate, statements
from ingest.passages import Cut
from ingest.rows import COLUMNS, Known, article_of, day, row_of
from ingest.scope import where

FILE = "catalog.sqlite3"
_SCRIPTS = ("schema.sql", "subscriptions.sql", "withdrawals.sql", "feedback.sql", "copies.sql")
_BUSY_SECONDS = 30
_SETTLE_SECONDS = 1
_OURS = {"meta", "articles", "passages", "revisions"}
_TITLES = 8  # of the newest articles
_MANY = 500  # ids in one statement; SQLite allows 32,766
_WHOLE = ", ".join(f"articles.{column}" for column in COLUMNS)
_HEAD = _WHOLE.replace("articles.text", "''")


class Catalog:
    """The catalog of one data folder; each thread has its own connection."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        with translated(path):
            tables = _tables_of(path)
            if tables and not tables >= _OURS:  # before anything is written, even the kind of journal
                raise LibraryVersion(f"{path} is of another program; choose another folder with --data")
            if not tables:
                self._make()
        migrate(self)

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection."""
        if not hasattr(self._local, "connection"):
            # Never made here: a folder that vanishes under a page must not come back empty.
            address = f"{self.path.absolute().as_uri()}?mode=rw"
            connection = sqlite3.connect(address, uri=True, timeout=_BUSY_SECONDS, isolation_level=None)
            connection.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON")
            self._local.connection = connection
        connection_: sqlite3.Connection = self._local.connection
        return connection_

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All of it, on disk when it ends, or nothing."""
        with translated(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def meta(self, key: str) -> str | None:
        """A recorded fact about the library, such as the embedder's name."""
        rows = self._query("SELECT value FROM meta WHERE key = ?", [key])
        return rows[0][0] if rows else None

    def set_meta(self, **facts: str | int) -> None:
        """Record facts; inside a transaction they are part of it."""
        self.connection.executemany(
            "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            [(key, str(value)) for key, value in facts.items()],
        )

    @property
    def generation(self) -> int:
        """Moves with every change, so that a running page notices."""
        return int(self.meta("generation") or 0)

    @property
    def size(self) -> int:
        """How many passages there are."""
        return int(self._query("SELECT count(*) FROM passages")[0][0])

    def article(self, article_id: str) -> Article | None:
        """An article with its text."""
        rows = self._query(f"SELECT {_WHOLE} FROM articles WHERE id = ?", [article_id])
        return article_of(rows[0]) if rows else None

    def newest(self, limit: int) -> list[Article]:
        """The newest articles with their text, newest first."""
        rows = self._query(
            f"SELECT {_WHOLE} FROM articles ORDER BY published DESC, fetched_at DESC, id LIMIT ?", [limit]
        )
        return [article_of(row) for row in rows]

    def known(self, url: str) -> Known | None:
        """The article at this address, or else at another of the same story."""
        rows = self._query(
            """SELECT id, url, revision, digest, text_digest, summary, text, title FROM articles
               WHERE url = ? OR key = ?
               ORDER BY url <> ?, fetched_at LIMIT 1""",
            [url, key_of(url), url],
        )
        return Known(*rows[0]) if rows else None

    def lexical(self, words: Sequence[str], question: Question, limit: int) -> list[str]:
        """Ids of the passages that hold any of the words, best first, within the question's scope."""
        with translated(self.path):
            return lexical.search(self.connection, words, question, limit)

    def passages(self, ids: Sequence[str], question: Question) -> dict[str, tuple[Passage, Article]]:
        """Those of the passages that exist and are within the question's scope, with their articles' heads."""
        condition, values = where(question)
        found: dict[str, tuple[Passage, Article]] = {}
        for some in _chunks(ids):
            rows = self._query(
                f"""SELECT passages.id, article_id, ordinal, start, end,
                           substr(articles.text, start + 1, end - start), {_HEAD}
                    FROM passages JOIN articles ON articles.id = article_id
                    WHERE passages.id IN ({_marks(some)}) AND {condition}""",
                [*some, *values],
            )
            found |= {row[0]: (Passage(*row[:6]), article_of(row[6:])) for row in rows}
        return found

    def within(self, ids: Sequence[str], question: Question) -> set[str]:
        """Those of the passages that are within the question's scope."""
        condition, values = where(question)
        return {
            row[0]
            for some in _chunks(ids)
            for row in self._query(
                f"""SELECT passages.id FROM passages JOIN articles ON articles.id = article_id
                    WHERE passages.id IN ({_marks(some)}) AND {condition}""",
                [*some, *values],
            )
        }

    def sentences(self, passage_ids: Sequence[str]) -> dict[str, tuple[Span, ...]]:
        """The spans of the sentences of these passages."""
        rows = [
            row
            for some in _chunks(passage_ids)
            for row in self._query(f"SELECT id, sentences FROM passages WHERE id IN ({_marks(some)})", some)
        ]
        return {identity: tuple((start, end) for start, end in json.loads(spans)) for identity, spans in rows}

    def before(self, article_id: str, start: int, count: int) -> tuple[str, ...]:
        """Up to `count` sentences of the article that stand before an offset, nearest last."""
        rows = self._query(
            """SELECT sentences FROM passages WHERE article_id = ? AND start <= ?
               ORDER BY ordinal DESC LIMIT ?""",
            [article_id, start, count],
        )
        spans = sorted((low, high) for row in rows for low, high in json.loads(row[0]) if high <= start)
        article = self.article(article_id)
        return tuple(article.text[low:high] for low, high in spans[-count:]) if article else ()

    def passage_ids(self, question: Question | None = None, limit: int | None = None) -> list[str]:
        """Ids of all passages, or of those within a question's scope."""
        condition, values = where(question) if question else ("1", [])
        rows = self._query(
            f"""SELECT passages.id FROM passages JOIN articles ON articles.id = article_id
                WHERE {condition} ORDER BY number LIMIT ?""",
            [*values, -1 if limit is None else limit],
        )
        return [row[0] for row in rows]

    def texts(self, passage_ids: Sequence[str]) -> dict[str, tuple[str, str]]:
        """Title and text of these passages."""
        rows = [
            row
            for some in _chunks(passage_ids)
            for row in self._query(
                f"""SELECT passages.id, title, substr(text, start + 1, end - start) FROM passages
                    JOIN articles ON articles.id = article_id WHERE passages.id IN ({_marks(some)})""",
                some,
            )
        ]
        return {identity: (title, text) for identity, title, text in rows}

    def coverage(self, question: Question) -> Coverage:
        """What the articles within a question's scope amount to."""
        condition, values = where(question)
        articles, oldest, newest = self._query(
            f"SELECT count(*), min(published), max(published) FROM articles WHERE {condition}", values
        )[0]
        counted = f"SELECT count(*) FROM passages JOIN articles ON articles.id = article_id WHERE {condition}"
        passages = self._query(counted, values)[0][0] if question.narrowed else self.size
        sources = self._query(
            f"""SELECT source FROM articles WHERE {condition}
                UNION SELECT copies.source FROM copies JOIN articles ON articles.id = article_id
                WHERE coalesce(copies.published, substr(copies.fetched_at, 1, 10)) <= ? AND {condition}
                ORDER BY source""",
            [*values, (question.as_of or date.max).isoformat(), *values],
        )
        titles = self._query(
            f"SELECT title FROM articles WHERE {condition} ORDER BY published DESC, fetched_at DESC LIMIT {_TITLES}",
            values,
        )
        return Coverage(
            articles, passages, tuple(row[0] for row in sources), day(oldest), day(newest),
            tuple(row[0] for row in titles),
        )  # fmt: skip

    def rows(self, statement: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a reading statement, for the reports that need no method of their own."""
        return self._query(statement, values)

    def each(self, statement: str) -> Iterator[tuple[Any, ...]]:
        """The same one after the other, where they are too many to hold."""
        with translated(self.path):
            yield from self.connection.execute(statement)

    def put(self, article: Article, digest: str, text_digest: str, cuts: Iterable[Cut]) -> list[str]:
        """Write an article in place of what its id held; the ids of the passages it replaces.

        Call it inside a transaction.
        """
        old = self.retire(article.id)
        columns = (*COLUMNS, "digest", "text_digest", "key")
        self.connection.execute(
            f"INSERT INTO articles ({', '.join(columns)}) VALUES ({_marks(columns)})",
            (*row_of(article), digest, text_digest, key_of(article.url)),
        )
        for passage, spans in cuts:
            row = self.connection.execute(
                "INSERT INTO passages (id, article_id, ordinal, start, end, sentences) VALUES (?, ?, ?, ?, ?, ?)",
                (passage.id, article.id, passage.ordinal, passage.start, passage.end, json.dumps(spans)),
            )
            self.connection.execute(
                "INSERT INTO lexical (rowid, title, text) VALUES (?, ?, ?)",
                (row.lastrowid, article.title, passage.text),
            )
        return old

    def last_revision(self, article_id: str) -> int:
        """The number of the latest revision that an article was taken out at; 0 where there is none."""
        return int(self._query("SELECT max(revision) FROM revisions WHERE article_id = ?", [article_id])[0][0] or 0)

    def retire(self, article_id: str) -> list[str]:
        """Take an article out, its text kept as a past revision; the ids of its passages.

        Call it inside a transaction.
        """
        execute = self.connection.execute
        old = [row[0] for row in execute("SELECT id FROM passages WHERE article_id = ?", (article_id,))]
        execute(
            """INSERT INTO revisions SELECT id, revision, title, published, text, fetched_at
               FROM articles WHERE id = ?""",
            (article_id,),
        )
        execute("DELETE FROM lexical WHERE rowid IN (SELECT number FROM passages WHERE article_id = ?)", (article_id,))
        execute("DELETE FROM articles WHERE id = ?", (article_id,))
        return old

    def settle(self) -> None:
        """Move what the log holds into the catalog's file, and empty the log, unless a reader is in the way."""
        with translated(self.path):
            self.connection.execute(f"PRAGMA busy_timeout = {_SETTLE_SECONDS * 1000}")
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            self.connection.execute(f"PRAGMA busy_timeout = {_BUSY_SECONDS * 1000}")

    def _make(self) -> None:
        if self.path.exists() and any(self.path.parent.glob("vectors-*")):
            raise LibraryDamaged(
                f"the catalog {self.path} is empty; restore it from a backup, or ingest its sources into a new folder"
            )
        sqlite3.connect(self.path).close()
        with self.transaction() as connection:  # a kill leaves all of it or nothing
            if self._query("SELECT 1 FROM sqlite_master WHERE name = 'meta'"):
                return  # another process was first
            for script in _SCRIPTS:
                for statement in statements(script):
                    connection.execute(statement)
            self.set_meta(version=VERSION, generation=0, library=uuid4().hex)

    def _query(self, statement: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[tuple[Any, ...]]:
        with translated(self.path):
            return self.connection.execute(statement, values).fetchall()


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


def _tables_of(path: Path) -> set[str]:
    """The tables of a database, without writing to it; none where there is no file or an empty one."""
    if not path.exists() or not path.stat().st_size:
        return set()
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_BUSY_SECONDS)) as connection:
        return {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[at : at + _MANY] for at in range(0, len(ids), _MANY))


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
