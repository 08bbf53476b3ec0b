"""`check` names exactly what disagrees, and `rebuild` mends it."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import LibraryDamaged
from assistant.types import Question
from ingest.checking import Finding, check, rebuild
from ingest.library import Library, open_library
from tests.support import MakeLibrary, draft, unit

NO_VECTOR, NO_PASSAGE = "no vector for this passage", "a vector without a passage"
WRONG_VECTOR = "the vector is not that of the passage's text"


@pytest.fixture
def library(make_library: MakeLibrary, tmp_path: Path) -> Library:
    """Twenty articles of one passage each: few enough for `check` to embed all again."""
    return make_library(tmp_path / "data", *(draft(f"matter {number}") for number in range(20)))


def reopened(library: Library) -> Library:
    return open_library(library.folder, library.settings, library.embedder)


def mended(library: Library) -> Library:
    """The library after `rebuild`, opened again."""
    count = rebuild(reopened(library), lambda done, total: None)
    again = reopened(library)
    assert count == len(again.catalog.passage_ids()) == again.store.count()
    return again


def test_a_library_just_made_agrees(library: Library) -> None:
    assert list(check(library)) == []


def test_the_sample_library_agrees(sample_library: Library) -> None:
    assert list(check(sample_library)) == []


def test_missing_vectors_are_named_exactly_and_rebuilt(library: Library) -> None:
    gone = library.catalog.passage_ids()[::2]
    library.store.delete(gone)
    assert list(check(library)) == [Finding(NO_VECTOR, one) for one in gone]
    assert list(check(mended(library))) == []


def test_a_vector_without_a_passage_is_named_and_removed(library: Library) -> None:
    library.store.replace(["stranger.1.0"], unit(*range(1, 385))[np.newaxis, :])
    assert list(check(library)) == [Finding(NO_PASSAGE, "stranger.1.0")]
    assert "stranger.1.0" not in set(mended(library).store.ids())


def test_two_swapped_vectors_are_both_named(library: Library) -> None:
    first, second = library.catalog.passage_ids()[3:5]
    held = library.store.vectors([first, second])
    library.store.replace([first, second], np.stack([held[second], held[first]]))
    assert list(check(library)) == [Finding(WRONG_VECTOR, first), Finding(WRONG_VECTOR, second)]
    assert list(check(mended(library))) == []


def test_a_passage_that_is_not_in_the_lexical_index_is_named(library: Library) -> None:
    lost = library.catalog.passage_ids()[7]
    with library.catalog.transaction() as connection:
        connection.execute("DELETE FROM lexical WHERE rowid = (SELECT number FROM passages WHERE id = ?)", (lost,))
    assert list(check(library)) == [Finding("not in the lexical index", lost)]


def test_a_deleted_vectors_folder_is_reported_and_rebuilt(library: Library) -> None:
    shutil.rmtree(library.folder / "vectors-1")
    with pytest.raises(LibraryDamaged, match="vectors-1 are gone, the articles are not; run communique rebuild"):
        reopened(library).dense(library.embed(["talks"])[0], Question("talks"), 3)
    missing = {finding.passage_id for finding in check(reopened(library)) if finding.what == NO_VECTOR}
    assert missing == set(library.catalog.passage_ids())
    assert list(check(mended(library))) == []


def test_a_vectors_folder_overwritten_with_rubbish_is_reported_and_rebuilt(library: Library) -> None:
    for path in (library.folder / "vectors-1").rglob("*"):
        if path.is_file():
            path.write_bytes(b"rubbish" * 1_000)
    assert list(check(reopened(library)))
    assert list(check(mended(library))) == []


def test_a_rebuild_leaves_one_vectors_folder_and_tells_readers(library: Library) -> None:
    before = library.catalog.generation
    progress: list[tuple[int, int]] = []
    rebuild(library, lambda done, total: progress.append((done, total)))
    assert [path.name for path in library.folder.glob("vectors-*")] == ["vectors-2"]
    assert library.catalog.generation == before + 1
    assert progress[-1] == (20, 20)
    assert library.store.count() == 20


def test_what_an_interrupted_rebuild_left_is_not_used(library: Library) -> None:
    half = library.present.open(2)
    half.replace(["half.1.0"], unit(*range(1, 385))[np.newaxis, :])
    assert list(check(library)) == []
    assert "half.1.0" not in set(mended(library).store.ids())


def test_vectors_made_anew_are_those_that_were_there_to_the_bit(make_library: MakeLibrary, tmp_path: Path) -> None:
    """Which were embedded a few articles at a time, one of them alone."""
    texts = [
        " ".join(f"matter {number} of the {number}th meeting" for _ in range(1 + number % 7)) for number in range(30)
    ]
    make_library(tmp_path / "data", draft("one alone"))
    library = make_library(tmp_path / "data", *(draft(text) for text in texts))
    ids = library.catalog.passage_ids()
    before = library.store.vectors(ids)
    after = mended(library).store.vectors(ids)
    assert all((before[one] == after[one]).all() for one in ids)
