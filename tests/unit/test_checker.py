"""One claim beside one passage: what is called what, and why."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from assistant.checker import ClaimChecker
from assistant.checking import Evidence, Verdict
from assistant.types import Article, Passage
from ingest.sentences import sentences

PASSAGE = (
    "The foreign ministers of Norway and Chile signed a fishing treaty in Oslo on Monday after 12 hours of talks. "
    "Norwegian Prime Minister Jonas Berg said the treaty would protect 2.5 million tonnes of fish, "
    "but Chile’s envoy Carla Soto warned that parliament might not approve it. "
    "“We will not accept quotas written by others,” she said. "
    "Peru has accused Chile of breaking an older agreement, which Chile denies."
)


def evidence(text: str, published: date | None = date(2024, 5, 15), source: str = "The Example") -> Evidence:
    article = Article(
        "a", "", "A treaty on fish", source, (), published, "en", "", datetime(2024, 5, 16, tzinfo=UTC), 1
    )
    return Evidence(Passage("p", "a", 0, 0, len(text), text), article, tuple(sentences(text, 1_000)))


def judged(checker: ClaimChecker, claim: str, text: str = PASSAGE) -> Verdict:
    return checker.check([(claim, [evidence(text)])])[0]


@pytest.mark.parametrize(
    "claim",
    [
        "Norway and Chile signed a treaty on fishing in Oslo on Monday.",
        "On 13 May 2024 the foreign ministers of Chile and Norway signed a fishing treaty.",
        "The treaty was signed after twelve hours of talks.",
        "The treaty would protect 2,500,000 tonnes of fish, according to Jonas Berg.",
        "Carla Soto cautioned that parliament might not approve the treaty.",
        "Peru accuses Santiago of violating an older agreement.",
    ],
)
def test_what_the_passage_says_in_other_words_is_supported(checker: ClaimChecker, claim: str) -> None:
    verdict = judged(checker, claim)
    assert (verdict.support, verdict.why) == ("supported", "")


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ("The treaty was signed after 21 hours of talks.", "the passage says 12, not 21"),
        ("Norway and Chile signed a fishing treaty in Oslo on Friday.", "the passage says Monday, not Friday"),
        ("Norway and Chile signed a fishing treaty in Madrid on Monday.", "the passage says Oslo, not Madrid"),
        ("Norway and Peru signed a fishing treaty in Oslo on Monday.", "Peru"),
        ("Carla Soto said the treaty would protect 2.5 million tonnes of fish.", "not Carla Soto"),
        ("Carla Soto warned that parliament might approve the treaty.", "den"),
        ("Carla Soto warned that parliament will not approve the treaty.", "not as coming"),
        ("Chile has accused Peru of breaking an older agreement.", "not Chile"),
        ("Norway and Chile refused to sign a fishing treaty in Oslo on Monday.", "den"),
        ("Carla Soto called the quotas “a gift to nobody”.", "the words “a gift to nobody” are not in the passage"),
        ("Elections were held in Ghana last year.", "the passage does not say this"),
    ],
)
def test_what_it_does_not_say_is_unsupported_and_why(checker: ClaimChecker, claim: str, why: str) -> None:
    verdict = judged(checker, claim)
    assert verdict.support == "unsupported"
    assert why in verdict.why


@pytest.mark.parametrize(
    "claim",
    [
        "Peru has accused Chile of breaking an older agreement, which Chile denies.",
        '"We will not accept quotas written by others," she said.',
        "Peru has accused Chile of breaking an older agreement,\u00a0which Chile denies",
    ],
)
def test_a_whole_sentence_is_verbatim_whatever_its_marks(checker: ClaimChecker, claim: str) -> None:
    assert judged(checker, claim).support == "verbatim"


def test_a_quoted_sentence_is_verbatim_only_after_its_own_speaker(checker: ClaimChecker) -> None:
    text = "Berg arrived early. Prime Minister Jonas Berg said that the fish would be counted every spring."
    said = "“Prime Minister Jonas Berg said that the fish would be counted every spring.”"
    assert judged(checker, f"Jonas Berg: {said}", text).support == "verbatim"
    assert judged(checker, f"Carla Soto: {said}", text).support == "unsupported"


def test_the_span_is_the_sentence_that_says_it(checker: ClaimChecker) -> None:
    verdict = judged(checker, "Peru accuses Chile of violating an older agreement.")
    assert verdict.span is not None
    assert PASSAGE[slice(*verdict.span)].startswith("Peru has accused Chile")


def test_a_claim_without_evidence_is_unsupported(checker: ClaimChecker) -> None:
    assert checker.check([("Norway signed a treaty.", [])])[0].support == "unsupported"


def test_verdicts_come_in_the_order_of_the_claims(checker: ClaimChecker) -> None:
    claims = [
        "The treaty was signed after 21 hours of talks.",
        "Peru has accused Chile of breaking an older agreement.",
    ]
    found = checker.check([(claim, [evidence(PASSAGE)]) for claim in (*claims, *reversed(claims))])
    assert [one.support for one in found] == ["unsupported", "supported", "supported", "unsupported"]


VALLEY = (
    "They are not sending enough engineers to the dam, said the mayor, Ana Ruiz. "
    "Her deputy Ivo Lenz was replaced by Tom Vega last year. "
    "A summit designed to restore trust in the pact faced serious hurdles."
)


@pytest.mark.parametrize(
    ("claim", "support"),
    [
        ("Not enough engineers are sent to the dam, said Ana Ruiz.", "supported"),
        ("Enough engineers are sent to the dam, said Ana Ruiz.", "unsupported"),
        ("A summit meant to restore trust in the pact faced serious obstacles.", "supported"),
        ("A summit designed to destroy trust in the pact faced serious hurdles.", "unsupported"),
        ("A summit designed to restore trust in the pact did not face serious hurdles.", "unsupported"),
        ("A summit designed to restore trust in the pact faced minor hurdles.", "unsupported"),
    ],
)
def test_wording_gives_way_but_denials_and_opposites_do_not(checker: ClaimChecker, claim: str, support: str) -> None:
    assert judged(checker, claim, VALLEY).support == support


HARBOUR = (
    "The Harbour List will stay in the council unless the mayor sells the quay, its leader, Mara Fosse, said. "
    "Mayor Otto Lindh has asked a tribunal to fine the ferry company and must still sign the contract for the pier, "
    "but the council elected Nils Aune as auditor."
)


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ("The Harbour List will stay in the council unless the mayor sells the quay.", ""),
        ("The Harbour List will stay in the council whatever the mayor does.", "depend on something"),
        ("The Harbour List will stay in the council if the mayor sells the quay.", "says “unless”, not “if”"),
        ("Mayor Otto Lindh must still sign the contract for the pier.", ""),
        ("Mayor Otto Lindh has signed the contract for the pier.", "sign"),
        ("The council elected Nils Aune as auditor.", ""),
        ("Nils Aune has been elected auditor by the council.", ""),
        ("A tribunal has fined the ferry company.", "fine"),
    ],
)
def test_what_is_awaited_or_bound_to_a_condition_is_not_told_as_done(
    checker: ClaimChecker, claim: str, why: str
) -> None:
    verdict = judged(checker, claim, HARBOUR)
    assert verdict.support == ("unsupported" if why else "supported"), verdict.why
    assert why in verdict.why


FERRY = (
    "The ferry sailed with a broken pump, two engineers told the newspaper. "
    "The port authority, which owns the ferry, is looking for another captain."
)


@pytest.mark.parametrize(
    ("claim", "support"),
    [
        ("Two engineers said that the ferry had sailed with a broken pump.", "supported"),
        ("According to two engineers, the ferry sailed with a broken pump.", "supported"),
        ("The port authority said that the ferry had sailed with a broken pump.", "unsupported"),
        ("According to the port authority, the ferry sailed with a broken pump.", "unsupported"),
    ],
)
def test_each_of_several_speakers_answers_for_their_own_words(checker: ClaimChecker, claim: str, support: str) -> None:
    verdict = judged(checker, claim, FERRY)
    assert verdict.support == support, verdict.why


PORTS = (
    "Two of the five ferry companies of Larvik halved their fares on Tuesday after a three-day strike of the pilots. "
    "The harbour office said that 40 per cent of passengers had stayed at home. "
    "Dockers in the northern ports have been offered a new contract for two decades. "
    "Members of the council backed the mayor by consensus. "
    "A third round of talks with the captains is to be held in Bergen."
)


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ("All five ferry companies of Larvik halved their fares on Tuesday.", "not “all”"),
        ("Every docker in the northern ports has been offered a new contract.", "does not say “every”"),
        ("The harbour office said that half of the passengers had stayed at home.", "not half"),
        ("Dockers in the northern ports have been offered a new contract for two years.", "two decades, not two years"),
    ],
)
def test_a_whole_a_portion_and_a_measure_are_those_of_the_passage(checker: ClaimChecker, claim: str, why: str) -> None:
    verdict = judged(checker, claim, PORTS)
    assert verdict.support == "unsupported"
    assert why in verdict.why


@pytest.mark.parametrize(
    "claim",
    [
        "Two of the five ferry companies of Larvik cut their fares by half on Tuesday.",
        "The harbour office said that 40 % of the passengers had stayed at home.",
        "Dockers in the northern ports have been offered a new contract of two decades.",
        "The ferry companies halved their fares on Tuesday after the pilots' strike of three days.",
        "Members of the council backed the mayor unanimously.",
        "In Bergen a third round of talks with the captains is to be held.",
    ],
)
def test_a_whole_a_portion_and_a_measure_may_be_told_otherwise(checker: ClaimChecker, claim: str) -> None:
    assert judged(checker, claim, PORTS).support == "supported"


QUARREL = (
    "The harbour authority, which the miller sued in March, was ordered by a court in Bergen to repay 4 million. "
    "The miller bought two new barges in April, and the pilots blocked the quay on Saturday."
)


@pytest.mark.parametrize(
    ("claim", "support"),
    [
        ("The miller sued the harbour authority in March.", "supported"),
        ("The harbour authority sued the miller in March.", "unsupported"),
        ("The pilots blocked the quay on Saturday.", "supported"),
        ("The miller blocked the quay on Saturday.", "unsupported"),
        ("The miller bought two new barges in April.", "supported"),
        ("The miller bought two new barges in March.", "unsupported"),
    ],
)
def test_each_keeps_its_own_deed_and_time(checker: ClaimChecker, claim: str, support: str) -> None:
    assert judged(checker, claim, QUARREL).support == support
