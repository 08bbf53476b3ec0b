"""Fixtures of the tests that reach a web of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.settings import Settings
from ingest.apart import Apart
from ingest.fetching import Fetcher
from ingest.politeness import Polite
from ingest.robots import Robots
from ingest.web import Web
from tests.support import RunHere
from tests.web import Run, Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture(scope="session")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Apart]:
    """One child for all of them."""
    with Apart(Settings(data=tmp_path_factory.mktemp("data"), feed_items=20)) as apart:
        yield apart


@pytest.fixture
def web(site: Site, tmp_path: Path, apart: Apart) -> Iterator[Web]:
    settings = Settings(data=tmp_path, intranet=(site.place,), host_pause=0.0, feed_items=20)
    with Fetcher(settings) as fetcher:
        yield Web(Polite(fetcher, Robots(fetcher), settings, tries=1), apart, settings)


@pytest.fixture
def run(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_here: RunHere) -> Run:
    """The command line with the site on the list and a data folder of the test's own."""
    monkeypatch.setenv("COMMUNIQUE_INTRANET", f" {site.place} ,wiki.corp:80")
    monkeypatch.setenv("COMMUNIQUE_HOST_PAUSE", "0")
    return lambda *arguments: run_here(*arguments, "--data", tmp_path / "data")
