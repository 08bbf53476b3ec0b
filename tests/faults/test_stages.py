"""An ingest killed at any step loses nothing that it reported; `make torture` does all of them, many times."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web import Site, serving
from torture.kills import MOMENTS, kill
from torture.rows import Row
from torture.victim import STAGES

HERE = ("after vectors written", "before commit", "after commit", "before old vectors deleted", "after extract")


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def test_there_is_a_moment_before_and_after_each_step() -> None:
    assert len(MOMENTS) == 2 * len(STAGES)
    assert set(HERE) <= set(MOMENTS)


def test_a_library_survives_kills_one_after_the_other(tmp_path: Path, site: Site) -> None:
    for turn, moment in enumerate(HERE):
        row = Row(moment)
        kill(row, moment, 2, _folder(tmp_path, moment), turn, site)
        assert row.violations == []
        assert row.notes["killed"] == 1


def test_a_kill_while_the_library_is_made_leaves_none_or_a_whole_one(tmp_path: Path, site: Site) -> None:
    row = Row("before generation")
    kill(row, row.fault, 1, tmp_path / "data", 0, site)
    assert (row.violations, row.notes["killed"]) == ([], 1)


def _folder(tmp_path: Path, moment: str) -> Path:
    return tmp_path / ("web" if "extract" in moment else "data")
