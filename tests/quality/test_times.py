"""Questions that name a time, put to the sample briefs: the report of that time is cited first, or none is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant import Answer, Assistant
from ingest.library import Library

RECORDS = [
    json.loads(line) for line in Path(__file__).with_name("times.jsonl").read_text(encoding="utf-8").splitlines()
]
DATED = [record for record in RECORDS if record["found_in"]]
UNTOLD = [record for record in RECORDS if not record["found_in"]]
FIRST, AMONG = 37 / 41, 40 / 41  # floors, a question beneath what was measured; docs/benchmarks.md


@pytest.fixture(scope="module")
def answers(sample_library: Library) -> dict[str, Answer]:
    assistant = Assistant(sample_library, sample_library.settings)
    return {record["id"]: assistant.ask(record["question"], as_of=record["asked"]) for record in RECORDS}


def share(right: list[bool]) -> float:
    return sum(right) / len(right)


def cited_first(record: dict[str, Any], answer: Answer) -> bool:
    return bool(answer.citations) and answer.citations[0].url in record["found_in"]


def test_the_report_of_that_time_is_cited_first(answers: dict[str, Answer]) -> None:
    wrong = [record["question"] for record in DATED if not cited_first(record, answers[record["id"]])]
    assert 1 - len(wrong) / len(DATED) >= FIRST, wrong


def test_the_report_of_that_time_is_among_the_first_four_passages(answers: dict[str, Answer]) -> None:
    found = [
        any(hit.article.url in record["found_in"] for hit in answers[record["id"]].passages[:4]) for record in DATED
    ]
    assert share(found) >= AMONG


@pytest.mark.parametrize("record", UNTOLD, ids=lambda record: record["question"])
def test_a_time_of_which_nothing_tells_is_declined(record: dict[str, Any], answers: dict[str, Answer]) -> None:
    assert answers[record["id"]].status == "refused"


def test_nothing_later_than_the_day_it_is_asked_is_seen(answers: dict[str, Answer]) -> None:
    for record in RECORDS:
        for hit in answers[record["id"]].passages:
            assert hit.article.published is not None
            assert hit.article.published.isoformat() <= record["asked"]
