"""A claim that puts another person in the place of a pronoun."""

from __future__ import annotations

import pytest

from assistant.checker import ClaimChecker
from tests.unit.test_checker import judged

MET = "Ingrid Holm met Pedro Soto in Lima. {} rejected the offer."
TWO_MEN = "Jonas Berg met Pedro Soto in Lima. {}"


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("Ingrid Holm rejected the offer.", MET.format("She")),
        ("Soto rejected the offer.", MET.format("He")),
        ("Jonas Berg rejected the offer.", "Jonas Berg arrived in Lima. He rejected the offer."),
        ("According to Berg, it was over.", "Jonas Berg arrived in Lima. He said it was over."),
        ("Berg rejected the offer.", TWO_MEN.format("Berg smiled. He rejected the offer.")),
    ],
)
def test_whom_a_pronoun_can_only_mean_may_be_named(checker: ClaimChecker, claim: str, passage: str) -> None:
    assert judged(checker, claim, passage).support == "supported"


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("Pedro Soto rejected the offer.", MET.format("She")),
        ("Ingrid Holm rejected the offer.", MET.format("He")),
        ("Soto rejected the offer.", TWO_MEN.format("Berg smiled. He rejected the offer.")),
        ("Soto said it was over.", TWO_MEN.format("He said it was over.")),
        ("Berg rejected the offer.", TWO_MEN.format("He rejected the offer.")),
    ],
)
def test_whom_it_does_not_or_may_not_mean_may_not(checker: ClaimChecker, claim: str, passage: str) -> None:
    assert judged(checker, claim, passage).support == "unsupported"
