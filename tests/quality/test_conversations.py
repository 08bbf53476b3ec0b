"""Conversations over the sample briefs: a follow-up finds its article, and another matter is not dragged back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assistant import Answer, Assistant
from ingest.library import Library

RECORDS = [
    json.loads(line)
    for line in Path(__file__).with_name("conversations.jsonl").read_text(encoding="utf-8").splitlines()
]
FIRST = 5
REWRITTEN, FOUND, ALONE = 31, 31, 29  # floors, each one beneath what was measured; docs/benchmarks.md


@dataclass(frozen=True, slots=True)
class Held:
    """A turn after the first, as it came out."""

    turn: dict[str, Any]
    searched: str
    found: bool

    @property
    def rewritten(self) -> bool:
        return bool(self.searched != self.turn["ask"])


@pytest.fixture(scope="module")
def held(sample_library: Library) -> list[Held]:
    assistant = Assistant(sample_library, sample_library.settings)
    return [one for record in RECORDS for one in hold(assistant, record["turns"])]


def hold(assistant: Assistant, turns: list[dict[str, Any]]) -> list[Held]:
    """The turns after the first that ask something, in one conversation."""
    chat = assistant.conversation()
    answers = [chat.ask(turn["ask"]) for turn in turns]
    kept = zip(turns[1:], chat.turns[1:], answers[1:], strict=True)
    return [Held(turn, told.searched, among(answer, turn)) for turn, told, answer in kept if turn["found_in"]]


def among(answer: Answer, turn: dict[str, Any]) -> bool:
    """Whether one of the turn's articles is among the first five."""
    articles = list(dict.fromkeys(hit.article.url for hit in answer.passages))
    return not set(turn["found_in"]).isdisjoint(articles[:FIRST])


def test_half_of_the_follow_ups_refer_back_and_half_do_not() -> None:
    later = [turn for record in RECORDS for turn in record["turns"][1:] if turn["found_in"]]
    assert len(RECORDS) == 30
    assert [sum(("standalone" in turn) is kind for turn in later) for kind in (True, False)] == [32, 30]


def test_what_refers_back_is_made_standalone_and_finds_its_article(held: list[Held]) -> None:
    back = [one for one in held if "standalone" in one.turn]
    assert sum(one.rewritten for one in back) >= REWRITTEN, [one.searched for one in back if not one.rewritten]
    assert sum(one.found for one in back) >= FOUND, [one.searched for one in back if not one.found]


def test_another_matter_is_searched_for_as_it_was_typed_and_found(held: list[Held]) -> None:
    other = [one for one in held if "standalone" not in one.turn]
    assert not [one.searched for one in other if one.rewritten]
    assert sum(one.found for one in other) >= ALONE, [one.searched for one in other if not one.found]
