"""Fixtures of all tests: the real embedder, libraries on disk, and no settings but a test's own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant, Settings
from assistant.settings import PREFIX
from assistant.types import Draft
from communique.cli import main
from ingest.embedding import SentenceEmbedder
from ingest.library import Library, create_library, open_library
from ingest.lock import writing
from ingest.pipeline import ingest
from ingest.sources import read_sources
from tests.support import SAMPLES, MakeLibrary, Result, RunHere


@pytest.fixture(scope="session", autouse=True)
def no_settings_from_outside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No COMMUNIQUE_* variable, no communique.toml in the working folder, and no user's data folder."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.upper().startswith(PREFIX)]:
            patch.delenv(name)
        patch.chdir(tmp_path_factory.mktemp("work"))
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(scope="session")
def embedder() -> SentenceEmbedder:
    """The real one, loaded once."""
    return SentenceEmbedder()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Default settings for a data folder of the test's own, which is not made yet."""
    return Settings(data=tmp_path / "data")


@pytest.fixture
def make_library(embedder: SentenceEmbedder) -> MakeLibrary:
    def make(folder: Path, *drafts: Draft) -> Library:
        settings = Settings(data=folder)
        with writing(folder):
            library = create_library(folder, settings, embedder)
            for outcome in ingest(drafts, library, settings):
                assert outcome.status == "added", outcome
        return library

    return make


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory, embedder: SentenceEmbedder) -> Path:
    """A data folder that holds the sample briefs. Only to be read: copy it to change it."""
    folder = tmp_path_factory.mktemp("samples") / "data"
    settings = Settings(data=folder)
    with writing(folder):
        library = create_library(folder, settings, embedder)
        for outcome in ingest(read_sources([str(SAMPLES)], settings), library, settings):
            assert outcome.status == "added", outcome
    return folder


@pytest.fixture(scope="session")
def sample_library(sample_folder: Path, embedder: SentenceEmbedder) -> Library:
    """The library of the sample briefs. Only to be read."""
    return open_library(sample_folder, Settings(data=sample_folder), embedder)


@pytest.fixture(scope="session")
def sample_assistant(sample_library: Library) -> Assistant:
    """An assistant over the sample briefs."""
    return Assistant(sample_library, sample_library.settings)


@pytest.fixture
def samples_copy(sample_folder: Path, tmp_path: Path) -> Path:
    """A data folder with the sample briefs that a test may change."""
    return Path(shutil.copytree(sample_folder, tmp_path / "copy"))


@pytest.fixture
def run_here(capsys: pytest.CaptureFixture[str]) -> RunHere:
    """The command line in this process."""

    def run(*arguments: str | Path) -> Result:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Result(ended.value.code, out, err)

    return run
