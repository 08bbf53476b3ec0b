"""Files of the vectors damaged: found unopened, told with the command, never answered from, and mended."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assistant import Settings
from assistant.errors import LibraryDamaged
from communique.serving import tell_damage
from ingest import sealing
from ingest.checking import check, rebuild
from ingest.embedding import SentenceEmbedder
from ingest.library import Library, open_library
from tests.support import ROOT
from torture.damage import VECTOR_FILES, WAYS, Subject, Tops, opened, same, tops
from torture.standin import Hashing
from torture.subjects import made_up

EMBEDDER = Hashing()
ARTICLES = 1_050  # so many that Chroma reads its index from files


@pytest.fixture(scope="module")
def subject(tmp_path_factory: pytest.TempPathFactory) -> Subject:
    """A thousand short articles, and the ten nearest of fifty questions."""
    return made_up(tmp_path_factory.mktemp("whole") / "data", random.Random(6), ARTICLES)


@pytest.fixture
def folder(subject: Subject, tmp_path: Path) -> Path:
    return Path(shutil.copytree(subject.folder, tmp_path / "data"))


def asked(library: Library) -> Tops:
    return tops(library, ["anything at all"])


def damaged(folder: Path, name: str, way: str) -> Path:
    (path,) = folder.rglob(name)
    path.write_bytes(WAYS[way](path.read_bytes(), random.Random(1)))
    return path


def test_whole_vectors_are_told_from_damaged_ones_only_by_their_content(folder: Path, subject: Subject) -> None:
    with closing(opened(folder, EMBEDDER)) as library:
        library.present.verify()
        assert same(tops(library, subject.questions), subject.nearest)
    for path in folder.rglob("*"):  # as a backup that was put back may be
        path.touch()
    opened(folder, EMBEDDER).present.verify()


@pytest.mark.parametrize("way", ["emptied", "cut to half", "zeroed", "one bit flipped"])
@pytest.mark.parametrize("name", VECTOR_FILES)
def test_damage_is_told_before_the_vectors_are_opened(name: str, way: str, folder: Path) -> None:
    path = damaged(folder, name, way)
    if (name, way) == ("chroma.sqlite3", "one bit flipped"):  # most of its pages are empty: where there is something
        path.write_bytes(path.read_bytes().replace(b".1.0", b".1.1"))
    library = opened(folder, EMBEDDER)
    for look in (library.present.verify, lambda: asked(library)):
        with pytest.raises(LibraryDamaged, match="run communique rebuild") as told:
            look()
        assert str(path) in str(told.value)


def test_a_deleted_segment_is_told_and_rebuilt(folder: Path, subject: Subject) -> None:
    shutil.rmtree(next(path for path in (folder / "vectors-1").iterdir() if path.is_dir()))
    with pytest.raises(LibraryDamaged, match="run communique rebuild"):
        asked(opened(folder, EMBEDDER))
    with closing(opened(folder, EMBEDDER)) as library:
        assert rebuild(library, lambda done, total: None) == ARTICLES
        assert same(tops(library, subject.questions), subject.nearest)
        assert list(check(library)) == []


@pytest.mark.parametrize(("name", "way"), [("data_level0.bin", "cut to half"), ("header.bin", "zeroed")])
def test_vectors_without_a_seal_are_tried_by_a_child_that_may_die(name: str, way: str, folder: Path) -> None:
    (folder / "vectors-1" / sealing.FILE).unlink()
    damaged(folder, name, way)
    with pytest.raises(LibraryDamaged, match=r"are damaged \(.*run communique rebuild"):
        asked(opened(folder, EMBEDDER))


def test_vectors_of_an_earlier_version_are_tried_once_and_sealed(folder: Path) -> None:
    seal = folder / "vectors-1" / sealing.FILE
    seal.unlink()
    with closing(opened(folder, EMBEDDER)) as library:
        assert asked(library)
    assert json.loads(seal.read_text())


def test_ten_vectors_deleted_behind_our_back_are_named_and_made_again(folder: Path, subject: Subject) -> None:
    with closing(opened(folder, EMBEDDER)) as library:
        gone = library.catalog.passage_ids()[5:1_005:100]
        library.store.delete(gone)
    with closing(opened(folder, EMBEDDER)) as library:
        assert [finding.passage_id for finding in check(library)] == gone
        rebuild(library, lambda done, total: None)
    with closing(opened(folder, EMBEDDER)) as library:
        assert list(check(library)) == []
        assert same(tops(library, subject.questions), subject.nearest)


def test_rebuild_gives_the_same_ten_for_fifty_questions(samples_copy: Path, embedder: SentenceEmbedder) -> None:
    lines = (ROOT / "tests" / "quality" / "samples.jsonl").read_text().splitlines()
    questions = [json.loads(line)["question"] for line in lines[:50]]
    settings = Settings(data=samples_copy)
    with closing(open_library(samples_copy, settings, embedder)) as library:
        before = tops(library, questions)
        (samples_copy / "vectors-1" / "chroma.sqlite3").write_bytes(b"rubbish" * 1_000)
        rebuild(library, lambda done, total: None)
    with closing(open_library(samples_copy, settings, embedder)) as mended:
        assert same(tops(mended, questions), before)


def test_serve_says_so_before_the_page_opens(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tell_damage(Settings(data=folder))
    assert capsys.readouterr().err == ""
    damaged(folder, "link_lists.bin", "cut to half")
    tell_damage(Settings(data=folder))
    assert "run communique rebuild" in capsys.readouterr().err


def test_one_letter_changed_within_the_catalog_is_named(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "catalog.sqlite3")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (text,) = connection.execute("SELECT text FROM articles WHERE url LIKE '%/77'").fetchone()
    data = (folder / "catalog.sqlite3").read_bytes()
    (folder / "catalog.sqlite3").write_bytes(data.replace(text.encode(), text.replace("a", "o", 1).encode(), 1))
    found = {finding.what for finding in check(opened(folder, EMBEDDER))}
    assert any("news.example/77 " in what or "lexical" in what for what in found), found
