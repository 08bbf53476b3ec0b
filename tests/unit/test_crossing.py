"""Two who do the like, each in another way."""

from __future__ import annotations

import pytest

from assistant.checker import ClaimChecker
from tests.unit.test_checker import judged

CALLED = "Lavrov called the talks useful; Kuleba called them a waste of time."


@pytest.mark.parametrize(
    ("claim", "support"),
    [
        ("Lavrov called the talks useful.", "supported"),
        ("Kuleba called the talks a waste of time.", "supported"),
        ("Lavrov called the talks a waste of time.", "unsupported"),
        ("Kuleba called the talks useful.", "unsupported"),
    ],
)
def test_the_words_of_the_one_are_not_the_others(checker: ClaimChecker, claim: str, support: str) -> None:
    verdict = judged(checker, claim, CALLED)
    assert verdict.support == support, verdict.why
