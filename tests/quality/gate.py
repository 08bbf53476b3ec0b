"""The gate: what is measured on the sample library, the floors it must not fall below, and the data they hold for."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from assistant import Assistant, Settings
from assistant.types import Draft
from communique.asking import answer_record
from evaluation.evaluating import Evaluation, evaluate
from evaluation.questions import Item, read_questions
from ingest.library import Library
from ingest.sources import read_sources
from tests.support import ROOT, SAMPLES

QUESTIONS = Path(__file__).with_name("samples.jsonl")
FLOORS = Path(__file__).with_name("floors.json")
TODAY = date(2025, 12, 31)  # the questions are asked on the same day whenever they are asked

AT_LEAST = ("recall@1", "recall@4", "recall@10", "mrr@10", "answer", "refusal", "verbatim", "cited")
AT_MOST = ("false_refusal",)
_WITHOUT_SLACK = ("verbatim", "cited")  # these hold by construction: a single miss is a fault
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Floors:
    """The pinned figures, the checksums of the data they were measured on, and every time they gave way."""

    data: Mapping[str, str]
    at_least: Mapping[str, float]
    at_most: Mapping[str, float]
    lowered: tuple[Mapping[str, Any], ...] = field(default=())


def load_floors(path: Path = FLOORS) -> Floors:
    """The floors of a file."""
    found = json.loads(path.read_text(encoding="utf-8"))
    return Floors(found["data"], found["at_least"], found["at_most"], tuple(found["lowered"]))


def save_floors(floors: Floors, path: Path = FLOORS) -> None:
    """Write them as a reviewer reads them: a line for each figure."""
    path.write_text(json.dumps(asdict(floors), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def checksums(questions: Path = QUESTIONS, briefs: Path = SAMPLES) -> dict[str, str]:
    """SHA-256 of the questions and of all briefs, names included."""
    together = hashlib.sha256()
    for path in sorted(briefs.glob("*.md")):
        together.update(f"{path.name}\0{_sha256(path)}\n".encode())
    return {"questions": _sha256(questions), "briefs": together.hexdigest()}


def measure(library: Library) -> Evaluation:
    """Every question put to the sample library, each citation held against its brief."""
    assistant = Assistant(library, library.settings, today=lambda: TODAY)
    items = read_questions(QUESTIONS)
    run = {item.id: answer_record(assistant, _record(item), f"question {item.id}", {}) for item in items}
    briefs = read_sources([str(SAMPLES)], Settings(data=ROOT))
    return evaluate(items, run, texts={brief.url: brief.text for brief in briefs if isinstance(brief, Draft)})


def breaches(floors: Floors, figures: Mapping[str, float], data: Mapping[str, str]) -> Iterator[str]:
    """What does not hold, a line each; nothing where all does."""
    for name in data:
        if floors.data.get(name) != data[name]:
            yield f"the {name} are not those that the floors were measured on; {HOW}"
    for name in AT_LEAST:
        if not figures[name] >= floors.at_least[name]:
            yield f"{name} is {figures[name]:.4f}, its floor is {floors.at_least[name]:.4f}"
    for name in AT_MOST:
        if not figures[name] <= floors.at_most[name]:
            yield f"{name} is {figures[name]:.4f}, its ceiling is {floors.at_most[name]:.4f}"


HOW = 'see the difference, then run: python -m tests.quality.floors --lower "why"'


def figures_of(evaluation: Evaluation) -> dict[str, float]:
    """The pinned figures; one that rests on no question is not a number, and holds no floor."""
    found = ((name, evaluation.value(name)) for name in AT_LEAST + AT_MOST)
    return {name: math.nan if value is None else value for name, value in found}


def with_slack(evaluation: Evaluation) -> Floors:
    """Floors one question below what was measured."""
    figures = figures_of(evaluation)
    room = {line.figure.name: 1 / line.ours.questions for line in evaluation.lines if line.ours}
    room |= dict.fromkeys(_WITHOUT_SLACK, 0.0)
    return Floors(
        checksums(),
        {name: max(0.0, _rounded(figures[name] - room[name], math.floor)) for name in AT_LEAST},
        {name: _rounded(figures[name] + room[name], math.ceil) for name in AT_MOST},
    )


def _rounded(value: float, way: Any) -> float:
    return float(way(round(value * 10**_DIGITS, 6)) / 10**_DIGITS)


def _record(item: Item) -> dict[str, Any]:
    return {"id": item.id, "question": item.question, "asked": item.asked}


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
