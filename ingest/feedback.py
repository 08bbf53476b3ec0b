"""What readers thought of answers, kept in the catalog.

The page writes it while an ingest may be writing articles: not under the writer's lock, which is held for minutes, but
in a transaction of its own, which waits for one of the other's.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from typing import Any

from assistant.errors import LibraryLocked
from assistant.types import Feedback
from ingest.catalog import Catalog
from ingest.connections import translated

SECONDS = 3.0
"""How long another's transaction is waited for."""
_COLUMNS = ("id", "given_at", "thumb", "comment", "question", "answer", "articles", "model", "as_of")
_NAMES, _MARKS = ", ".join(_COLUMNS), ", ".join("?" * len(_COLUMNS))
_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")


def remember(catalog: Catalog, feedback: Feedback, most: int, seconds: float = SECONDS) -> None:
    """Keep it in place of what was given on the same answer; beyond `most` the oldest goes. Raises LibraryError."""
    with _writing(catalog, seconds) as connection:
        connection.execute(f"INSERT OR REPLACE INTO feedback ({_NAMES}) VALUES ({_MARKS})", _row(feedback))
        connection.execute(
            "DELETE FROM feedback WHERE id IN (SELECT id FROM feedback ORDER BY given_at DESC, id LIMIT -1 OFFSET ?)",
            [most],
        )


def forget(catalog: Catalog, identity: str, seconds: float = SECONDS) -> None:
    """Take back what was given on an answer, if anything was. Raises LibraryError."""
    with _writing(catalog, seconds) as connection:
        connection.execute("DELETE FROM feedback WHERE id = ?", [identity])


def remembered(catalog: Catalog) -> Iterator[Feedback]:
    """All of it, in the order in which it was given."""
    return (_feedback(*row) for row in catalog.rows(f"SELECT {_NAMES} FROM feedback ORDER BY given_at, id"))


@contextmanager
def _writing(catalog: Catalog, seconds: float) -> Iterator[sqlite3.Connection]:
    # A connection of its own, since those of the catalog wait ten times as long.
    path = catalog.path
    catalog.connections.guard()
    with translated(path), closing(sqlite3.connect(path, timeout=seconds, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname not in _BUSY:
                raise
            raise LibraryLocked(
                f"the library at {path.parent} was being written to for {seconds:g} seconds; try again in a moment"
            ) from None


def _row(one: Feedback) -> tuple[Any, ...]:
    day = one.as_of.isoformat() if one.as_of else None
    at = one.given_at.isoformat(timespec="milliseconds")
    return (
        one.id, at, one.thumb, one.comment, one.question, one.answer, json.dumps(one.articles), one.model, day,
    )  # fmt: skip


def _feedback(
    identity: str,
    given_at: str,
    thumb: Any,
    comment: str,
    question: str,
    answer: str,
    articles: str,
    model: str | None,
    as_of: str | None,
) -> Feedback:
    day = date.fromisoformat(as_of) if as_of else None
    at, cited = datetime.fromisoformat(given_at), tuple(json.loads(articles))
    return Feedback(identity, at, thumb, comment, question, answer, cited, model, day)
