"""Which of two events came first."""

from __future__ import annotations

import pytest

from assistant.checker import ClaimChecker
from tests.unit.test_checker import judged

FREED = "Thailand freed the activist after Laos had extradited her."


@pytest.mark.parametrize(
    ("claim", "support"),
    [
        ("Laos had extradited the activist before Thailand freed her.", "supported"),
        ("Laos extradited the activist after Thailand had freed her.", "unsupported"),
        ("Thailand freed the activist before Laos had extradited her.", "unsupported"),
    ],
)
def test_an_order_may_be_told_from_either_side_but_not_turned_about(
    checker: ClaimChecker, claim: str, support: str
) -> None:
    verdict = judged(checker, claim, FREED)
    assert verdict.support == support, verdict.why
