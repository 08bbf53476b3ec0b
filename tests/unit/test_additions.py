"""What is put into a sentence that is else copied, or copied in part, must stand somewhere in the passage."""

from __future__ import annotations

import pytest

from assistant.checker import ClaimChecker
from tests.unit.test_checker import judged

BUDGET = "Parliament approved the budget on Tuesday after a long debate. Protests had lasted for a week."
FERRIES = "Two ferries collided off the coast, injuring eleven people."
TROOPS = "Serbia withdrew its troops from the border."
DIPLOMAT = "Estonia expelled a Russian diplomat over spying on Monday."


@pytest.mark.parametrize(
    ("claim", "passage", "word"),
    [
        ("Parliament secretly approved the budget on Tuesday.", BUDGET, "secretly"),
        ("Parliament approved the defence budget on Tuesday.", BUDGET, "defence"),
        ("Two ferries collided off the coast because of fog, injuring eleven people.", FERRIES, "fog"),
        ("Two crowded ferries collided off the coast, injuring eleven people.", FERRIES, "crowded"),
        ("Serbia reluctantly withdrew its troops from the border.", TROOPS, "reluctantly"),
        ("Serbia withdrew its troops from the border under pressure.", TROOPS, "pressure"),
        ("Estonia wrongly expelled a Russian diplomat over spying.", DIPLOMAT, "wrongly"),
        ("Estonia expelled a Russian diplomat over spying and murder on Monday.", DIPLOMAT, "murder"),
    ],
)
def test_what_nothing_there_means_is_named(checker: ClaimChecker, claim: str, passage: str, word: str) -> None:
    verdict = judged(checker, claim, passage)
    assert (verdict.support, verdict.why) == ("unsupported", f"the passage does not say “{word}”")


def test_a_phrase_of_which_nothing_is_there_is_named(checker: ClaimChecker) -> None:
    passage = "Kenya and Ethiopia agreed on Tuesday to reopen the border crossing at Moyale, which had been closed."
    claim = "Kenya and Ethiopia agreed on Tuesday to reopen the border crossing at Moyale in order to revive trade."
    verdict = judged(checker, claim, passage)
    assert verdict.support == "unsupported"
    assert "to revive trade" in verdict.why


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("Parliament approved the budget on Tuesday despite protests.", BUDGET),  # which the next sentence tells of
        ("Parliament approved the budget on Tuesday after a debate.", BUDGET),
        ("Two ferries collided off the coast, and eleven people were hurt, injuring them.", FERRIES),
        ("A Russian diplomat was expelled from Estonia on Monday over spying.", DIPLOMAT),
    ],
)
def test_what_the_passage_means_elsewhere_or_leaves_out_may_stand(
    checker: ClaimChecker, claim: str, passage: str
) -> None:
    verdict = judged(checker, claim, passage)
    assert verdict.support == "supported", verdict.why
