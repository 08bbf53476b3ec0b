"""`communique eval`: figures that can be counted by hand, intervals, the paired test, and the page of failures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support import RunHere, write_jsonl

ANSWERS = [
    {"id": "found", "question": "When did Sweden join NATO?", "answers": ["7 March 2024"]},
    {"id": "unfound", "question": "Where was the Helsinki Final Act signed?", "answers": ["Reykjavik"]},
    {"id": "unasked", "question": "What did Macron say about tariffs?", "answerable": False},
]


def passage(text: str, number: int = 1) -> dict[str, Any]:
    where = {"url": f"https://news.example/{number}", "title": "T", "source": "S", "published": "2024-01-01"}
    return {
        "text": text,
        "score": 1.0,
        "article_id": str(number),
        "passage_id": f"{number}.1.0",
        "start": 0,
        "end": 9,
    } | where


def answer(name: str, text: str, status: str = "answered", *passages: str) -> dict[str, Any]:
    found = [passage(one, number) for number, one in enumerate(passages, 1)]
    return {
        "id": name,
        "status": status,
        "text": text,
        "claims": [],
        "citations": [],
        "passages": found,
        "seconds": 0.1,
    }


def test_a_library_is_asked_and_the_run_kept_and_read_again(
    sample_folder: Path, tmp_path: Path, run_here: RunHere
) -> None:
    questions, kept, page = write_jsonl(tmp_path / "q.jsonl", ANSWERS), tmp_path / "run.jsonl", tmp_path / "page.html"
    asked = run_here("eval", questions, "--data", sample_folder, "--json", "--save", kept, "--report", page)
    told = json.loads(asked.out)
    assert (told["answerable"], told["unanswerable"]) == (2, 1)
    assert told["figures"]["recall@10"]["value"] == 0.5
    assert told["figures"]["refusal"]["value"] == 1.0
    assert {one["id"]: one["reason"] for one in told["failures"]} == {"unfound": "not retrieved"}
    again = json.loads(run_here("eval", questions, "--answers", kept, "--data", sample_folder, "--json").out)
    assert again["figures"] == told["figures"]
    assert "Where was the Helsinki Final Act signed?" in page.read_text(encoding="utf-8")
    assert "When did Sweden join NATO?" not in page.read_text(encoding="utf-8")


@pytest.fixture
def two_runs(tmp_path: Path) -> tuple[Path, Path, Path]:
    """A hundred questions: one run holds the answer to 60 of them, the other to 30 of the same."""
    items = [{"id": f"q{n}", "question": f"Number {n}?", "answers": [f"answer{n}"]} for n in range(100)]
    runs = [
        [
            answer(
                f"q{n}",
                f"It is answer{n}." if n < right else "No.",
                "answered",
                "x",
                f"answer{n}" if n < right else "y",
            )
            for n in range(100)
        ]
        for right in (60, 30)
    ]
    return (
        write_jsonl(tmp_path / "q.jsonl", items),
        write_jsonl(tmp_path / "ours.jsonl", runs[0]),
        write_jsonl(tmp_path / "theirs.jsonl", runs[1]),
    )


def test_figures_intervals_and_the_paired_test(two_runs: tuple[Path, Path, Path], run_here: RunHere) -> None:
    questions, ours, theirs = two_runs
    told = json.loads(run_here("eval", questions, "--answers", ours, "--against", theirs, "--json").out)
    figures = told["figures"]
    assert (figures["recall@1"]["value"], figures["recall@4"]["value"], figures["mrr@10"]["value"]) == (0.0, 0.6, 0.3)
    low, high = figures["recall@4"]["low"], figures["recall@4"]["high"]
    assert 0.49 <= low <= 0.53  # of 60 in 100: 0.6 less and more 1.96 standard errors of 0.049
    assert 0.67 <= high <= 0.71
    apart = told["difference"]["recall@4"]
    assert apart["value"] == pytest.approx(0.3)
    assert 0.19 <= apart["low"] <= 0.23  # of 30 in 100
    assert apart["p"] < 0.01


def test_a_run_beside_itself_differs_in_nothing(two_runs: tuple[Path, Path, Path], run_here: RunHere) -> None:
    questions, ours, _ = two_runs
    told = json.loads(run_here("eval", questions, "--answers", ours, "--against", ours, "--json").out)
    assert {name: (one["value"], one["low"], one["high"]) for name, one in told["difference"].items() if one} == {
        name: (0.0, 0.0, 0.0) for name, one in told["difference"].items() if one
    }
