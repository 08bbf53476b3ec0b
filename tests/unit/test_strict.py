"""The check that takes only what is said word for word."""

from __future__ import annotations

from datetime import UTC, datetime

from assistant.checking import Evidence, Verdict
from assistant.strict import StrictChecker
from assistant.types import Article, Passage

TEXT = "Before. The envoys met in Oslo, they said. Nobody signed."
ARTICLE = Article("a", "", "", "", (), None, None, "", datetime(2024, 5, 5, tzinfo=UTC), 1)
EVIDENCE = Evidence(Passage("a.1.0", "a", 0, 100, 100 + len(TEXT), TEXT), ARTICLE, ((108, 142), (143, 157)))


def test_only_the_words_of_one_sentence_in_their_order_are_supported() -> None:
    claims = ["the envoys met in Oslo", "The envoys in Oslo met", "they said. Nobody signed", "Nobody signed."]
    found = StrictChecker().check([(claim, (EVIDENCE,)) for claim in claims])
    assert [verdict.support for verdict in found] == ["verbatim", "unsupported", "unsupported", "verbatim"]
    assert found[0] == Verdict("verbatim", evidence=0, span=(108, 142))
    assert found[1].why
