"""Data folders that cannot be used: one line that names the folder and what to do, and nothing changed."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assistant import Assistant, Settings
from assistant.errors import (
    EmbedderError,
    EmbedderMismatch,
    LibraryDamaged,
    LibraryMissing,
    LibraryUnwritable,
    LibraryVersion,
)
from ingest.catalog import FILE
from ingest.migrating import VERSION
from tests.support import SAMPLES, MakeLibrary, Result, RunHere, content, draft

READING = (["ask", "Who met in Vienna?"], ["status"], ["check"])
WRITING = (["ingest", str(SAMPLES)],)
ALL = (*READING, *WRITING, ["rebuild"])


@pytest.fixture
def folder(make_library: MakeLibrary, tmp_path: Path) -> Path:
    """Two articles, all of them in the catalog's one file, and no connection open to it."""
    made = make_library(tmp_path / "made", draft("salt"), draft("wool")).folder
    with closing(sqlite3.connect(made / FILE)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Path(shutil.copytree(made, tmp_path / "data", ignore=shutil.ignore_patterns(f"{FILE}-*")))


def refused(result: Result, *parts: str | Path) -> None:
    """Exit code 2, nothing on standard output, and one line that holds these parts."""
    assert result.code == 2, result
    assert result.out == ""
    for part in parts:
        assert str(part) in result.complaint


def set_meta(folder: Path, key: str, value: str) -> None:
    with closing(sqlite3.connect(folder / FILE)) as connection, connection:
        connection.execute("UPDATE meta SET value = ? WHERE key = ?", (value, key))


@pytest.mark.parametrize("arguments", [*READING, ["rebuild"]], ids=str)
def test_a_missing_folder_is_named_and_not_made(arguments: list[str], tmp_path: Path, run_here: RunHere) -> None:
    missing = tmp_path / "missing"
    refused(run_here(*arguments, "--data", missing), missing, "communique ingest SOURCE")
    assert not missing.exists()


@pytest.mark.parametrize("arguments", [*READING, ["rebuild"]], ids=str)
def test_a_folder_without_a_library_is_left_as_it_was(arguments: list[str], tmp_path: Path, run_here: RunHere) -> None:
    (tmp_path / "empty").mkdir()
    refused(run_here(*arguments, "--data", tmp_path / "empty"), "holds no library")
    assert list((tmp_path / "empty").iterdir()) == []


@pytest.mark.parametrize("arguments", ALL, ids=str)
def test_a_file_in_place_of_the_folder_is_refused(arguments: list[str], tmp_path: Path, run_here: RunHere) -> None:
    (tmp_path / "file").write_text("mine")
    refused(run_here(*arguments, "--data", tmp_path / "file"), tmp_path / "file")
    assert (tmp_path / "file").read_text() == "mine"


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, run_here: RunHere) -> None:
    (tmp_path / "file").write_text("mine")
    for data in (tmp_path / "file" / "data", Path("/proc/communique")):
        refused(run_here("ingest", SAMPLES, "--data", data), data, "--data")


@pytest.mark.parametrize("arguments", ALL, ids=str)
def test_a_folder_that_sqlite_may_not_write_to_is_named(arguments: list[str], folder: Path, run_here: RunHere) -> None:
    # Permissions do not stop root, a folder where SQLite wants its log does.
    (folder / f"{FILE}-wal").mkdir()
    before = (folder / FILE).read_bytes()
    refused(run_here(*arguments, "--data", folder), folder, "written to")
    assert (folder / FILE).read_bytes() == before


def test_a_lock_that_cannot_be_opened_is_named(folder: Path, run_here: RunHere) -> None:
    (folder / "writer.lock").unlink()
    (folder / "writer.lock").mkdir()
    before = content(folder)
    for arguments in (*WRITING, ["rebuild"]):
        refused(run_here(*arguments, "--data", folder), folder, "cannot be written to")
    assert content(folder) == before


@pytest.mark.parametrize("arguments", ALL, ids=str)
def test_a_library_of_another_version_is_refused(arguments: list[str], folder: Path, run_here: RunHere) -> None:
    set_meta(folder, "version", "9")
    before = content(folder)
    refused(run_here(*arguments, "--data", folder), folder, "version 9", f"version {VERSION}")
    assert content(folder) == before


@pytest.mark.parametrize("arguments", [*READING, *WRITING], ids=str)
def test_vectors_of_another_embedder_are_refused_naming_both_and_the_command(
    arguments: list[str], folder: Path, run_here: RunHere
) -> None:
    set_meta(folder, "embedder", "other-model")
    before = content(folder)
    refused(run_here(*arguments, "--data", folder), "other-model", "all-MiniLM-L6-v2", "communique rebuild")
    assert content(folder) == before


@pytest.mark.parametrize("arguments", [["ask", "Who met in Vienna?"], ["ingest", str(SAMPLES)]], ids=str)
def test_vectors_of_another_dimension_are_refused_naming_both(
    arguments: list[str], folder: Path, run_here: RunHere
) -> None:
    set_meta(folder, "dimension", "128")
    before = content(folder)
    refused(run_here(*arguments, "--data", folder), "128", "384", "communique rebuild")
    assert content(folder) == before


def test_rebuild_mends_vectors_of_another_embedder(folder: Path, run_here: RunHere) -> None:
    set_meta(folder, "embedder", "other-model")
    assert run_here("rebuild", "--data", folder).code == 0
    assert run_here("check", "--data", folder).code == 0


def test_an_embedder_that_is_not_there_is_named(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_here: RunHere
) -> None:
    monkeypatch.setenv("COMMUNIQUE_EMBEDDER", str(tmp_path / "no-model" / "all-MiniLM-L6-v2"))
    refused(run_here("ask", "Who met in Vienna?", "--data", folder), "no-model", "COMMUNIQUE_EMBEDDER")


@pytest.mark.parametrize("arguments", ALL, ids=str)
def test_a_catalog_overwritten_with_rubbish_is_reported_and_kept(
    arguments: list[str], folder: Path, run_here: RunHere
) -> None:
    (folder / FILE).write_bytes(b"rubbish " * 5_000)
    refused(run_here(*arguments, "--data", folder), folder / FILE, "damaged")
    assert (folder / FILE).read_bytes() == b"rubbish " * 5_000


def test_a_catalog_cut_short_is_reported(folder: Path, run_here: RunHere) -> None:
    whole = (folder / FILE).read_bytes()
    (folder / FILE).write_bytes(whole[: len(whole) // 2])
    refused(run_here("ask", "Who met in Vienna?", "--data", folder), folder / FILE, "damaged")


def test_vectors_that_are_gone_are_named_with_the_command(folder: Path, run_here: RunHere) -> None:
    shutil.rmtree(folder / "vectors-1")
    refused(run_here("ask", "What about salt?", "--data", folder), folder / "vectors-1", "communique rebuild")


def test_vectors_overwritten_with_rubbish_are_named_with_the_command(folder: Path, run_here: RunHere) -> None:
    for path in (folder / "vectors-1").rglob("*"):
        if path.is_file():
            path.write_bytes(b"rubbish" * 1_000)
    refused(run_here("ask", "What about salt?", "--data", folder), folder / "vectors-1", "communique rebuild")


def test_the_same_errors_have_their_types_in_python(folder: Path, tmp_path: Path, make_library: MakeLibrary) -> None:
    with pytest.raises(LibraryMissing):
        Assistant.open(tmp_path / "missing")
    with pytest.raises(EmbedderError):
        Assistant.open(settings=Settings(data=folder, embedder=str(tmp_path / "all-MiniLM-L6-v2"))).ask("Who?")
    set_meta(folder, "embedder", "other-model")
    with pytest.raises(EmbedderMismatch):
        Assistant.open(folder)
    set_meta(folder, "version", "0")
    with pytest.raises(LibraryVersion):
        Assistant.open(folder)
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryUnwritable):
        make_library(tmp_path / "file" / "data")
    (folder / FILE).write_bytes(b"rubbish " * 5_000)
    for path in folder.glob(f"{FILE}-*"):
        path.unlink()
    with pytest.raises(LibraryDamaged):
        Assistant.open(folder)
