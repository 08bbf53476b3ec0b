"""Who did it, where the passage says who did not, or does not say who."""

from __future__ import annotations

import pytest

from assistant.checker import ClaimChecker
from tests.unit.test_checker import judged

ORDERED = "The strike was ordered by the governor, not by the army, the inquiry found."
SHIP = "The ship, built in Japan and owned by a Greek company, sank off Yemen."
BACKED = "Only Slovakia opposed the plan, which the other members had backed in March."
SIGNED = "Norway and Sweden signed the accord in Oslo after Denmark had refused to join."


@pytest.mark.parametrize(
    ("claim", "passage", "support"),
    [
        ("The governor ordered the strike.", ORDERED, "supported"),
        ("The army ordered the strike.", ORDERED, "unsupported"),
        ("The strike was ordered by the army, the inquiry found.", ORDERED, "unsupported"),
        ("A Greek company owned the ship.", SHIP, "supported"),
        ("A Greek company built the ship.", SHIP, "unsupported"),
        ("The other members backed the plan in March.", BACKED, "supported"),
        ("Slovakia backed the plan in March.", BACKED, "unsupported"),
        ("The accord was signed in Oslo.", SIGNED, "supported"),
        ("The accord was signed in Denmark.", SIGNED, "unsupported"),
    ],
)
def test_whose_deed_it_is_and_where(checker: ClaimChecker, claim: str, passage: str, support: str) -> None:
    verdict = judged(checker, claim, passage)
    assert verdict.support == support, verdict.why
