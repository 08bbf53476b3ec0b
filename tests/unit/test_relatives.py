"""A deed of somebody's brother is not theirs."""

from __future__ import annotations

import pytest

from assistant.checker import ClaimChecker
from tests.unit.test_checker import judged

ARRESTED = "The minister's brother was arrested in Cairo on Sunday, the police said."
SENTENCED = "A court sentenced Perera to nine years for bribery and acquitted his brother."
SPOKESMAN = "A spokesman for Hashim al-Rubaie said that his movement would take part."
MET = "Macron met the widow of Navalny in Munich on Friday."


@pytest.mark.parametrize(
    ("claim", "passage", "why"),
    [
        ("The minister was arrested in Cairo on Sunday.", ARRESTED, "the brother of minister"),
        ("The minister's lawyer was arrested in Cairo on Sunday.", ARRESTED, "“brother”"),
        ("Macron met Navalny in Munich on Friday.", MET, "the widow of Navalny"),
        ("Hashim al-Rubaie said that his movement would take part.", SPOKESMAN, "the spokesman of"),
        ("The brother of Perera was sentenced for bribery.", SENTENCED, "not the brother"),
        ("The minister's brother resigned on Sunday.", "The minister resigned on Sunday.", "not the brother"),
    ],
)
def test_who_it_is_is_told(checker: ClaimChecker, claim: str, passage: str, why: str) -> None:
    verdict = judged(checker, claim, passage)
    assert verdict.support == "unsupported"
    assert why in verdict.why


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("The brother of the minister was arrested in Cairo.", ARRESTED),
        ("Police in Cairo arrested the minister's brother.", ARRESTED),
        ("Navalny's widow met Macron in Munich.", MET),
    ],
)
def test_the_same_in_other_words_is_supported(checker: ClaimChecker, claim: str, passage: str) -> None:
    verdict = judged(checker, claim, passage)
    assert verdict.support == "supported", verdict.why
