"""What readers think of answers: kept beside an ingest, changed, exported, and left alone by all else."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from assistant import Assistant, Settings
from assistant.errors import LibraryLocked, LibraryUnwritable
from assistant.page.feedback import EARLY, FAILED, TAKEN_BACK, THANKS, THUMB_FIRST, Opinions
from assistant.page.session import Session
from assistant.types import Feedback
from ingest.catalog import FILE, Catalog
from ingest.checking import check, rebuild
from ingest.feedback import forget, remember, remembered
from ingest.library import create_library
from ingest.lock import writing
from ingest.pipeline import ingest
from tests.support import MakeLibrary, RunHere, draft
from torture.standin import Hashing

GIVEN = Feedback(
    "f00d", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), "down", "Misses <b>the</b> date\nand the place", "When?",
    "On Monday. [1]", ("a", "b"), "x:y", date(2026, 1, 1),
)  # fmt: skip
QUESTION = "What security guarantees did Zelenskyy propose?"


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    return Catalog(tmp_path / FILE)


@contextmanager
def writer(path: Path) -> Iterator[None]:
    """Another process in the middle of a transaction."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield


def test_what_is_kept_comes_back_whole_and_a_change_of_mind_replaces_it(catalog: Catalog) -> None:
    remember(catalog, GIVEN, most=10)
    assert list(remembered(catalog)) == [GIVEN]
    other = replace(GIVEN, thumb="up", comment="", given_at=GIVEN.given_at + timedelta(minutes=1))
    remember(catalog, other, most=10)
    assert list(remembered(catalog)) == [other]
    forget(catalog, GIVEN.id)
    assert list(remembered(catalog)) == []


def test_beyond_the_limit_the_oldest_goes(catalog: Catalog) -> None:
    for number in range(5):
        remember(catalog, replace(GIVEN, id=str(number), given_at=GIVEN.given_at + timedelta(hours=number)), most=3)
    assert [one.id for one in remembered(catalog)] == ["2", "3", "4"]


def test_it_is_kept_while_another_process_holds_the_writers_lock(catalog: Catalog) -> None:
    with writing(catalog.path.parent):
        remember(catalog, GIVEN, most=10)
    assert list(remembered(catalog)) == [GIVEN]


def test_it_is_kept_while_articles_are_taken_in_and_the_library_is_rebuilt(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, group_passages=4)
    library = create_library(tmp_path, settings, Hashing())

    def write() -> None:
        with writing(tmp_path):
            taken = [one.status for one in ingest((draft(f"m{number}") for number in range(24)), library, settings)]
            assert taken == ["added"] * 24
            assert rebuild(library, lambda done, total: None) == 24

    with ThreadPoolExecutor(1) as apart:
        work, kept = apart.submit(write), 0
        while not work.done():
            kept += 1
            library.remember(replace(GIVEN, id=str(kept)))
        work.result()
    assert kept > 10
    assert len(list(remembered(library.catalog))) == kept
    assert list(check(library)) == []


def test_a_writer_that_does_not_end_is_not_waited_for(catalog: Catalog) -> None:
    with writer(catalog.path), pytest.raises(LibraryLocked, match="try again in a moment"):
        remember(catalog, GIVEN, most=10, seconds=0.05)
    assert list(remembered(catalog)) == []


def test_a_catalog_that_cannot_be_written_says_so(catalog: Catalog) -> None:
    catalog.connection.execute("DROP TABLE feedback")
    with pytest.raises(LibraryUnwritable):
        remember(catalog, GIVEN, most=10)


def test_nothing_of_the_reader_is_in_it() -> None:
    assert {field.name for field in fields(Feedback)} == {
        "id", "given_at", "thumb", "comment", "question", "answer", "articles", "model", "as_of",
    }  # fmt: skip


def test_a_library_of_the_version_before_learns_to_keep_it(catalog: Catalog) -> None:
    catalog.connection.execute("DROP TABLE feedback")
    catalog.set_meta(version=2)
    remember(Catalog(catalog.path), GIVEN, most=10)
    assert list(remembered(catalog)) == [GIVEN]


def test_ingest_and_rebuild_leave_it_alone(make_library: MakeLibrary, run_here: RunHere, tmp_path: Path) -> None:
    library = make_library(tmp_path / "data", draft("grain"))
    generation = library.generation
    library.remember(GIVEN)
    assert library.generation == generation  # readers need not open their view anew
    make_library(tmp_path / "data", draft("tariffs"))
    assert run_here("rebuild", "--data", tmp_path / "data").code == 0
    assert list(remembered(library.catalog)) == [GIVEN]


def test_it_is_exported_as_lines_of_json_and_as_a_table(catalog: Catalog, run_here: RunHere) -> None:
    folder = catalog.path.parent
    assert "nobody has said yet" in run_here("feedback", "--data", folder).out
    remember(catalog, GIVEN, most=10)
    (line,) = run_here("feedback", "--json", "--data", folder).lines
    assert line == {
        "id": "f00d", "given_at": "2026-01-02T03:04:05+00:00", "thumb": "down", "comment": GIVEN.comment,
        "question": "When?", "answer": "On Monday. [1]", "articles": ["a", "b"], "model": "x:y", "as_of": "2026-01-01",
    }  # fmt: skip
    shown = run_here("feedback", "--data", folder).out
    assert shown.splitlines() == ["2026-01-02 03:04  −  When?  “Misses <b>the</b> date and the place”"]
    missing = run_here("feedback", "--data", folder / "nowhere")
    assert missing.code == 2
    assert "no library" in missing.complaint


def test_a_reader_judges_comments_and_changes_their_mind(samples_copy: Path) -> None:
    assistant = Assistant.open(settings=Settings(data=samples_copy, comment_chars=20))
    session, opinions, catalog = Session(), Opinions(assistant), Catalog(samples_copy / FILE)
    turn = session.begin(QUESTION)
    assert opinions.judge(session, 1, "up", "v") == EARLY
    turn.answer = assistant.ask(QUESTION, as_of="2025-12-31")
    assert opinions.comment(session, "Good", "v") == THUMB_FIRST
    assert opinions.judge(session, 1, "up", "v") == THANKS
    assert opinions.comment(session, "  Good  ", "v") == THANKS
    assert opinions.judge(session, 1, "down", "v") == THANKS
    (kept,) = remembered(catalog)
    assert (kept.thumb, kept.comment, kept.question, kept.as_of) == ("down", "Good", QUESTION, date(2025, 12, 31))
    assert kept.articles == tuple({citation.article_id for citation in turn.answer.citations})
    assert session.thumbs() == ["Dislike"]
    assert "20 characters" in opinions.comment(session, "x" * 21, "v")
    assert opinions.judge(session, 1, None, "v") == TAKEN_BACK
    assert list(remembered(catalog)) == []
    assert opinions.judge(session, 7, "up", "v") == EARLY


def test_a_reader_is_told_plainly_where_it_cannot_be_kept(samples_copy: Path) -> None:
    assistant = Assistant.open(settings=Settings(data=samples_copy, questions_a_minute=2))
    session, opinions = Session(), Opinions(assistant)
    session.begin(QUESTION).answer = assistant.ask(QUESTION)
    Catalog(samples_copy / FILE).connection.execute("DROP TABLE feedback")
    assert opinions.judge(session, 1, "up", "v").startswith(f"{FAILED}the library is busy or cannot be written to")
    assert session.thumbs() == [None]
    opinions.judge(session, 1, "up", "v")
    assert "as often as one visitor may" in opinions.judge(session, 1, "up", "v")
    assert "as often" not in opinions.judge(session, 1, "up", "another")
