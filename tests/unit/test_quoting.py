"""Which sentences are quoted."""

from __future__ import annotations

import pytest

from assistant.quoting import ranked
from assistant.reading import Reading, Sentence
from tests.unit.test_reranking import hit


def quoted(text: str) -> bool:
    return bool(ranked([Reading(hit("a", text), (Sentence((0, len(text)), text, 3.0),))]))


@pytest.mark.parametrize(
    "text",
    [
        "More: Here is what to know about the talks.",
        "Learn more: Why the departure was delayed.",
        "More on the prime minister's announcement: She is stepping down.",
        "Photos: Protesters storm the office in Colombo.",
        "Correction: This story has been updated to reflect her age.",
        "Hide Caption 33 of 49 Photos: the envoys meet.",
        "Too short a text.",
        "A heading without its end, of some length",
    ],
)
def test_what_points_elsewhere_or_is_no_sentence_is_not_quoted(text: str) -> None:
    assert not quoted(text)


@pytest.mark.parametrize(
    "text",
    [
        "More than 120,000 people were flown out of Kabul.",
        "More states have joined: Chad, Mali and Niger.",
        "Video from Kazan showed police and protesters.",
        "The minister said: “More will come.”",
    ],
)
def test_a_sentence_is_quoted(text: str) -> None:
    assert quoted(text)
