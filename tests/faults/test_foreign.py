"""What lies in a folder that is somebody else's, or is only half there, is not written to."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from assistant import Settings
from assistant.errors import LibraryDamaged, LibraryUnwritable, LibraryVersion
from ingest.catalog import FILE, Catalog
from ingest.library import create_library, open_library
from ingest.lock import writing
from ingest.pipeline import ingest
from ingest.vectors import VectorStore
from tests.support import MakeLibrary, draft, unit
from torture.places import limited, two_writers
from torture.standin import Hashing


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "tables", [["notes (words TEXT)"], ["meta (key TEXT, value TEXT)"], ["meta (a)", "articles (b)"]]
)
def test_another_programs_database_is_refused_and_left_as_it_was(tables: list[str], tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE)) as connection, connection:
        for table in tables:
            connection.execute(f"CREATE TABLE {table}")
    before = contents(tmp_path)
    for opener in (open_library, create_library):
        with pytest.raises(LibraryVersion, match="another program; choose another folder with --data"):
            opener(tmp_path, Settings(data=tmp_path), Hashing())
    assert contents(tmp_path) == before


def test_another_programs_chroma_in_the_folder_is_left_as_it_was(tmp_path: Path) -> None:
    VectorStore(tmp_path, "", "somebody-elses").replace(["one"], unit(1, 2)[np.newaxis, :])
    before = contents(tmp_path)
    settings = Settings(data=tmp_path)
    with writing(tmp_path):
        library = create_library(tmp_path, settings, Hashing())
        assert [outcome.status for outcome in ingest([draft("salt")], library, settings)] == ["added"]
    assert {name: data for name, data in contents(tmp_path).items() if name in before} == before


def test_an_empty_catalog_beside_vectors_is_not_taken_for_a_new_library(
    make_library: MakeLibrary, tmp_path: Path
) -> None:
    folder = make_library(tmp_path / "data", draft("salt")).folder
    for path in folder.glob(f"{FILE}*"):
        path.unlink()
    (folder / FILE).touch()
    with pytest.raises(LibraryDamaged, match="is empty; restore it from a backup"):
        create_library(folder, Settings(data=folder), Hashing())


def test_a_catalog_that_vanished_is_not_made_anew_by_a_reader(tmp_path: Path) -> None:
    catalog = Catalog(tmp_path / FILE)
    for path in tmp_path.iterdir():
        path.unlink()
    with pytest.raises(LibraryUnwritable, match="put the folder back"):
        _ = catalog.size
    # A thread that has not asked before.
    with ThreadPoolExecutor(1) as apart, pytest.raises(LibraryUnwritable, match="put the folder back"):
        apart.submit(lambda: catalog.size).result()
    assert list(tmp_path.iterdir()) == []


def test_a_second_writer_is_refused_at_once_and_a_dead_ones_lock_is_free(tmp_path: Path) -> None:
    row = two_writers(tmp_path / "data")
    assert row.violations == []
    assert row.notes["taken over from the dead"] == 1


def test_a_file_that_may_grow_no_further_is_told_and_the_rest_follows_later(tmp_path: Path) -> None:
    row = limited(tmp_path)
    assert row.violations == []
    assert row.notes["reported before"] > 0
