"""Which sentences cannot be understood without the one before."""

from __future__ import annotations

import pytest

from assistant.leaning import leans

LEANING = [
    "He was awarded the Nobel Peace Prize in 1990.",
    "“She will leave,” the office said.",
    "But their talks failed.",
    "And he left.",
    "It is the second visit since March.",
    "That came as a surprise.",
    "These rules apply from May.",
    "This marks the end of the mission.",
    "Its leadership insists on a vote.",
    "In the West, however, he remains the man who ended the war.",
    "On Monday, she flew to Baku.",
]
STANDING = [
    "Hernández resigned.",
    "This week the ministers met.",
    "This year’s summit is in Baku.",
    "Her Majesty appointed 15 prime ministers.",
    "His Holiness prayed for peace.",
    "IT companies left Russia.",
    "Theresa May resigned.",
    "Italy recalled its ambassador.",
    "The minister said that it was over.",
    "After Ingrid Holm resigned, she flew to Baku.",
    "On Monday, Holm flew to Baku, and she spoke there.",
    "In Baku, the ministers met.",
    "So far twelve states have joined.",
    "",
]


@pytest.mark.parametrize("sentence", LEANING)
def test_a_sentence_that_opens_with_a_pronoun_or_points_back_leans(sentence: str) -> None:
    assert leans(sentence)


@pytest.mark.parametrize("sentence", STANDING)
def test_a_sentence_that_names_what_it_speaks_of_stands_alone(sentence: str) -> None:
    assert not leans(sentence)
