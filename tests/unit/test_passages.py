"""An article into passages of whole sentences."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from assistant import Article, Settings
from ingest.passages import cut
from ingest.sentences import sentences

SMALL = Settings(passage_chars=100, sentence_chars=200)
SENTENCE = st.text(st.characters(codec="utf-8"), max_size=150)
TEXTS = st.lists(st.tuples(SENTENCE, st.sampled_from([". ", "! ", "\n", "\r\n\r\n", " ", "” "]))).map(
    lambda pairs: "".join(sentence + end for sentence, end in pairs)
)


def article(text: str, revision: int = 1) -> Article:
    now = datetime(2025, 1, 1, tzinfo=UTC)
    return Article("abc", "https://news.example/a", "A", "The Example", (), None, None, text, now, revision)


@given(TEXTS)
def test_every_passage_is_its_span_of_the_article_to_the_letter(text: str) -> None:
    for passage, spans in cut(article(text), SMALL):
        assert text[passage.start : passage.end] == passage.text
        assert (passage.start, passage.end) == (spans[0][0], spans[-1][1])


@given(TEXTS)
def test_together_the_passages_hold_every_sentence_once_and_in_order(text: str) -> None:
    held = [span for _, spans in cut(article(text), SMALL) for span in spans]
    assert held == sentences(text, SMALL.sentence_chars)


@given(TEXTS)
def test_passages_do_not_overlap_and_are_numbered_in_order(text: str) -> None:
    passages = [passage for passage, _ in cut(article(text), SMALL)]
    assert [passage.ordinal for passage in passages] == list(range(len(passages)))
    assert all(one.end <= other.start for one, other in pairwise(passages))
    assert len({passage.id for passage in passages}) == len(passages)


@given(TEXTS)
def test_a_passage_of_several_sentences_is_within_the_size_and_no_sentence_above_its_limit(text: str) -> None:
    for passage, spans in cut(article(text), SMALL):
        assert len(spans) == 1 or len(passage.text) <= SMALL.passage_chars
        assert all(end - start <= SMALL.sentence_chars for start, end in spans)


@given(TEXTS)
def test_a_passage_is_filled_before_the_next_begins(text: str) -> None:
    for (one, _), (_, spans) in pairwise(cut(article(text), SMALL)):
        assert spans[0][1] - one.start > SMALL.passage_chars


def test_a_revision_has_passage_ids_of_its_own() -> None:
    first, second = (cut(article("One sentence.", revision), SMALL)[0][0] for revision in (1, 2))
    assert first.id != second.id
    assert first.article_id == second.article_id


def test_a_text_without_letters_has_no_passage() -> None:
    assert cut(article(" \n \u2028 "), SMALL) == []
