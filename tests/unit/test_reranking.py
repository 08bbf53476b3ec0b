"""Readings in order, the sentences chosen from them, and which stand side by side."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from assistant import Article, Hit, Passage, Question
from assistant.arranging import Pair, arrange
from assistant.plain import long_day
from assistant.quoting import Quote, quotes, ranked
from assistant.reading import Reading, Sentence
from assistant.recency import timing_of
from assistant.remarking import remarks
from assistant.reranking import rerank

NOW = datetime(2025, 1, 1, tzinfo=UTC)


def hit(name: str, text: str = "x", published: date | None = date(2025, 1, 1), score: float = 1.0) -> Hit:
    article = Article(name, f"https://news.example/{name}", name, "", (), published, None, "", NOW, 1)
    return Hit(Passage(f"{name}.1.0", name, 0, 0, len(text), text), article, score, "both")


def reading(name: str, *sentences: tuple[str, float], prior: float = 0.0) -> Reading:
    return Reading(hit(name), tuple(Sentence((0, len(text)), text, odds) for text, odds in sentences), prior)


def quote(name: str, text: str, published: date | None = date(2025, 1, 1), score: float = 0.0) -> Quote:
    return Quote(hit(name, text, published), (0, len(text)), text, score, score)


def names(found: tuple[Reading, ...]) -> list[str]:
    return [one.hit.article.id for one in found]


def test_a_hit_that_was_not_read_stands_between_those_that_answer_and_those_that_do_not() -> None:
    readings = [reading("a", ("No.", -6.0)), reading("b"), reading("c", ("Yes.", 6.0))]
    assert names(rerank(readings, [], 10)) == ["c", "b", "a"]


def test_what_was_read_can_turn_the_order_and_the_unread_follow() -> None:
    readings = [reading("a", ("No.", -6.0)), reading("b", ("Yes.", 6.0), prior=-1.0)]
    assert names(rerank(readings, [hit("c"), hit("d")], 10)) == ["b", "a", "c", "d"]
    assert names(rerank(readings, [hit("c")], 1)) == ["b"]


def test_certainty_beyond_a_point_moves_nothing() -> None:
    readings = [reading("a", ("No.", -60.0)), reading("b", ("Yes.", 60.0), prior=-3.0)]
    assert names(rerank(readings, [], 10)) == ["a", "b"]


def test_scores_fall_along_the_list() -> None:
    found = rerank([reading("a", ("No.", -2.0)), reading("b", ("Yes.", 2.0))], [hit("c"), hit("d")], 10)
    scores = [one.hit.score for one in found]
    assert scores == sorted(scores, reverse=True)


def test_only_whole_sentences_are_quoted_and_the_likeliest_first() -> None:
    found = ranked([reading("a", ("A heading without an end", 9.0), ("The treaty was signed in Vienna.", 1.0)),
                    reading("b", ("The pact was signed in Geneva, she said.", 3.0))])  # fmt: skip
    assert [one.text for one in found] == [
        "The pact was signed in Geneva, she said.",
        "The treaty was signed in Vienna.",
    ]


def test_a_sentence_far_behind_the_best_is_left_out() -> None:
    found = [
        quote("a", "The treaty was signed in Vienna.", score=5.0),
        quote("b", "It rained on the harvest.", score=-9.0),
    ]
    assert len(quotes(Question("Where was it signed?"), found, 4)) == 1


def test_a_list_is_gathered_from_several_articles() -> None:
    found = [
        quote("a", "Sweden voted for the resolution on fishing.", score=3.0),
        quote("a", "Norway abstained when trawlers came up.", score=2.5),
        quote("b", "Portugal rejected the whole draft outright.", score=2.0),
    ]
    listed = quotes(Question("Which countries took part in the vote?"), found, 2)
    plain = quotes(Question("How did Sweden vote?"), found, 2)
    assert [one.hit.article.id for one in listed] == ["a", "b"]
    assert [one.hit.article.id for one in plain] == ["a", "a"]


def test_reports_that_differ_stand_together_the_newer_first_and_it_is_said() -> None:
    old = quote("old", "The strike killed 12 people in Odesa.", date(2025, 1, 1))
    new = quote("new", "The strike in Odesa killed 21 people.", date(2025, 1, 3))
    other = quote("other", "Odesa lies on the Black Sea coast.")
    told, pair = arrange([old, other], [old, other, new], lambda quote: None, 3)
    assert told == (new, old, other)
    assert pair == Pair("differ", 0, 1, ("21 people", "12 people"))
    said = remarks(told, pair, Question("How many died?"), timing_of(Question("How many died?"), date(2025, 2, 1)))
    assert said == {0: "Two reports differ: the first says “21 people”, the second “12 people”."}


def test_reports_of_two_moments_do_not_differ() -> None:
    old = quote("old", "The strike killed 12 people in Odesa.", date(2023, 1, 1))
    new = quote("new", "The strike in Odesa killed 21 people.", date(2025, 1, 3))
    assert arrange([old], [old, new], lambda quote: None, 3) == ((old,), None)


def test_reports_of_two_matters_that_are_written_of_alike_do_not_differ() -> None:
    one = quote("Envoys of Norway and Iceland sign the cod accord", "The delegations argued for 9 hours.")
    other = quote("Envoys of Chile and Peru sign the copper accord", "The delegations argued for 14 hours.")
    same = quote("Norway hails the cod accord", "The delegations argued for 14 hours.")
    assert arrange([one], [one, other], lambda quote: None, 3) == ((one,), None)
    assert arrange([one], [one, same], lambda quote: None, 3)[1] == Pair("differ", 0, 1, ("9 hours", "14 hours"))


def test_speakers_with_opposed_positions_stand_side_by_side() -> None:
    one = quote("a", "Kallas said the seizure of frozen assets was lawful.")
    filler = quote("b", "The assets lie in Belgium at a clearing house.")
    other = quote("c", "Peskov said Moscow would never accept the seizure of frozen assets.")
    speaker = {one: "Kaja Kallas", other: "Dmitry Peskov", filler: None}.__getitem__
    told, pair = arrange([one, filler, other], [one, filler, other], speaker, 4)
    assert told == (one, other, filler)
    assert pair is not None
    assert (pair.kind, pair.first, pair.second) == ("opposed", 0, 1)


def test_a_denial_of_something_else_is_no_opposed_position() -> None:
    one = quote("a", "Kristersson said that joining the alliance would not take long.")
    other = quote("c", "Rutte said he supported Sweden's joining the alliance.")
    speaker = {one: "Ulf Kristersson", other: "Mark Rutte"}.__getitem__
    assert arrange([one, other], [one, other], speaker, 4)[1] is None


def test_one_speaker_is_not_opposed_to_himself() -> None:
    one = quote("a", "Peskov said the seizure of frozen assets was theft.")
    other = quote("c", "Peskov said Moscow would never accept the seizure of frozen assets.")
    assert arrange([one, other], [one, other], lambda quote: "Dmitry Peskov", 4)[1] is None


@pytest.mark.parametrize(
    ("today", "told"), [(date(2025, 1, 2), "."), (date(2025, 6, 1), ", 151 days before 1 June 2025.")]
)
def test_a_question_about_now_is_told_how_new_the_newest_report_is(today: date, told: str) -> None:
    chosen = (quote("a", "The envoy is Amina Bello."),)
    now, then = (Question(f"Who {word} the envoy?") for word in ("is now", "was"))
    said = remarks(chosen, None, now, timing_of(now, today))
    assert said == {1: f"The newest report used is of {long_day(date(2025, 1, 1))}{told}"}
    assert remarks(chosen, None, then, timing_of(then, today)) == {}
