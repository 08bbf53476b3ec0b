"""Sentences that say the same, and sentences that differ on a figure or a name."""

from __future__ import annotations

import pytest

from assistant.alike import difference, same
from assistant.figures import figures

DIFFER = [
    (
        "The strike killed 12 people in Odesa on Sunday.",
        "Officials in Odesa said 21 people were killed in the strike.",
        ("12 people", "21 people"),
    ),
    (
        "The strike killed at least 12 people in Odesa.",
        "The strike in Odesa killed 21 people.",
        ("12 people", "21 people"),
    ),
    ("Turnout was 54 percent in the vote.", "Turnout in the vote was 61%, officials said.", ("54 percent", "61%")),
    (
        "Thirty-two countries signed the pact.",
        "The pact was signed by 30 countries.",
        ("Thirty-two countries", "30 countries"),
    ),
    (
        "Germany pledged $500 million for air defence.",
        "Germany pledged 700 million dollars for air defence systems.",
        ("$500 million", "700 million dollars"),
    ),
    (
        "The envoy to Lake Chad is Amina Bello.",
        "The envoy to Lake Chad is Moussa Diallo.",
        ("Amina Bello", "Moussa Diallo"),
    ),
]
AGREE = [
    ("The strike killed 12 people in Odesa.", "The strike in Odesa left twelve people dead, killed by debris."),
    ("The strike killed 12 people in Odesa.", "The strike killed 5 people in Kharkiv."),
    ("About 200 soldiers crossed the border.", "The border was crossed by 196 soldiers."),
    ("Zelenskyy met Merz in Berlin.", "Zelenskyy met Macron in Paris."),
    ("They met on 14 December 2025 in Bonn.", "They met on 15 January 2024 in Bonn."),
    ("The blast hurt 8 people and 20 people fled the port.", "At the port 20 people fled and the blast hurt 8 people."),
    ("Two miners died in the Ruhr on Monday.", "Five miners died in the Ruhr on Friday."),
    ("Inflation in Ghana was 21% in October.", "Inflation in Ghana was 23% in December."),
    ("The talks took 3 days.", "The harvest brought 5 million tonnes."),
]


@pytest.mark.parametrize(("one", "other", "words"), DIFFER)
def test_reports_that_differ_are_told_apart_by_their_words(one: str, other: str, words: tuple[str, str]) -> None:
    assert difference(one, other) == words
    assert difference(other, one) == words[::-1]
    assert not same(one, other)


@pytest.mark.parametrize(("one", "other"), AGREE)
def test_other_matters_other_dates_and_round_figures_do_not_differ(one: str, other: str) -> None:
    assert difference(one, other) is None


def test_a_sentence_and_one_that_holds_its_words_say_the_same() -> None:
    one = "Zelenskyy gave up his aim of joining NATO."
    assert same(one, "On Sunday Zelenskyy gave up his long-held aim of joining NATO.")
    assert not same(one, "Merz received the American envoys in Berlin.")


def test_a_figure_counts_something() -> None:
    found = figures("In 2022 about 1,200 of the soldiers held 3 bridges and 40 per cent of the town for $2 bn.")
    assert [(one.value, one.counted, one.loose) for one in found] == [
        (1200.0, "soldi", True), (3.0, "bridg", False), (40.0, "%", False), (2e9, "money", False),
    ]  # fmt: skip
