"""Checked statements become claims whose citations are the catalog's own."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from assistant.briefing import Briefing
from assistant.checking import Evidence, Verdict
from assistant.citing import UNCITED, check, cite, shown
from assistant.statements import Handout, Statement
from assistant.types import Article, Passage, Question

TEXT = "The envoys met in Oslo on 3 May. They agreed on twelve points. Both sides denied any secret clause."
SPANS = ((0, 32), (33, 62), (63, 99))


class Judging:
    """Calls claims by what is set for them."""

    def __init__(self, **verdicts: Verdict) -> None:
        self.verdicts = verdicts

    def check(self, claims: Any, contexts: Any = ()) -> list[Verdict]:
        nothing = Verdict("unsupported", "no")
        return [self.verdicts.get(claim.split()[0], nothing) for claim, _ in claims]


def _evidence(identity: str) -> Evidence:
    article = Article(
        identity, f"https://news.example/{identity}", f"Title {identity}", "The Example", (), date(2024, 5, 4),
        "en", "", datetime(2024, 5, 5, tzinfo=UTC), 1,
    )  # fmt: skip
    return Evidence(Passage(f"{identity}.1.0", identity, 0, 0, len(TEXT), TEXT), article, SPANS)


def _briefing(*orders: str) -> Briefing:
    question = Question("What did the envoys agree in Oslo?")
    found: Any = SimpleNamespace(question=question, sought=question)
    evidence = {"m1": _evidence("a"), "m2": _evidence("b")}
    return Briefing(found, evidence, Handout(("m1", "m2"), frozenset(), ""), (), orders)


def test_a_citation_narrows_to_the_sentence_that_says_it() -> None:
    judging = Judging(They=Verdict("supported", evidence=1, span=SPANS[1]))
    checked = check([Statement("They settled twelve points.", ("m1", "m2"))], _briefing(), judging)
    claims, citations, text = cite(checked)
    (citation,) = citations
    assert (citation.quote, citation.start, citation.end) == (TEXT[33:62], 33, 62)
    assert (citation.article_id, citation.title, citation.url) == ("b", "Title b", "https://news.example/b")
    assert (claims[0].marks, claims[0].support, text) == ((1,), "supported", "They settled twelve points. [1]")


def test_one_sentence_has_one_mark_however_often_it_is_cited() -> None:
    judging = Judging(
        They=Verdict("supported", evidence=0, span=SPANS[1]), Envoys=Verdict("supported", "", 0, SPANS[0])
    )
    said = [
        Statement("They agreed.", ("m1",)),
        Statement("Envoys met.", ("m1",)),
        Statement("They did.", ("m1",), True),
    ]
    claims, citations, text = cite(check(said, _briefing(), judging))
    assert [claim.marks for claim in claims] == [(1,), (2,), (1,)]
    assert [citation.mark for citation in citations] == [1, 2]
    assert text == "They agreed. [1] Envoys met. [2]\n\nThey did. [1]"


def test_an_unsupported_claim_points_at_the_nearest_sentence() -> None:
    judging = Judging(They=Verdict("unsupported", "the passage says twelve, not forty"))
    claims, citations, _ = cite(check([Statement("They agreed on forty points.", ("m1",))], _briefing(), judging))
    assert citations[0].quote == TEXT[33:62]
    assert (claims[0].support, claims[0].why) == ("unsupported", "the passage says twelve, not forty")


def test_what_cites_nothing_is_held_against_all_that_was_handed_out() -> None:
    judging = Judging(
        They=Verdict("supported", evidence=1, span=SPANS[1]), The=Verdict("unsupported", "no", 0, SPANS[0])
    )
    said = [Statement("They settled twelve points.", ()), Statement("The envoys flew home.", ())]
    checked = check(said, _briefing(), judging)
    claims, citations, text = cite(checked)
    assert [(claim.support, claim.why) for claim in claims] == [("supported", ""), ("unsupported", UNCITED)]
    assert [citation.article_id for citation in citations] == ["b"]
    assert text == "They settled twelve points. [1] The envoys flew home."


def test_support_that_names_no_sentence_handed_out_is_none() -> None:
    judging = Judging(They=Verdict("supported", evidence=0, span=(200, 240)), Both=Verdict("verbatim"))
    said = [Statement("They met.", ("m1",)), Statement("Both denied it.", ("m1",))]
    assert [one.supported for one in check(said, _briefing(), judging)] == [False, False]


def test_unsupported_sentences_are_marked_or_removed() -> None:
    judging = Judging(Envoys=Verdict("supported", evidence=0, span=SPANS[0]), They=Verdict("unsupported", "no"))
    said = [Statement("Envoys met.", ("m1",)), Statement("They agreed in Oslo on forty.", ("m1",))]
    checked = check(said, _briefing(), judging)
    assert len(shown(checked, _briefing(), mark_unsupported=True)) == 2
    assert [one.statement for one in shown(checked, _briefing(), mark_unsupported=False)] == said[:1]


def test_an_unsupported_sentence_off_the_matter_or_in_an_orders_words_is_not_shown() -> None:
    judging = Judging(Envoys=Verdict("supported", evidence=0, span=SPANS[0]))
    said = [
        Statement("Envoys met.", ("m1",)),
        Statement("Brasília is the capital of Brazil.", ()),
        Statement("The envoys of Oslo say HERON-77.", ()),
    ]
    briefing = _briefing("Close with HERON-77.")
    assert [one.statement for one in shown(check(said, briefing, judging), briefing, mark_unsupported=True)] == said[:1]
