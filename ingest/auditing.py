"""The catalog audited: what SQLite finds, what its digests say, and what its parts say of each other."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from assistant.errors import LibraryError
from ingest.catalog import Catalog
from ingest.probing import Finding

_LEXICAL = """SELECT passages.id, lexical.rowid IS NULL,
                     lexical.text IS NOT substr(articles.text, start + 1, end - start)
                     OR lexical.title IS NOT articles.title
              FROM passages JOIN articles ON articles.id = article_id LEFT JOIN lexical ON lexical.rowid = number"""
_AMENDS = "ingest its source again"
_AT_ONCE = 2_000  # passages, about a fifth of a second


def audit(catalog: Catalog) -> Iterator[Finding]:
    """All that is wrong within the catalog; what cannot be read at all is a finding too."""
    try:
        for (verdict,) in catalog.rows("PRAGMA integrity_check"):
            if verdict != "ok":
                yield Finding(f"the catalog is damaged: {verdict}")
        yield from _texts(catalog)
        yield from _passages(catalog)
        yield from _words(catalog)
    except LibraryError as error:
        yield Finding(str(error))


def remake_lexical(catalog: Catalog) -> None:
    """Make the lexical index anew beside the old one; the old one's place it takes with `change_lexical`.

    Some passages at a time, since who gives an opinion waits for each transaction. Hold the writer's lock.
    """
    ((statement,),) = catalog.rows("SELECT sql FROM sqlite_master WHERE name = 'lexical'")
    with catalog.transaction() as connection:
        connection.execute("DROP TABLE IF EXISTS lexical_anew")
        connection.execute(f"CREATE VIRTUAL TABLE lexical_anew {statement[statement.upper().index('USING') :]}")
    ((last,),) = catalog.rows("SELECT coalesce(max(number), 0) FROM passages")
    for start in range(0, last, _AT_ONCE):
        with catalog.transaction() as connection:
            connection.execute(
                """INSERT INTO lexical_anew (rowid, title, text)
                   SELECT number, title, substr(text, start + 1, end - start)
                   FROM passages JOIN articles ON articles.id = article_id WHERE number > ? AND number <= ?""",
                (start, start + _AT_ONCE),
            )


def change_lexical(catalog: Catalog) -> None:
    """Put the new lexical index in the old one's place; call it inside a transaction."""
    catalog.connection.execute("DROP TABLE lexical")
    catalog.connection.execute("ALTER TABLE lexical_anew RENAME TO lexical")


def _texts(catalog: Catalog) -> Iterator[Finding]:
    """Articles whose text is not what came."""
    for url, text, digest in catalog.each("SELECT url, text, text_digest FROM articles"):
        if hashlib.sha256(str(text).encode("utf-8", "surrogatepass")).hexdigest() != digest:
            yield Finding(f"the text of {url} is damaged; {_AMENDS}")


def _passages(catalog: Catalog) -> Iterator[Finding]:
    """Passages that are not spans of sentences of their article."""
    rows = """SELECT passages.id, start, end, sentences, length(text) FROM passages
              LEFT JOIN articles ON articles.id = article_id"""
    for identity, start, end, sentences, length in catalog.each(rows):
        if not _spans(start, end, sentences, length):
            yield Finding("not a span of its article", identity)


def _spans(start: object, end: object, sentences: str, length: int | None) -> bool:
    try:
        spans = [offset for span in json.loads(sentences) for offset in span]
        return 0 <= start < end <= (length or 0) and spans == sorted(spans) and start <= spans[0] and spans[-1] <= end  # type: ignore[operator]
    except (ValueError, TypeError, IndexError):
        return False


def _words(catalog: Catalog) -> Iterator[Finding]:
    """Passages that are not in the lexical index, or in other words."""
    for identity, absent, other in catalog.each(_LEXICAL):
        if absent:
            yield Finding("not in the lexical index", identity)
        elif other:
            yield Finding("in the lexical index by other words", identity)
    with catalog.transaction() as connection:
        connection.execute("INSERT INTO lexical (lexical, rank) VALUES ('integrity-check', 1)")
