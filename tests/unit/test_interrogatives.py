"""One question asked anew by another word."""

from __future__ import annotations

import pytest

from assistant.interrogatives import asked_anew


@pytest.mark.parametrize(
    ("question", "when"),
    [
        ("Did Sweden join NATO?", "When did Sweden join NATO?"),
        ("What guarantees did Kyiv demand in Berlin?", "When did Kyiv demand guarantees in Berlin?"),
        ("What did Putin say about Ukraine?", "When did Putin speak about Ukraine?"),
        ("Who signed the treaty in Geneva?", "When was the treaty signed in Geneva?"),
        ("Who led the Dayton talks?", "When were the Dayton talks led?"),
        ("How many missiles did Russia fire at Kyiv?", "When did Russia fire missiles at Kyiv?"),
        ("For whom was Bout exchanged?", "When was Bout exchanged?"),
        ("Who was killed in Sarajevo?", "When was someone killed in Sarajevo?"),
        ("What was the Final Act?", "When was the Final Act?"),
        ("Speed limit", None),
    ],
)
def test_a_question_is_asked_again_by_another_word(question: str, when: str | None) -> None:
    assert asked_anew("When", question) == when


def test_what_something_is_has_no_why() -> None:
    assert asked_anew("Why", "What was the Final Act?") is None
