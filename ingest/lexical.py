"""A question's words -> passages that hold them, by bm25 (SQLite FTS5)."""

from __future__ import annotations

import re
import sqlite3

from assistant.types import Question
from ingest.scope import where

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_STOP = frozenset(
    "a about after all also am an and any are as at be because been before being between both but by can could did do "
    "does doing during each for from further had has have having he her here hers him his how i if in into is it its "
    "itself just me more most my no nor not now of off on once only or other our out over own s same she should so "
    "some such t than that the their them then there these they this those through to too under until up very was we "
    "were what when where which while who whom why will with would you your".split()
)
_TITLE_WEIGHT, _TEXT_WEIGHT = 1.0, 1.0


def search(connection: sqlite3.Connection, question: Question, limit: int) -> list[str]:
    """Ids of the passages that match best, best first, within the question's scope."""
    words = terms(question.text)
    if not words:
        return []
    condition, values = where(question)
    rows = connection.execute(
        f"""SELECT passages.id FROM lexical
            JOIN passages ON passages.number = lexical.rowid
            JOIN articles ON articles.id = passages.article_id
            WHERE lexical MATCH ? AND {condition}
            ORDER BY bm25(lexical, {_TITLE_WEIGHT}, {_TEXT_WEIGHT}), passages.number LIMIT ?""",
        (" OR ".join(f'"{word}"' for word in words), *values, limit),
    )
    return [row[0] for row in rows]


def terms(text: str) -> list[str]:
    """The words worth looking for, each once; all of them where nothing but stop words is asked."""
    words = list(dict.fromkeys(word.lower() for word in _WORD.findall(text)))
    return [word for word in words if word not in _STOP] or words
