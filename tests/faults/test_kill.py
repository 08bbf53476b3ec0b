"""An ingest that is ended at any moment loses nothing that it reported."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant import Settings
from ingest.checking import check
from ingest.embedding import SentenceEmbedder
from ingest.library import Library, open_library
from ingest.lock import writing
from ingest.pipeline import ingest
from ingest.sources import read_sources
from tests.support import command, record, write_jsonl

ARTICLES = 240  # so many that on a busy machine some are still to come when the signal arrives


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_jsonl(tmp_path / "many.jsonl", (record(f"matter {number}") for number in range(ARTICLES)))


def ended_after(count: int, how: signal.Signals, source: Path, data: Path) -> tuple[list[dict[str, Any]], int, str]:
    """The outcomes reported by an ingest that got a signal after `count` of them, its exit code and its errors."""
    arguments = ("ingest", source, "--data", data, "--json")
    with command(*arguments, folder=source.parent, COMMUNIQUE_GROUP_PASSAGES="8") as process:
        assert process.stdout is not None
        reported = [json.loads(process.stdout.readline()) for _ in range(count)]
        process.send_signal(how)
        out, err = process.communicate(timeout=60)
    return reported + list(_whole(out)), process.returncode, err


def _whole(out: str) -> Iterator[dict[str, Any]]:
    """What else was reported before the end; the last line may be cut."""
    return (json.loads(line) for line in out.splitlines(keepends=True) if line.endswith("\n"))


def opened(data: Path, embedder: SentenceEmbedder) -> Library:
    return open_library(data, Settings(data=data), embedder)


def assert_holds(library: Library, reported: list[dict[str, Any]]) -> None:
    """Every reported article has its text, its passages and their vectors."""
    vectors = set(library.store.ids())
    for outcome in reported:
        assert library.article(outcome["article_id"]) is not None
        rows = library.catalog.rows("SELECT id FROM passages WHERE article_id = ?", [outcome["article_id"]])
        assert rows
        assert {row[0] for row in rows} <= vectors


def test_a_killed_ingest_loses_nothing_reported_and_a_rerun_completes_it(
    source: Path, tmp_path: Path, embedder: SentenceEmbedder
) -> None:
    data = tmp_path / "data"
    reported, code, _ = ended_after(17, signal.SIGKILL, source, data)
    assert code == -signal.SIGKILL
    assert 17 <= len(reported) < ARTICLES
    library = opened(data, embedder)
    assert_holds(library, reported)
    assert {finding.what for finding in check(library)} <= {"a vector without a passage"}
    with writing(data):
        again = list(ingest(read_sources([str(source)], library.settings), library, library.settings))
    assert {outcome.status for outcome in again} <= {"added", "unchanged"}
    assert len([outcome for outcome in again if outcome.status == "unchanged"]) >= len(reported)
    assert library.catalog.rows("SELECT count(*) FROM articles") == [(ARTICLES,)]
    assert list(check(library)) == []


def test_an_interrupted_ingest_says_so_in_one_line_and_keeps_what_it_reported(
    source: Path, tmp_path: Path, embedder: SentenceEmbedder
) -> None:
    reported, code, err = ended_after(9, signal.SIGINT, source, tmp_path / "data")
    assert code == 1
    assert [line for line in err.splitlines() if line.strip()] == [
        "communique: interrupted; what was reported is stored, the same command completes it"
    ]
    assert 9 <= len(reported) < ARTICLES
    library = opened(tmp_path / "data", embedder)
    assert_holds(library, reported)
    assert {finding.what for finding in check(library)} <= {"a vector without a passage"}
