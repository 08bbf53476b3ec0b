"""The checker is held to the floors it has reached on paraphrases and falsehoods over the sample briefs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.checker import open_checker
from assistant.checking import Evidence, Verdict
from assistant.types import Question
from ingest.library import Library

ROWS = [json.loads(line) for line in Path(__file__).with_name("claims.jsonl").read_text(encoding="utf-8").splitlines()]
ADDRESS = "https://communique.example/samples/"
# As measured on 24 November 2026; raise them, never lower them without saying why here.
TRUE_KEPT, FALSE_FOUND = 30, 33


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim, what it should be called, and what it was called."""

    claim: str
    wanted: str
    verdict: Verdict
    evidence: tuple[Evidence, ...]


def evidence(library: Library, name: str) -> tuple[Evidence, ...]:
    """Every passage of one brief."""
    identity = library.catalog.rows("SELECT id FROM articles WHERE url = ?", [ADDRESS + name])[0][0]
    article = library.article(identity)
    assert article is not None
    rows = library.catalog.rows("SELECT id FROM passages WHERE article_id = ? ORDER BY ordinal", [identity])
    ids = [row[0] for row in rows]
    found, spans = library.passages(ids, Question("")), library.sentences(ids)
    return tuple(
        Evidence(found[one][0], article, spans[one], library.before(identity, found[one][0].start, 6)) for one in ids
    )


@pytest.fixture(scope="module")
def judged(sample_library: Library) -> list[Judged]:
    cited = [evidence(sample_library, row["article"]) for row in ROWS]
    verdicts = open_checker(sample_library.embed).check(
        [(row["claim"], some) for row, some in zip(ROWS, cited, strict=True)]
    )
    return [Judged(r["claim"], r["support"], v, c) for r, v, c in zip(ROWS, verdicts, cited, strict=True)]


def test_true_claims_are_kept(judged: list[Judged]) -> None:
    true = [one for one in judged if one.wanted != "unsupported"]
    refused = [f"{one.claim}: {one.verdict.why}" for one in true if one.verdict.support == "unsupported"]
    assert len(true) - len(refused) >= TRUE_KEPT, refused


def test_false_claims_are_found(judged: list[Judged]) -> None:
    false = [one for one in judged if one.wanted == "unsupported"]
    passed = [one.claim for one in false if one.verdict.support != "unsupported"]
    assert len(false) - len(passed) >= FALSE_FOUND, passed


def test_each_verdict_points_to_sentences_or_gives_a_reason(judged: list[Judged]) -> None:
    for one in judged:
        assert bool(one.verdict.why) == (one.verdict.support == "unsupported")
        if one.verdict.support != "unsupported":
            assert one.verdict.evidence is not None
            assert one.verdict.span is not None
            passage = one.evidence[one.verdict.evidence].passage
            assert passage.start <= one.verdict.span[0] < one.verdict.span[1] <= passage.end


def test_whole_sentences_are_verbatim_and_nothing_else_is(judged: list[Judged]) -> None:
    for one in judged:
        assert (one.verdict.support == "verbatim") == (one.wanted == "verbatim"), one.claim
