"""Words -> the passages that hold them, by bm25 (SQLite FTS5)."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from assistant.types import Question
from ingest.scope import where

_TITLE_WEIGHT, _TEXT_WEIGHT = 1.0, 1.0


def search(connection: sqlite3.Connection, words: Sequence[str], question: Question, limit: int) -> list[str]:
    """Ids of the passages that hold any of the words or phrases, best first, within the question's scope."""
    # Quoted below, so that none is read as an operator, and several words are a phrase.
    terms = [word for word in words if word.replace(" ", "").isalnum()]
    if not terms:
        return []
    condition, values = where(question)
    rows = connection.execute(
        f"""SELECT passages.id FROM lexical
            JOIN passages ON passages.number = lexical.rowid
            JOIN articles ON articles.id = passages.article_id
            WHERE lexical MATCH ? AND {condition}
            ORDER BY bm25(lexical, {_TITLE_WEIGHT}, {_TEXT_WEIGHT}), passages.number LIMIT ?""",
        (" OR ".join(f'"{term}"' for term in terms), *values, limit),
    )
    return [row[0] for row in rows]
