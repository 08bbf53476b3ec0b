"""What happens beneath an open library, and folders that are old or another program's, as `make torture` tries them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from torture import mishaps
from torture.damage import Subject
from torture.folders import folders
from torture.subjects import made_up


@pytest.fixture
def subject(tmp_path: Path) -> Subject:
    return made_up(tmp_path / "subject", random.Random(6), 60)


def test_a_folder_that_is_moved_away_is_told_and_used_again_when_it_is_back(subject: Subject, tmp_path: Path) -> None:
    assert mishaps.vanished(subject).violations == []
    assert mishaps.vanished_under_a_writer(tmp_path / "moved").violations == []


def test_a_fork_of_a_process_with_an_open_library_is_told_to_open_none(subject: Subject) -> None:
    row = mishaps.forked(subject)
    assert (row.violations, row.notes) == ([], {"told in the child": 1})


def test_a_thousand_files_need_few_descriptors(tmp_path: Path) -> None:
    row = mishaps.many_files(tmp_path)
    assert (row.violations, row.notes) == ([], {"added": 1_000})


@pytest.mark.parametrize(
    ("way", "says"), [("emptied", "told"), ("zeroed", "without effect"), ("deleted", "without effect")]
)
def test_a_damaged_index_of_the_log_does_not_end_the_reader(way: str, says: str, subject: Subject) -> None:
    row = mishaps.log_index(subject, way)
    assert (row.violations, row.notes) == ([], {says: 1})


def test_folders_of_earlier_versions_are_brought_along_and_others_refused(subject: Subject, tmp_path: Path) -> None:
    rows = list(folders(tmp_path / "folders", subject))
    assert len(rows) == 9
    assert [row.violations for row in rows] == [[]] * 9
