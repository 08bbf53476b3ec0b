"""Pronouns of a claim: who stands in their place in the passage must be one whom they can mean."""

from __future__ import annotations

import pytest

from assistant.checker import ClaimChecker
from tests.unit.test_resolving import last

TERMS = (
    "Russia demanded on Monday that Ukraine withdraw its forces from four regions. Ukraine rejected the demand and"
    " called for a ceasefire along the front line. Turkey offered to host talks in Istanbul."
)
CAP = (
    "The European Commission proposed a cap on the price of Russian oil on Wednesday. Hungary blocked the proposal,"
    " saying its refineries could not adapt. Germany and France backed the proposal."
)
WARNED = (
    "Sandra Holm told Parliament on Tuesday that she had warned Prime Minister Erik Lind about the treaty in March."
    " Lind denied that he had been warned. The opposition called for his resignation."
)
PANDAS = (
    "China's foreign ministry said on Friday that Beijing would send two pandas to Washington. The White House welcomed"
    " the gift and thanked President Xi Jinping."
)
HOSTAGES = (
    "Israeli officials said the hostages would be freed on Sunday. Hamas leaders said they had received guarantees from"
    " Qatar. Egyptian mediators warned that the deal could fail."
)
VISIT = (
    "Rishi Sunak thanked Giorgia Meloni for her support in the migration talks. Meloni said she would visit London in"
    " May. Sunak said he would send 500 border officers to Italy."
)
STEP = "The prime minister of Armenia, Nikol Pashinyan, said the step would prevent a war."


@pytest.mark.parametrize(
    ("text", "passage", "why"),
    [
        ("Ukraine is ready to talk. It offered to host talks in Istanbul.", TERMS, "Turkey"),
        ("Turkey answered. It rejected the demand and called for a ceasefire along the front line.", TERMS, "Ukraine"),
        ("Hungary spoke on Wednesday. It proposed a cap on the price of Russian oil.", CAP, "Commission"),
        ("Hungary and Slovakia took a side. They backed the proposal.", CAP, "Germany"),
        (
            "Lind spoke on Tuesday. He told Parliament that he had warned Holm about the treaty in March.",
            WARNED,
            "not “he”",
        ),
        ("Holm met Lind in March. He warned her about the treaty.", WARNED, "not “He”"),
        ("Parliament spoke. It called for her resignation.", WARNED, "not “her”"),
        ("The White House spoke on Friday. It would send two pandas to Washington.", PANDAS, "Beijing"),
        ("Israeli officials spoke. They said they had received guarantees from Qatar.", HOSTAGES, "Hamas"),
        ("Sunak met Meloni. She thanked him for his support in the migration talks.", VISIT, ""),
        ("Meloni met Sunak. She said she would send 500 border officers to Italy.", VISIT, "“he” there, not “she”"),
        ("Pashinyan faces protests. They said the step would prevent a war.", STEP, "whom “They” does not mean"),
        ("Ukraine said it had offered to host talks in Istanbul.", TERMS, "Turkey"),
    ],
)
def test_a_deed_of_another_is_not_given_to_whom_the_pronoun_can_mean(
    checker: ClaimChecker, text: str, passage: str, why: str
) -> None:
    verdict = last(checker, text, passage)
    assert verdict.support == "unsupported"
    assert why in verdict.why


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("Turkey is a mediator. It offered to host talks in Istanbul.", TERMS),
        ("Russia and Turkey spoke. It offered to host talks in Istanbul.", TERMS),
        ("Kyiv answered. It rejected the demand and called for a ceasefire along the front line.", TERMS),
        ("The government answered Russia. It rejected the demand and called for a ceasefire.", TERMS),
        ("The European Commission met. It proposed a cap on the price of Russian oil.", CAP),
        ("Germany and France took a side. They backed the proposal.", CAP),
        ("Holm met Lind in March. She warned him about the treaty.", WARNED),
        ("The White House spoke on Friday. It welcomed the gift and thanked President Xi Jinping.", PANDAS),
        ("Hamas leaders spoke. They said they had received guarantees from Qatar.", HOSTAGES),
        ("Sunak met Meloni. He thanked her for her support in the migration talks.", VISIT),
        ("Pashinyan defended it. He said the step would prevent a war.", STEP),
        ("It offered to host talks in Istanbul.", TERMS),
        ("Holm met the Norwegian prime minister. He denied that he had been warned.", WARNED),
        ("The Russian parliament met in Kyiv. It passed a law on ferries.", "The Duma passed a law on ferries."),
        ("Hezbollah answered. They fired 40 rockets at Haifa.", "Hezbollah fired 40 rockets at Haifa."),
    ],
)
def test_what_the_pronoun_can_mean_stays_supported(checker: ClaimChecker, text: str, passage: str) -> None:
    assert last(checker, text, passage).support in {"supported", "verbatim"}
