"""What is said in other words is supported, and its false twin is not: one cause of a wrong refusal a test."""

from __future__ import annotations

import pytest

from assistant.checker import ClaimChecker
from assistant.grammar import parse
from assistant.negation import denied
from assistant.predicates import mood
from assistant.quantities import quantities
from assistant.thesaurus import relation
from tests.unit.test_checker import judged

DENIED = (
    "Mayor Ana Ruiz has backed a rule that bars ferries from carrying salt. "
    "The council will not allow the pilots to use the old quay. "
    "The storm did not do much to hinder the harvest of kelp. "
    "Ivo Lenz denied a report that the miller had sold the barges; he declined to say more. "
    "Larvik has stopped building wooden boats. "
    "No ransom was paid for the captain of the trawler. "
    "The engineers cautioned against opening the northern lock."
)


@pytest.mark.parametrize(
    ("claim", "support"),
    [
        ("Ana Ruiz supported a rule prohibiting ferries from carrying salt.", "supported"),
        ("Ana Ruiz supported a rule requiring ferries to carry salt.", "unsupported"),
        ("The pilots will not be allowed to use the old quay.", "supported"),
        ("The pilots will be allowed to use the old quay.", "unsupported"),
        ("The storm did little to hinder the harvest of kelp.", "supported"),
        ("The storm did much to hinder the harvest of kelp.", "unsupported"),
        ("Ivo Lenz denied that the miller had sold the barges.", "supported"),
        ("The miller had sold the barges.", "unsupported"),
        ("Larvik no longer builds wooden boats.", "supported"),
        ("Larvik still builds wooden boats.", "unsupported"),
        ("Nothing was paid in ransom for the captain of the trawler.", "supported"),
        ("A ransom was paid for the captain of the trawler.", "unsupported"),
        ("The engineers warned that the northern lock should not be opened.", "supported"),
        ("The engineers warned that the northern lock should be opened.", "unsupported"),
    ],
)
def test_a_denial_may_be_worded_otherwise(checker: ClaimChecker, claim: str, support: str) -> None:
    verdict = judged(checker, claim, DENIED)
    assert verdict.support == support, verdict.why


COUNTED = (
    "The harbour fund lost €2.3m on the ferry to Larvik. "
    "Half a million crates of herring were landed in March. "
    "The pilots stopped work for a fortnight, and four of every ten captains joined them. "
    "Norway, Chile and Peru signed the treaty on cod. "
    "A ship may be up to six days late. "
    "The company opened its twenty-ninth lock on Friday."
)


@pytest.mark.parametrize(
    ("claim", "support"),
    [
        ("The harbour fund lost 2.3 million euros on the ferry to Larvik.", "supported"),
        ("The harbour fund lost 3.2 million euros on the ferry to Larvik.", "unsupported"),
        ("Some 500,000 crates of herring were landed in March.", "supported"),
        ("Some 5 million crates of herring were landed in March.", "unsupported"),
        ("The pilots stopped work for two weeks.", "supported"),
        ("The pilots stopped work for three weeks.", "unsupported"),
        ("Forty percent of the captains joined the pilots.", "supported"),
        ("Sixty percent of the captains joined the pilots.", "unsupported"),
        ("Three countries signed the treaty on cod.", "supported"),
        ("Four countries signed the treaty on cod.", "unsupported"),
        ("A ship may be as many as six days late.", "supported"),
        ("A ship may be at least six days late.", "unsupported"),
        ("On Friday the company opened the twenty-eighth lock.", "unsupported"),
    ],
)
def test_a_figure_may_be_given_in_other_words(checker: ClaimChecker, claim: str, support: str) -> None:
    verdict = judged(checker, claim, COUNTED)
    assert verdict.support == support, verdict.why


DEGREES = (
    "The harbour office will let ferries over 80 metres moor at the new quay. "
    "The dockers were able to unload the wheat. "
    "Hardly had the lock opened when the pilots closed the channel. "
    "Votes count if they were mailed by Friday, the court of Bergen held. "
    "Prosecutors have charged the owner of the barge with hiding oil. "
    "Speaking to the newspaper on Tuesday, Jonas Berg told readers that the quay was sinking."
)


@pytest.mark.parametrize(
    ("claim", "support"),
    [
        ("Ferries longer than 80 metres may moor at the new quay.", "supported"),
        ("Ferries longer than 80 metres must moor at the new quay.", "unsupported"),
        ("The dockers unloaded the wheat.", "supported"),
        ("The dockers will unload the wheat.", "unsupported"),
        ("The pilots closed the channel.", "supported"),
        ("The pilots may close the channel.", "unsupported"),
        ("The owner of the barge has been charged with hiding oil.", "supported"),
        ("The owner of the barge has hidden oil.", "unsupported"),
        ("Jonas Berg told readers on Tuesday that the quay was sinking.", "supported"),
        ("Jonas Berg told readers on Monday that the quay was sinking.", "unsupported"),
    ],
)
def test_how_certain_it_is_may_be_told_in_other_words(checker: ClaimChecker, claim: str, support: str) -> None:
    verdict = judged(checker, claim, DEGREES)
    assert verdict.support == support, verdict.why


def test_no_denial_is_read_across_a_semicolon_or_into_whether_or_not() -> None:
    doc = parse(["Ada learned that the boats were safe; neither the mayor nor the pilots said so."])[0]
    assert not any(denied(token) for token in doc if token.lemma_ == "learn")
    doc = parse(["She defends the border, whether or not an invasion is ordered."])[0]
    assert not any(denied(token) for token in doc if token.lemma_ in {"invasion", "order"})


def test_moods_of_letting_and_being_able() -> None:
    doc = parse(["The city is able to pay and will let the ship sail."])[0]
    assert {token.lower_: mood(token) for token in doc if token.lower_ in {"pay", "sail"}} == {"pay": "may", "sail": ""}


def test_numbers_made_of_several_words_are_one() -> None:
    found = quantities(parse(["Half a million euros went to the twenty-ninth tunnel."])[0])
    assert [(one.value, one.counted) for one in found] == [(500_000.0, "money"), (29.0, "nth")]


def test_what_only_looks_like_a_negating_prefix_opposes_nothing() -> None:
    assert relation("imprison", "prison") != "opposed"
    assert relation("previous", "early") == "same"
    assert relation("unable", "able") == "opposed"


MEETING = (
    "Earlier this week, Chile's fishing minister spoke with his Norwegian counterpart in Larvik. "
    "The government of Jonas Berg banned the Peruvian trawlers. "
    "The Office of the UN High Pilot counted 5,587 wrecks. "
    "“His aim is to rule the harbour,” Mara Fosse said of Otto Lindh."
)


@pytest.mark.parametrize(
    ("claim", "support"),
    [
        ("Chile's fishing minister spoke to Norway's fishing minister in Larvik.", "supported"),
        ("Peru's fishing minister spoke to Norway's fishing minister in Larvik.", "unsupported"),
        ("Jonas Berg's government banned the trawlers of Peru.", "supported"),
        ("Mara Fosse's government banned the trawlers of Peru.", "unsupported"),
        ("The UN pilot office counted 5,587 wrecks.", "supported"),
        ("The NATO pilot office counted 5,587 wrecks.", "unsupported"),
    ],
)
def test_whose_office_it_is_may_stand_elsewhere(checker: ClaimChecker, claim: str, support: str) -> None:
    verdict = judged(checker, claim, MEETING)
    assert verdict.support == support, verdict.why


SPOKEN = (
    "Ana Ruiz met Otto Lindh at the lock on Sunday. "
    "“His aim is to rule the harbour,” Ruiz said. "
    "Two nurses fell ill in Bergen; the minister, Grace Vega, denied that schools would close. "
    "The dockers plan to buy the old crane, and the bakery of the port was closed on Monday."
)


@pytest.mark.parametrize(
    ("claim", "support"),
    [
        ("Ruiz said that Lindh's aim was to rule the harbour.", "supported"),
        ("Lindh said that Ruiz's aim was to rule the harbour.", "unsupported"),
        ("Two nurses fell ill in Bergen.", "supported"),
        ("Grace Vega denied that schools would close.", "supported"),
        ("Schools would close.", "unsupported"),
        ("The dockers plan to buy the old crane.", "supported"),
        ("The dockers have bought the old crane.", "unsupported"),
        ("The bakery of the port closed on Monday.", "supported"),
        ("The bakery of the port closed on Monday in Oslo.", "unsupported"),
    ],
)
def test_who_says_and_does_it_is_read_clause_by_clause(checker: ClaimChecker, claim: str, support: str) -> None:
    verdict = judged(checker, claim, SPOKEN)
    assert verdict.support == support, verdict.why
