"""The words that carry the matter of a text, and how much two texts share."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.overlap import shared_words
from assistant.words import all_words, content_words, search_words, shared, stem

LATIN = st.text(st.characters(max_codepoint=0x24F))


def test_stop_words_are_left_out_and_the_order_kept() -> None:
    assert content_words("What did the ministers say about Ukraine?") == [stem("ministers"), stem("ukraine")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("minister", "ministers"), ("sanction", "sanctions"), ("agreed", "agree"), ("Kiev", "Kyiv"),
        ("Türkiye", "Turkey"), ("Zelensky", "Zelenskyy"), ("café", "CAFE"),
    ],
)  # fmt: skip
def test_forms_of_a_word_meet(one: str, other: str) -> None:
    assert content_words(one) == content_words(other)


def test_short_words_are_not_cut_to_nothing() -> None:
    assert stem("ties") == "ties"


@given(LATIN)
def test_words_are_without_marks_and_in_lower_case(text: str) -> None:
    for word in all_words(text):
        assert word
        assert word == word.lower()
        assert word.isalnum()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What did the minister say?", ["minister"]),
        ("NATO nato Nato", ["nato"]),
        ("Who is he?", ["who", "is", "he"]),
        ("S-400 missiles", ["400", "missiles"]),
        ("Kiev", ["kyiv", "kiev"]),
        ("?!…", []),
    ],
)
def test_the_words_to_look_for(text: str, expected: list[str]) -> None:
    assert search_words(text) == expected


@given(st.text())
def test_the_words_to_look_for_are_plain_and_each_is_there_once(text: str) -> None:
    found = search_words(text)
    assert len(set(found)) == len(found)
    assert all(word.isalnum() for word in found)


def test_a_text_with_all_the_words_shares_1_and_one_with_none_0() -> None:
    shares = shared_words("Who signed the grain treaty?", ["They signed a treaty about grain.", "It rained.", "Grain."])
    assert shares[:2] == [pytest.approx(1.0), 0.0]
    assert 0 < shares[2] < 1


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    rare, common, *_ = shared_words("walrus treaty", ["The walrus.", "A treaty.", "The treaty.", "That treaty."])
    assert rare > common


def test_a_question_of_stop_words_shares_nothing_with_any_text() -> None:
    assert shared_words("Who is he?", ["He is who he is.", ""]) == [0.0, 0.0]


PIECES = st.sampled_from(
    "sign signed signs treaty Treaties un unite the Kiev kyiv Türkiye turkey Turkish café CAFE résumé ABC2 Зеленский "
    "- _ ’ ' “ ” … – . e\u0301 \u00a0 € 12 1,200 say said ﬁnal".split(" ")
)
WRITTEN = st.lists(st.tuples(PIECES, st.sampled_from(["", " "]))).map(lambda parts: "".join(a + b for a, b in parts))


@given(WRITTEN | st.text(), WRITTEN | st.text())
@example("Kiev", "Kyiv’s mayor")
@example("un", "under the UN flag_un")
def test_what_is_shared_is_what_both_texts_hold(question: str, text: str) -> None:
    asked = set(content_words(question))
    assert shared(asked, text) == asked & set(content_words(text))


@given(st.text(), st.lists(st.text(), max_size=5))
def test_a_share_is_between_0_and_1(question: str, texts: list[str]) -> None:
    shares = shared_words(question, texts)
    assert len(shares) == len(texts)
    assert all(0.0 <= share <= 1.0 + 1e-9 for share in shares)
