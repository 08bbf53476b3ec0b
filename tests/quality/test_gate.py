"""What the assistant reaches on 120 questions over the sample briefs, and that the gate cannot slip."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from evaluation.evaluating import Evaluation
from evaluation.questions import read_questions
from evaluation.summary import as_table
from ingest.library import Library
from tests.quality.floors import main, settle
from tests.quality.gate import (
    AT_LEAST,
    AT_MOST,
    QUESTIONS,
    breaches,
    checksums,
    figures_of,
    load_floors,
    measure,
    save_floors,
    with_slack,
)
from tests.support import SAMPLES

TODAY = date(2026, 1, 2)


@pytest.fixture(scope="module")
def evaluation(sample_library: Library) -> Evaluation:
    return measure(sample_library)


@pytest.fixture
def pinned(tmp_path: Path, evaluation: Evaluation) -> Path:
    """A file of floors that what is measured holds, some with room to spare."""
    path = tmp_path / "floors.json"
    save_floors(with_slack(evaluation), path)
    return path


def test_every_figure_holds_its_floor(evaluation: Evaluation) -> None:
    found = list(breaches(load_floors(), figures_of(evaluation), checksums()))
    assert not found, "\n".join([*found, as_table(evaluation)])


def test_there_are_120_questions_and_40_of_them_are_unanswerable() -> None:
    items = read_questions(QUESTIONS)
    assert [sum(item.answerable is kind for item in items) for kind in (True, False)] == [80, 40]


def test_what_is_quoted_is_quoted_to_the_letter_and_no_floor_allows_less(evaluation: Evaluation) -> None:
    assert evaluation.value("verbatim") == 1.0
    assert load_floors().at_least["verbatim"] == 1.0


@pytest.mark.parametrize("name", AT_LEAST + AT_MOST)
def test_a_figure_beyond_its_floor_closes_the_gate(name: str, evaluation: Evaluation) -> None:
    floors, figures = load_floors(), figures_of(evaluation)
    step = -0.0001 if name in AT_LEAST else 0.0001
    edge = {**floors.at_least, **floors.at_most}[name]
    assert not list(breaches(floors, figures | {name: edge}, checksums()))
    (found,) = breaches(floors, figures | {name: edge + step}, checksums())
    assert found.startswith(f"{name} is ")
    assert list(breaches(floors, figures | {name: math.nan}, checksums()))


@pytest.mark.parametrize("name", ["questions", "briefs"])
def test_other_data_closes_the_gate(name: str, evaluation: Evaluation) -> None:
    (found,) = breaches(load_floors(), figures_of(evaluation), checksums() | {name: "0" * 64})
    assert f"the {name} are not those" in found
    assert "--lower" in found


def test_a_changed_letter_or_name_changes_the_checksum(tmp_path: Path) -> None:
    questions, briefs = tmp_path / "q.jsonl", tmp_path / "briefs"
    briefs.mkdir()
    questions.write_bytes(QUESTIONS.read_bytes())
    for path in SAMPLES.glob("*.md"):
        (briefs / path.name).write_bytes(path.read_bytes())
    assert checksums(questions, briefs) == checksums()
    first = min(briefs.iterdir())
    first.rename(briefs / f"1{first.name}")
    questions.write_bytes(QUESTIONS.read_bytes() + b"\n")
    changed = checksums(questions, briefs)
    assert not changed.items() & checksums().items()


def test_floors_rise_without_a_word(evaluation: Evaluation, pinned: Path) -> None:
    low, reached = load_floors(pinned), load_floors(pinned)
    save_floors(replace(low, at_least={**low.at_least, "answer": 0.1}, at_most={"false_refusal": 0.9}), pinned)
    assert settle(evaluation, None, TODAY, pinned) == 0
    assert load_floors(pinned) == reached


def test_floors_within_the_slack_stay(evaluation: Evaluation, pinned: Path) -> None:
    floors = load_floors(pinned)
    exact = replace(floors, at_least={**floors.at_least, "answer": evaluation.value("answer") or 0.0})
    save_floors(exact, pinned)
    assert settle(evaluation, None, TODAY, pinned) == 0
    assert load_floors(pinned) == exact


def test_floors_fall_only_with_a_reason_that_is_kept(
    evaluation: Evaluation, pinned: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reached = load_floors(pinned)
    save_floors(replace(reached, at_least={**reached.at_least, "answer": 0.999}), pinned)
    before = pinned.read_bytes()
    assert settle(evaluation, None, TODAY, pinned) == 1
    assert "answer is " in capsys.readouterr().err
    assert pinned.read_bytes() == before
    assert settle(evaluation, "the reader\nis out", TODAY, pinned) == 0
    floors = load_floors(pinned)
    assert floors.at_least == reached.at_least
    moved = {"answer": [0.999, reached.at_least["answer"]]}
    kept = {"on": "2026-01-02", "reason": "the reader is out", "moved": moved, "data_changed": []}
    assert floors.lowered == (kept,)


def test_other_data_is_pinned_only_with_a_reason(evaluation: Evaluation, pinned: Path) -> None:
    record = json.loads(pinned.read_text())
    record["data"]["questions"] = "0" * 64
    pinned.write_text(json.dumps(record))
    assert settle(evaluation, None, TODAY, pinned) == 1
    assert settle(evaluation, "ten more questions", TODAY, pinned) == 0
    floors = load_floors(pinned)
    assert floors.data == checksums()
    assert floors.lowered[0]["data_changed"] == ["questions"]


def test_a_reason_is_more_than_blanks() -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--lower", "  "])
    assert ended.value.code == 2
