"""The same code against a Chroma server (DESIGN 4.5), here a real one on this machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from assistant import Assistant, Settings
from assistant.errors import LibraryDamaged
from ingest.checking import check, rebuild
from ingest.embedding import SentenceEmbedder
from ingest.library import Library, create_library, open_library
from ingest.pipeline import ingest
from tests.support import clean_environment, draft

ANSWERS_WITHIN = 60  # seconds


@pytest.fixture
def server(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A Chroma server; `args[-1]` is its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    chroma = shutil.which("chroma", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    assert chroma, "chromadb brings the command chroma"
    command = [chroma, "run", "--path", str(tmp_path / "server"), "--host", "127.0.0.1", "--port", str(port)]
    with (tmp_path / "log").open("wb") as log, subprocess.Popen(
        command, env=clean_environment(), cwd=tmp_path, stdout=log, stderr=log
    ) as process:  # fmt: skip
        _wait(port, process)
        yield process
        process.kill()


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + ANSWERS_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("the Chroma server does not answer")


def made(folder: Path, server: subprocess.Popen[bytes], embedder: SentenceEmbedder, *names: str) -> Library:
    """A library with its vectors on the server."""
    assert isinstance(server.args, list)
    settings = Settings(data=folder, chroma_url=f"http://127.0.0.1:{server.args[-1]}")
    library = create_library(folder, settings, embedder)
    assert {outcome.status for outcome in ingest(map(draft, names), library, settings)} == {"added"}
    return library


def test_libraries_side_by_side_on_a_server_do_not_mix(
    server: subprocess.Popen[bytes], tmp_path: Path, embedder: SentenceEmbedder
) -> None:
    one = made(tmp_path / "one" / "data", server, embedder, "salt", "wool")
    other = made(tmp_path / "other" / "data", server, embedder, "fish")
    assert not list(one.folder.glob("vectors-*"))
    assert [library.store.count() for library in (one, other)] == [2, 1]
    with closing(open_library(one.folder, one.settings, embedder)) as again:
        rebuild(again, lambda done, total: None)
    (hit,) = Assistant(other, other.settings).search("What about the talks?")
    assert (hit.article.title, hit.why) == ("Talks about fish", "both")
    for library in (one, other):
        with closing(library):
            assert list(check(library)) == []


def test_a_server_that_has_gone_is_named_to_those_who_ask_and_to_check(
    server: subprocess.Popen[bytes], tmp_path: Path, embedder: SentenceEmbedder
) -> None:
    library = made(tmp_path / "data", server, embedder, "salt")
    assistant = Assistant(library, library.settings)
    assert assistant.ask("What about salt?").passages
    server.kill()
    server.wait()
    with pytest.raises(LibraryDamaged, match=f"{library.settings.chroma_url} .*see that a Chroma server answers there"):
        assistant.ask("What about salt?")
    (finding,) = check(open_library(library.folder, library.settings, embedder))
    assert library.settings.chroma_url in finding.what
    library.close()
