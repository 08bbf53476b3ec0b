"""Whom a pronoun or an office of a claim means, by the sentences before it in the same text."""

from __future__ import annotations

import pytest

from assistant.checker import ClaimChecker
from assistant.checking import Verdict
from assistant.resolving import contexts, meanings, within
from ingest.sentences import sentences
from tests.unit.test_checker import evidence

BOTH = "Emmanuel Macron visited Kyiv on Monday. Olaf Scholz announced 50 tanks for Ukraine."
OWN = "Emmanuel Macron visited Kyiv on Monday. He announced 50 tanks for Ukraine."
OFFICES = "French President Emmanuel Macron visited Kyiv. Chancellor Olaf Scholz announced 50 tanks for Ukraine."
MINISTERS = "Foreign Minister Annalena Baerbock was in Rabat. Defence Minister Boris Pistorius left Kyiv on Monday."


def last(checker: ClaimChecker, text: str, passage: str) -> Verdict:
    """The verdict on the last sentence of a text."""
    said = [text[low:high] for low, high in sentences(text, 1_000)]
    found = [evidence(passage)]
    return checker.check([(one, found) for one in said], contexts(said))[-1]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Macron visited Kyiv. He announced 50 tanks.", "Macron announced 50 tanks."),
        ("Emmanuel Macron left. It was late. On Monday he spoke.", "On Monday Emmanuel Macron spoke."),
        ("Annalena Baerbock left. “We will stay,” she said.", "“We will stay,” Annalena Baerbock said."),
        ("Ingrid Holm met Pedro Soto in Lima. He left.", "Pedro Soto left."),
        ("Macron visited Kyiv. His visit lasted two days.", "Macron’s visit lasted two days."),
        ("Macron visited Kyiv. His visit was short. He left.", "Macron left."),
        ("President Emmanuel Macron left. The president was tired.", "Emmanuel Macron was tired."),
        ("Turkey is a mediator. It offered to host talks.", "Turkey offered to host talks."),
        (
            "The European Commission met. But it has decided nothing.",
            "But The European Commission has decided nothing.",
        ),
        (
            "Foreign Minister Annalena Baerbock left. The prime minister stayed. The foreign minister spoke.",
            "Annalena Baerbock spoke.",
        ),
    ],
)
def test_what_stands_for_one_who_is_clear_is_named(text: str, named: str) -> None:
    found = meanings([text[low:high] for low, high in sentences(text, 1_000)])[-1]
    assert found is not None
    assert found.text == named


@pytest.mark.parametrize(
    "text",
    [
        "He announced 50 tanks.",
        "Macron met Scholz in Kyiv. He announced 50 tanks.",
        "Giorgia Meloni visited Kyiv. He announced 50 tanks.",
        "Macron visited Kyiv. The chancellor said he would follow.",
        "Macron visited Kyiv. Zelensky thanked him.",
        "The French president visited Kyiv. He announced 50 tanks.",
        "Emmanuel Macron left. The president was tired.",
        "President Emmanuel Macron met President Xi Jinping. The president was tired.",
        "President Emmanuel Macron left. The president of Chile was tired.",
        "Former President Donald Trump left. The president was tired.",
        "Foreign Minister Annalena Baerbock left. The defence minister stayed.",
        "Turkey and Ukraine spoke. It offered to host talks.",
        "Turkey rejected the plan on Monday. It was dead.",
        "Draft induction authority expired in 1973. It is missed.",
    ],
)
def test_what_may_stand_for_another_is_not(text: str) -> None:
    assert meanings([text[low:high] for low, high in sentences(text, 1_000)])[-1] is None


@pytest.mark.parametrize(
    ("asked", "text", "named"),
    [
        ("What did Macron announce?", "He announced 50 tanks.", "Macron announced 50 tanks."),
        ("What did Scholz say in Kyiv?", "In Kyiv, he spoke. On Monday he left.", "On Monday Scholz left."),
        ("What did Scholz say?", "Macron visited Kyiv. He announced 50 tanks.", "Macron announced 50 tanks."),
        ("Who met Macron?", "He is the chancellor.", None),
        ("What did Macron tell Scholz?", "He announced 50 tanks.", None),
        ("What did Giorgia Meloni say?", "He announced 50 tanks.", None),
        ("What did Scholz say?", "Macron met Zelensky in Kyiv. He announced 50 tanks.", None),
    ],
)
def test_a_pronoun_means_whom_the_question_names_until_the_answer_names_somebody(
    asked: str, text: str, named: str | None
) -> None:
    found = meanings([text[low:high] for low, high in sentences(text, 1_000)], asked)[-1]
    assert (found and found.text) == named


def test_a_text_of_several_sentences_is_named_in_its_place() -> None:
    text = "Macron visited Kyiv. He announced 50 tanks."
    found = within(text, sentences(text, 1_000))
    assert found is not None
    assert found.text == "Macron visited Kyiv. Macron announced 50 tanks."
    assert within("He announced 50 tanks.", ((0, 22),)) is None


@pytest.mark.parametrize(
    ("text", "passage", "why"),
    [
        (
            "Macron visited Kyiv. He announced 50 tanks.",
            BOTH,
            "“He” is Macron here; the passage has Olaf Scholz say this, not Macron",
        ),
        (
            "Macron visited Kyiv. He announced 50 tanks.",
            "Olaf Scholz announced 50 tanks for Ukraine.",
            "“He” is Macron here; the passage has Olaf Scholz say this, not Macron",
        ),
        (
            "Macron visited Kyiv. “We will send 50 tanks,” he said.",
            "Macron was in Kyiv. “We will send 50 tanks,” Scholz said.",
            "“he” is Macron here; the passage has Scholz say this, not Macron",
        ),
        (  # to the letter, but there of another
            "Macron visited Kyiv. He left on Monday.",
            "Emmanuel Macron was in Paris. Olaf Scholz visited Kyiv. He left on Monday.",
            "“He” is Macron here; the passage has Olaf Scholz there, not Macron",
        ),
    ],
)
def test_what_the_passage_says_of_another_person_is_not_supported(
    checker: ClaimChecker, text: str, passage: str, why: str
) -> None:
    verdict = last(checker, text, passage)
    assert (verdict.support, verdict.why) == ("unsupported", why)


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("Macron visited Kyiv. He announced 50 tanks.", OWN),
        ("Emmanuel Macron visited Kyiv. He announced 50 tanks.", "Macron announced 50 tanks for Ukraine."),
        ("Olaf Scholz spoke in Berlin. On Monday he announced 50 tanks.", "Scholz on Monday announced 50 tanks."),
        ("Macron visited Kyiv. “We will send 50 tanks,” he said.", "“We will send 50 tanks,” Macron said."),
        # Whom the passage means is open, and so is what the claim means.
        ("Macron met Scholz in Kyiv. He announced 50 tanks.", BOTH),
        ("He announced 50 tanks.", BOTH),
    ],
)
def test_what_it_says_of_the_same_person_stays_supported(checker: ClaimChecker, text: str, passage: str) -> None:
    assert last(checker, text, passage).support == "supported"


def test_the_passage_that_tells_of_the_same_person_is_found_beside_one_that_tells_of_another(
    checker: ClaimChecker,
) -> None:
    said = ["Macron visited Kyiv.", "He announced 50 tanks for Ukraine."]
    found = [evidence("Scholz announced 50 tanks for Ukraine."), evidence("In Kyiv, Macron announced 50 new tanks.")]
    without, alone = ((said[1], found), (said[1], found[:1]))
    assert [one.evidence for one in checker.check([without])] == [0]
    whom = contexts(said)[1]
    verdicts = checker.check([without, alone], [whom, whom])
    assert [(one.support, one.evidence) for one in verdicts] == [("supported", 1), ("unsupported", 0)]


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("The president announced 50 tanks.", OFFICES),
        ("Emmanuel Macron was there. The president announced 50 tanks.", OFFICES),
        ("The president said that the war was lost.", OFFICES.replace("announced 50 tanks", "said the war was lost")),
        ("The foreign minister left Kyiv on Monday.", MINISTERS),
        # The text names the minister, and the passage knows another.
        ("Foreign Minister Annalena Baerbock spoke. The foreign minister left Iran.", "Johann Wadephul left Iran."),
        ("Foreign Minister Annalena Baerbock spoke. The foreign minister left Iran.",
         "Foreign Minister Johann Wadephul left Iran."),
        ("Defence Minister Boris Pistorius spoke. The minister left Iran.", "President Frank Steinmeier left Iran."),
    ],
)  # fmt: skip
def test_an_office_is_not_another_person_s(checker: ClaimChecker, text: str, passage: str) -> None:
    verdict = last(checker, text, passage)
    assert verdict.support == "unsupported"
    assert verdict.why


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("The chancellor announced 50 tanks.", OFFICES),
        ("The defence minister left Kyiv on Monday.", MINISTERS),
        ("The minister left Kyiv on Monday.", MINISTERS),
        ("The minister left Iran.", "Foreign Minister Annalena Baerbock spoke. Baerbock left Iran on Monday."),
        ("President Emmanuel Macron spoke. The president left Iran.", "The president left Iran on Monday."),
        ("The president left Iran.", "President Emmanuel Macron spoke. Emmanuel Macron left Iran on Monday."),
    ],
)
def test_an_office_that_may_be_the_person_s_stays_supported(checker: ClaimChecker, text: str, passage: str) -> None:
    assert last(checker, text, passage).support == "supported"
