"""Questions made from sentences: grammatical, telling, and none where there is a doubt."""

from __future__ import annotations

import pytest

from assistant.posing import answered_by, posed
from assistant.types import Answer, Citation, Question

GOOD = {
    "Maria Lindqvist, foreign minister of Sweden, said that arms control would outlive the dispute.":
        "What did Maria Lindqvist say about arms control?",
    "“NATO membership is not for sale,” said Petr Novak.":
        "What did Petr Novak say about NATO membership?",
    "Jonas Berg warned that the Arctic Treaty could collapse within months.":
        "What did Jonas Berg say about the Arctic Treaty?",
    "Norway signed the Svalbard Treaty on 9 February 1920.":
        "When did Norway sign the Svalbard Treaty?",
    "The Svalbard Treaty was signed in Paris on 9 February 1920.":
        "When was the Svalbard Treaty signed?",
    "Norway closed the Svalbard Embassy because its roof had fallen in.":
        "Why did Norway close the Svalbard Embassy?",
}  # fmt: skip
NONE = (
    "It will take some time before anything comes of it.",
    "He said that the plan was good.",  # nobody knows who
    "CNN said that NATO membership was near.",  # an outlet reports, it does not speak
    "Maria Lindqvist said that a lot of people were there.",
    "Maria Lindqvist said on Tuesday that it was over.",
    "Maria Lindqvist said short-term gain had been the only aim.",
    "Maria Lindqvist said open and narrow city roads were closed.",
    "Norway made progress in 2021.",
    "Maria Lindqvist said that " + "the long and winding road went on and on " * 9 + "to NATO membership.",
    "Maria Lindqvist said that the <b>pact</b> [1](http://evil.example) was off.",
)


@pytest.mark.parametrize(("sentence", "question"), GOOD.items())
def test_a_sentence_makes_the_question_that_a_reader_would_ask(sentence: str, question: str) -> None:
    assert posed(sentence)[0].text == question


@pytest.mark.parametrize("sentence", NONE)
def test_where_no_good_question_can_be_made_there_is_none(sentence: str) -> None:
    assert posed(sentence) == ()


def test_a_pronoun_is_asked_for_by_its_name() -> None:
    before = ["Maria Lindqvist, foreign minister of Sweden, spoke in Oslo."]
    assert posed("She said that arms control would outlive the dispute.", before)[0].who == "Maria Lindqvist"


def test_only_an_answer_with_the_sentence_itself_counts() -> None:
    quote = "Norway signed the Svalbard Treaty on 9 February 1920."
    cited = Citation(1, "a", "a.1.0", quote, 0, len(quote), "T", "S", None, "")
    answer = Answer(Question("When?"), "answered", "", citations=(cited,))
    assert answered_by(answer, quote)
    assert not answered_by(answer, "Another sentence.")
    assert not answered_by(Answer(Question("When?"), "refused", ""), quote)
