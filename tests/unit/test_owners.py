"""Whose figure it is, whether it is of the part or of the whole, and what is only a condition or a plan."""

from __future__ import annotations

import pytest

from assistant.checker import ClaimChecker
from tests.unit.test_checker import judged

EXPORTS = "Exports to India rose by 4 per cent while those to China fell by 9 per cent."
HOSTAGES = "The rebels freed 14 of the 60 hostages on Thursday, according to the Red Cross."
FLOOD = "Flooding has killed at least 34 people and displaced 12,000 others; 41 of the 58 villages were evacuated."
INFLATION = "Inflation in Argentina slowed to 2.7% in May from 3.4% in April."
OFFICE = "The bank will close the office in Ghana unless rents fall, its chairman said."
RICE = "Japan plans to release rice from its reserves, Agriculture Minister Sakamoto told parliament."
LOAN = "The bank will not lend to Ghana unless it cuts spending."


@pytest.mark.parametrize(
    ("claim", "passage", "support"),
    [
        ("Exports to India rose by 4 per cent.", EXPORTS, "supported"),
        ("Exports to India rose by 9 per cent.", EXPORTS, "unsupported"),
        ("The rebels freed 14 hostages on Thursday, according to the Red Cross.", HOSTAGES, "supported"),
        ("According to the Red Cross the rebels freed 14 of the 60 hostages on Thursday.", HOSTAGES, "supported"),
        ("The rebels freed 60 hostages on Thursday, according to the Red Cross.", HOSTAGES, "unsupported"),
        ("Flooding has displaced 12,000 others.", FLOOD, "supported"),
        ("Flooding has displaced 34 people.", FLOOD, "unsupported"),
        ("Inflation in Argentina slowed to 2.7% in May.", INFLATION, "supported"),
        ("Inflation in Argentina slowed to 3.4% in May.", INFLATION, "unsupported"),
        ("The bank will not lend to Ghana unless it cuts its spending.", LOAN, "supported"),
        ("Ghana will cut spending.", LOAN, "unsupported"),
        ("The bank will close the office in Ghana unless rents fall.", OFFICE, "supported"),
        ("The bank will close the office in Ghana.", OFFICE, "unsupported"),
        ("Japan plans to release rice from its reserves, Sakamoto told parliament.", RICE, "supported"),
        ("Japan released rice from its reserves, Sakamoto told parliament.", RICE, "unsupported"),
    ],
)
def test_a_figure_and_a_condition_stay_with_what_they_are_of(
    checker: ClaimChecker, claim: str, passage: str, support: str
) -> None:
    verdict = judged(checker, claim, passage)
    assert verdict.support == support, verdict.why
