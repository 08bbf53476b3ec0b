"""Whose figure it is, and whether it is of the part or of the whole."""

from __future__ import annotations

import pytest

from assistant.checker import ClaimChecker
from ingest.embedding import SentenceEmbedder
from tests.unit.test_checker import judged

EXPORTS = "Exports to India rose by 4 per cent while those to China fell by 9 per cent."
HOSTAGES = "The rebels freed 14 of the 60 hostages on Thursday, according to the Red Cross."
LOAN = "The bank will not lend to Ghana unless it cuts spending."


@pytest.fixture(scope="module")
def checker(embedder: SentenceEmbedder) -> ClaimChecker:
    return ClaimChecker(embedder.encode)


@pytest.mark.parametrize(
    ("claim", "passage", "support"),
    [
        ("Exports to India rose by 4 per cent.", EXPORTS, "supported"),
        ("Exports to India rose by 9 per cent.", EXPORTS, "unsupported"),
        ("The rebels freed 14 hostages on Thursday, according to the Red Cross.", HOSTAGES, "supported"),
        ("According to the Red Cross the rebels freed 14 of the 60 hostages on Thursday.", HOSTAGES, "supported"),
        ("The rebels freed 60 hostages on Thursday, according to the Red Cross.", HOSTAGES, "unsupported"),
        ("The bank will not lend to Ghana unless it cuts its spending.", LOAN, "supported"),
        ("Ghana will cut spending.", LOAN, "unsupported"),
    ],
)
def test_a_figure_stays_with_what_it_counts(checker: ClaimChecker, claim: str, passage: str, support: str) -> None:
    verdict = judged(checker, claim, passage)
    assert verdict.support == support, verdict.why
