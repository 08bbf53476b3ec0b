"""A page whose data folder is damaged or goes away under it says so over HTTP, and answers again once it is mended."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from assistant import Assistant, Settings
from ingest.catalog import FILE
from ingest.checking import rebuild
from ingest.embedding import SentenceEmbedder
from ingest.library import open_library
from ingest.lock import writing
from ingest.pipeline import ingest
from tests.browser.serving import assembled, serving
from tests.support import draft

QUESTION = "Who announced the talks?"


@dataclass
class Served:
    """A running server over a folder of its own."""

    folder: Path
    url: str

    def ask(self) -> httpx.Response:
        return httpx.post(f"{self.url}/api/ask", json={"question": QUESTION}, timeout=60)

    def get(self, path: str) -> httpx.Response:
        return httpx.get(f"{self.url}{path}", timeout=60)


@pytest.fixture
def served(samples_copy: Path, embedder: SentenceEmbedder) -> Iterator[Served]:
    settings = Settings(data=samples_copy, questions_a_minute=0)
    assistant = Assistant(open_library(samples_copy, settings, embedder), settings)
    with serving(assembled(assistant, settings)) as url:
        yield Served(samples_copy, url)


def change(served: Served, embedder: SentenceEmbedder, name: str) -> None:
    """Another writer's article, so that the page opens the vectors again."""
    settings = Settings(data=served.folder)
    with writing(served.folder), closing(open_library(served.folder, settings, embedder)) as library:
        assert [one.status for one in ingest([draft(name)], library, settings)] == ["added"]


def gone_is_told(served: Served) -> None:
    """The folder is away: that is said, the page stays, and no other is made in its place."""
    told = served.ask()
    assert told.status_code in (200, 503)  # a thread that has it open goes on
    if told.status_code == 503:
        assert str(served.folder) in told.json()["error"]
    assert served.get("/").status_code == 200
    assert not served.folder.exists()


def test_damaged_vectors_are_told_and_a_rebuild_is_noticed(served: Served, embedder: SentenceEmbedder) -> None:
    assert served.ask().status_code == 200
    change(served, embedder, "amber")
    for path in (served.folder / "vectors-1").rglob("*.sqlite3"):
        path.write_bytes(bytes(path.stat().st_size))
    for _ in range(2):
        told = served.ask()
        assert told.status_code == 503
        assert "communique rebuild" in told.json()["error"]
        assert served.get("/").status_code == 200
        assert served.get("/healthz").status_code == 200
    settings = Settings(data=served.folder)
    with writing(served.folder), closing(open_library(served.folder, settings, embedder)) as library:
        rebuild(library, lambda done, total: None)
    assert served.ask().status_code == 200


def test_a_damaged_catalog_is_told_unless_what_is_in_memory_answers(served: Served) -> None:
    assert served.ask().status_code == 200
    for path in served.folder.glob(f"{FILE}*"):
        if not path.name.endswith("-shm"):
            path.write_bytes(b"rubbish " * (path.stat().st_size // 8))
    told = served.ask()
    assert told.status_code in (200, 503)
    if told.status_code == 503:
        assert str(served.folder) in told.json()["error"]
    assert served.get("/").status_code == 200


def test_a_folder_that_is_moved_away_and_back_is_told_and_never_made_anew(served: Served) -> None:
    aside = served.folder.with_name("aside")
    served.folder.rename(aside)
    gone_is_told(served)
    aside.rename(served.folder)
    assert served.ask().status_code == 200


def test_a_folder_that_is_deleted_is_told(served: Served) -> None:
    shutil.rmtree(served.folder)
    gone_is_told(served)
