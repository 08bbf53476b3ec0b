"""Libraries of earlier versions brought to the present one, in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from typing import TYPE_CHECKING

from assistant.errors import LibraryVersion
from ingest.canonical import key_of

if TYPE_CHECKING:
    from ingest.catalog import Catalog


def migrate(catalog: Catalog) -> None:
    """Bring a catalog to this version. Raises LibraryVersion for one that is not known."""
    if _steps(catalog):
        with catalog.transaction():
            for step in _steps(catalog):  # asked again: another process may have been first
                step(catalog)
            catalog.set_meta(version=VERSION)
    if (found := catalog.meta("version")) != VERSION:
        raise LibraryVersion(
            f"the library at {catalog.path.parent} has version {found}, this Communiqué reads version {VERSION}; "
            "ingest its sources into a new folder"
        )


def statements(script: str) -> list[str]:
    """The statements of one of our SQL files; run as a script they would end the transaction."""
    text = resources.files("ingest").joinpath(script).read_text()
    return [statement for statement in text.split(";\n") if statement.strip()]


def _stories(catalog: Catalog) -> None:
    """Keys of stories, modification dates, summaries, subscriptions."""
    execute = catalog.connection.execute
    for column in ("modified TEXT", "summary INTEGER NOT NULL DEFAULT 0", "key TEXT NOT NULL DEFAULT ''"):
        execute(f"ALTER TABLE articles ADD COLUMN {column}")
    for identity, url in execute("SELECT id, url FROM articles").fetchall():
        execute("UPDATE articles SET key = ? WHERE id = ?", (key_of(url), identity))
    execute("CREATE INDEX articles_key ON articles (key)")
    for statement in statements("subscriptions.sql"):
        execute(statement)


def _withdrawals(catalog: Catalog) -> None:
    """Articles that their source has withdrawn, and the pages that are visited again."""
    for statement in statements("withdrawals.sql"):
        catalog.connection.execute(statement)


def _opinions(catalog: Catalog) -> None:
    """What readers thought of answers."""
    for statement in statements("feedback.sql"):
        catalog.connection.execute(statement)


def _copies(catalog: Catalog) -> None:
    """Copies and signatures; the articles are signed when the next ones are taken in."""
    for statement in statements("copies.sql"):
        catalog.connection.execute(statement)


STEPS = (_stories, _withdrawals, _opinions, _copies)
"""What brings version 1 to 2, 2 to 3 and so on."""
VERSION = str(1 + len(STEPS))


def _steps(catalog: Catalog) -> tuple[Callable[[Catalog], None], ...]:
    found = catalog.meta("version") or ""
    return STEPS[int(found) - 1 :] if found.isdecimal() and 1 <= int(found) <= len(STEPS) else ()
