"""The way to the web for one run: fetcher, manners and the child that reads, opened and closed together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from assistant.settings import Settings
from ingest.apart import Apart
from ingest.catalog import Catalog
from ingest.fetching import Fetcher
from ingest.politeness import Polite
from ingest.robots import Robots, stored
from ingest.web import Web


@contextmanager
def visiting(settings: Settings, catalog: Catalog, tries: int = 3) -> Iterator[tuple[Web, Polite]]:
    """The web, with the robots.txt rules that the catalog holds; what is learnt of them is stored at the end.

    Hold the writer's lock.
    """
    with Fetcher(settings) as fetcher, Apart(settings) as apart:
        robots = Robots(fetcher, stored(catalog.rows("SELECT origin, text, read_at FROM robots")))
        polite = Polite(fetcher, robots, settings, tries)
        try:
            yield Web(polite, apart, settings), polite
        finally:
            if rows := [(rules.origin, rules.text, rules.read_at.isoformat()) for rules in robots.learnt()]:
                with catalog.transaction() as connection:
                    connection.executemany("INSERT OR REPLACE INTO robots VALUES (?, ?, ?)", rows)
