"""One word put for another in a copied sentence: only what means the same may stand, however near it sounds."""

from __future__ import annotations

import pytest

from assistant.checker import ClaimChecker
from tests.unit.test_checker import judged

SENTENCES = (
    "The foreign ministers of the two countries met in Doha on Monday.",
    "France recalled its ambassador from Niger after the coup.",
    "The court sentenced the general to ten years in prison for treason.",
    "Pakistan's army shelled villages across the frontier on Tuesday.",
    "Brazil exported less wheat last year because of the drought.",
    "The ambassador was wounded in the attack on his convoy.",
    "Kenya agreed to lead the police mission in Haiti.",
    "The drone damaged a refinery near the coast.",
    "Students marched through the capital against higher fees.",
)


@pytest.mark.parametrize(
    ("number", "word", "other"),
    [
        (0, "foreign", "defence"),
        (1, "coup", "election"),
        (2, "treason", "corruption"),
        (2, "general", "minister"),
        (3, "army", "navy"),
        (3, "army", "police"),
        (3, "villages", "towns"),
        (4, "wheat", "coffee"),
        (4, "drought", "floods"),
        (5, "wounded", "killed"),
        (5, "ambassador", "consul"),
        (6, "lead", "finance"),
        (7, "damaged", "destroyed"),
        (8, "Students", "Workers"),
    ],
)
def test_what_is_only_near_in_meaning_is_another(checker: ClaimChecker, number: int, word: str, other: str) -> None:
    claim = SENTENCES[number].replace(word, other)
    assert judged(checker, SENTENCES[number], " ".join(SENTENCES)).support == "verbatim"
    verdict = judged(checker, claim, SENTENCES[number])
    assert (verdict.support, verdict.why) == ("unsupported", f"the passage says “{word}”, not “{other}”")


@pytest.mark.parametrize(
    ("number", "word", "other"),
    [
        (1, "coup", "putsch"),
        (3, "shelled", "bombarded"),
        (3, "frontier", "border"),
        (5, "wounded", "injured"),
        (8, "Students", "Pupils"),
        (8, "marched", "demonstrated"),
    ],
)
def test_what_means_the_same_may_stand(checker: ClaimChecker, number: int, word: str, other: str) -> None:
    verdict = judged(checker, SENTENCES[number].replace(word, other), SENTENCES[number])
    assert verdict.support == "supported", verdict.why


def test_a_verb_with_what_hangs_on_it_is_one_change(checker: ClaimChecker) -> None:
    passage = "Argentina reached an agreement with drivers on Monday that raises wages by 9 percent and ends a strike."
    claim = passage.replace("raises wages by 9 percent", "freezes wages")
    assert judged(checker, claim, passage).why == "the passage says “raises”, not “freezes”"
    assert judged(checker, passage.replace("raises wages by 9 percent", "lifts wages"), passage).support == "supported"
