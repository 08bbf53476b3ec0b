"""Libraries of earlier versions brought to the present one, in one transaction."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from assistant.errors import LibraryVersion
from ingest.canonical import key_of

if TYPE_CHECKING:
    from ingest.catalog import Catalog

VERSION = "2"


def migrate(catalog: Catalog) -> None:
    """Bring a catalog to this version. Raises LibraryVersion for one that is not known."""
    if catalog.meta("version") == "1":
        with catalog.transaction():
            if catalog.meta("version") == "1":  # another process may have been first
                _to_2(catalog)
    if (found := catalog.meta("version")) != VERSION:
        raise LibraryVersion(
            f"the library at {catalog.path.parent} has version {found}, this Communiqué reads version {VERSION}; "
            "ingest its sources into a new folder"
        )


def _to_2(catalog: Catalog) -> None:
    """Keys of stories, modification dates, summaries, subscriptions."""
    execute = catalog.connection.execute
    for column in ("modified TEXT", "summary INTEGER NOT NULL DEFAULT 0", "key TEXT NOT NULL DEFAULT ''"):
        execute(f"ALTER TABLE articles ADD COLUMN {column}")
    for identity, url in execute("SELECT id, url FROM articles").fetchall():
        execute("UPDATE articles SET key = ? WHERE id = ?", (key_of(url), identity))
    execute("CREATE INDEX articles_key ON articles (key)")
    for statement in subscription_tables():
        execute(statement)
    catalog.set_meta(version=VERSION)


def subscription_tables() -> list[str]:
    """The statements that make the tables of subscriptions; not a script, which would end the transaction."""
    script = resources.files("ingest").joinpath("subscriptions.sql").read_text()
    return [statement for statement in script.split(";\n") if statement.strip()]
