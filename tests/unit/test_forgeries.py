"""Claims made of a passage's own words that it does not say."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from assistant.checker import ClaimChecker
from assistant.checking import Evidence, Verdict
from assistant.types import Article, Passage
from ingest.embedding import SentenceEmbedder
from ingest.sentences import sentences


@pytest.fixture(scope="module")
def checker(embedder: SentenceEmbedder) -> ClaimChecker:
    return ClaimChecker(embedder.encode)


def judged(checker: ClaimChecker, claim: str, text: str) -> Verdict:
    """A claim beside one passage of an article of 15 May 2024."""
    article = Article(
        "a", "", "A quiet week", "Harbour Wire", (), date(2024, 5, 15), "en", "", datetime(2024, 5, 16, tzinfo=UTC), 1
    )
    found = Evidence(Passage("p", "a", 0, 0, len(text), text), article, tuple(sentences(text, 1_000)))
    return checker.check([(claim, [found])])[0]


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
