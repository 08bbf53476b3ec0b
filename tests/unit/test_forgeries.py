"""Claims made of a passage's own words that it does not say."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from assistant.checker import ClaimChecker
from assistant.checking import Evidence, Verdict
from assistant.types import Article, Passage
from ingest.sentences import sentences


def judged(checker: ClaimChecker, claim: str, text: str) -> Verdict:
    """A claim beside one passage of an article of 15 May 2024."""
    article = Article(
        "a", "", "A quiet week", "Harbour Wire", (), date(2024, 5, 15), "en", "", datetime(2024, 5, 16, tzinfo=UTC), 1
    )
    found = Evidence(Passage("p", "a", 0, 0, len(text), text), article, tuple(sentences(text, 1_000)))
    return checker.check([(claim, [found])])[0]


SALT = (
    "The council of Larvik proposed a tax on salt on Monday. The pilots discussed a new pact with the millers in Oslo."
    " Ana Ruiz inspected the northern lock. The mayor said that the ferries would stop."
)


@pytest.mark.parametrize(
    ("claim", "support"),
    [
        ("The council of Larvik abandoned a tax on salt on Monday.", "unsupported"),
        ("The council of Larvik has approved a tax on salt.", "unsupported"),
        ("The council of Larvik suggested a tax on salt on Monday.", "supported"),
        ("The pilots signed a new pact with the millers in Oslo.", "unsupported"),
        ("In Oslo the pilots debated a new pact with the millers.", "supported"),
        ("Ana Ruiz closed the northern lock.", "unsupported"),
        ("Ana Ruiz examined the northern lock.", "supported"),
        ("The mayor announced that the ferries would stop.", "supported"),
    ],
)
def test_the_deed_itself_must_be_told(checker: ClaimChecker, claim: str, support: str) -> None:
    assert judged(checker, claim, SALT).support == support


BRIDGE = "The old bridge of Larvik was closed on Monday."
LENZ = "Spain’s envoy Ivo Lenz met Ana Ruiz in Bern. Lenz warned that the valley was lost."


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        (BRIDGE, "Harbour Wire, 15 May 2024"),
        (BRIDGE, "Harbour Wire reported on Monday"),
        (BRIDGE, "According to Harbour Wire"),
        (LENZ, "Spain’s envoy Ivo Lenz warned"),
        (LENZ, "Ivo Lenz, Spain’s envoy, said on 15 May 2024"),
    ],
)
def test_a_lead_in_may_tell_who_speaks_where_and_when(checker: ClaimChecker, text: str, lead: str) -> None:
    assert judged(checker, f"{lead}: “{text.split('Bern. ')[-1]}”", text).support == "verbatim"


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        (BRIDGE, "Harbour Wire said 40 pilots were hurt in Oslo"),
        (BRIDGE, "Harbour Wire, 16 May 2024"),
        (BRIDGE, "Harbour Wire reported on Friday"),
        (BRIDGE, "Harbour Wire corrected"),
        (BRIDGE, "The pilots burnt the pier, Harbour Wire said"),
        (LENZ, "Lenz denied"),
        (LENZ, "Lenz did not say"),
        (LENZ, "Lenz sold the valley and warned"),
        (LENZ, "Lenz warned in Madrid"),
        (LENZ, "Ana Ruiz said of Lenz"),
    ],
)
def test_a_lead_in_tells_nothing_else(checker: ClaimChecker, text: str, lead: str) -> None:
    verdict = judged(checker, f"{lead}: “{text.split('Bern. ')[-1]}”", text)
    assert verdict.support == "unsupported"
    assert verdict.why


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Will the pilots join the strike? The guild meets in July.", "The pilots will join the strike."),
        ("“Did the mayor sell the quay?” the envoy asked.", "The mayor sold the quay."),
        ("The envoy asked whether Larvik had broken the treaty.", "Larvik had broken the treaty."),
        ("According to unconfirmed reports, the captain was killed.", "The captain was killed."),
        ("According to the mayor, the pier was burnt by the pilots.", "The pier was burnt by the pilots."),
        ("The captain was reportedly killed in the storm.", "The captain was killed in the storm."),
        ("There were rumours that the king had abdicated.", "The king had abdicated."),
        ("The king is said to have abdicated in May.", "The king abdicated in May."),
        ("Analysts fear that Norway broke the truce.", "Norway broke the truce."),
        ("Norway said it had captured the island of Fosse.", "Norway captured the island of Fosse."),
        ("Rumours that Peru used the old mines in Chile turned out to be false.", "Peru used the old mines in Chile."),
        ("The claim that Peru promised not to dig is a myth, Soto said.", "Soto said Peru promised not to dig."),
        ("The idea that the bank paid the pilots is nonsense, the minister said.", "The bank paid the pilots."),
        ("Peru had been close to agreeing to the inspections.", "Peru had agreed to the inspections."),
        ("The fair was to be held in Larvik but was moved to Bergen.", "The fair was held in Larvik."),
        ("Berg said Soto had told him that Lenz wanted peace.", "Soto said Lenz wanted peace."),
    ],
)
def test_what_is_asked_heard_or_called_untrue_is_no_fact(checker: ClaimChecker, text: str, claim: str) -> None:
    verdict = judged(checker, claim, text)
    assert verdict.support == "unsupported"
    assert verdict.why


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Did the mayor sell the quay? The mayor sold the quay by lot in May.", "The mayor sold the quay by lot."),
        ("“Did the mayor sell the quay?” the envoy asked.", "The envoy asked whether the mayor sold the quay."),
        ("According to unconfirmed reports, the captain was killed.", "The captain was reportedly killed."),
        ("According to the mayor, the pier was burnt by the pilots.", "The mayor said the pilots had burnt the pier."),
        ("The captain was reportedly killed in the storm.", "The captain was allegedly killed in the storm."),
        ("Norway said it had captured the island of Fosse.", "Norway said it captured the island of Fosse."),
        (
            "Rumours that Peru used the old mines turned out to be false.",
            "Rumours that Peru used old mines were false.",
        ),
        ("The minister confirmed that the bank paid the pilots.", "The bank paid the pilots."),
        ("The king, who married in Oslo in May, reportedly left the city.", "The king married in Oslo in May."),
    ],
)
def test_what_is_told_with_its_doubt_or_elsewhere_as_a_fact_is_supported(
    checker: ClaimChecker, text: str, claim: str
) -> None:
    verdict = judged(checker, claim, text)
    assert verdict.support == "supported", verdict.why


@pytest.mark.parametrize(
    ("text", "claim", "support"),
    [
        ("The mayor was born in 1961 in Lima.", "The mayor was born in May 2024.", "unsupported"),
        ("The mayor was born in 1961 in Lima.", "The mayor was born in 1961.", "supported"),
        ("The pact was signed in 2019 in Oslo.", "The pact was signed on 15 May 2024 in Oslo.", "unsupported"),
        ("Pilots blocked the quay last month.", "Pilots blocked the quay on 15 May 2024.", "unsupported"),
        ("Pilots blocked the quay on Monday.", "Pilots blocked the quay on 13 May 2024.", "supported"),
        ("Pilots have blocked the quay.", "Pilots blocked the quay in May 2024.", "supported"),
        ("The bridge was opened in March.", "The bridge was opened in May.", "unsupported"),
        ("The king, crowned in 1998, left the city.", "The king left the city on 15 May 2024.", "supported"),
        ("The pact was signed in 1991 and expired in 2009.", "The pact was signed in 2009.", "unsupported"),
        ("The pact was signed in 1991 and expired in 2009.", "The pact expired in 2009.", "supported"),
    ],
)
def test_the_day_of_the_article_is_not_that_of_an_event_with_another(
    checker: ClaimChecker, text: str, claim: str, support: str
) -> None:
    verdict = judged(checker, claim, text)
    assert verdict.support == support, verdict.why


@pytest.mark.parametrize(
    ("text", "claim", "support"),
    [
        ("Rents fell to 3% while fares rose to 7%.", "Fares rose to 3%.", "unsupported"),
        ("Rents fell to 3% while fares rose to 7%.", "Fares rose to 7 per cent.", "supported"),
        ("Norway won 312 votes and Chile won 226 votes.", "Norway won 226 votes.", "unsupported"),
        ("Norway won 312 votes and Chile won 226 votes.", "Chile won 226 votes.", "supported"),
        ("Peru received $60 billion and Chile received $14 billion.", "Peru received $14 billion.", "unsupported"),
    ],
)
def test_each_keeps_its_own_figure(checker: ClaimChecker, text: str, claim: str, support: str) -> None:
    verdict = judged(checker, claim, text)
    assert verdict.support == support, verdict.why
