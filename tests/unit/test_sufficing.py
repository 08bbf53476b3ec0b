"""When reading stops."""

from __future__ import annotations

import math

import numpy as np
import pytest

from assistant import Question
from assistant.reader import Scores
from assistant.sufficing import sufficient
from tests.unit.test_reranking import hit

ASKED = Question("Who signed the treaty?")
HITS = [hit(name, score=math.exp(prior)) for name, prior in (("a", 0.0), ("b", -0.1), ("c", -1.0), ("d", -2.0))]


def scores(*best: float) -> list[Scores]:
    """Of passages with two sentences each."""
    return [np.array([-9.0, one], np.float32) for one in best]


def test_reading_stops_where_even_a_certain_sentence_would_fall_behind() -> None:
    enough = sufficient(ASKED, HITS)
    assert not enough(scores(12.0))  # two are read in any case
    assert enough(scores(12.0, 0.0))  # 6 - 8 is behind 12 by more than 4
    assert not enough(scores(1.0, 0.0))


def test_the_rank_of_what_is_next_decides() -> None:
    close = [hit(str(number)) for number in range(4)]
    assert sufficient(ASKED, close)(scores(11.0, 0.0))
    assert not sufficient(ASKED, close)(scores(9.0, 0.0, 0.0))
    assert sufficient(ASKED, HITS)(scores(5.0, 0.0, 0.0))  # 6 - 16


def test_all_is_read_while_nothing_answers_well() -> None:
    far = [hit("a"), hit("b"), hit("c", score=1e-9)]
    assert not sufficient(ASKED, far)(scores(2.9, 0.0))
    assert sufficient(ASKED, far)(scores(3.0, 0.0))


def test_there_is_nothing_to_stop_once_all_is_read() -> None:
    assert not sufficient(ASKED, HITS)(scores(12.0, 12.0, 12.0, 12.0))
    assert not sufficient(ASKED, [])([])


def test_a_passage_without_sentences_answers_nothing() -> None:
    assert not sufficient(ASKED, HITS)([np.empty(0, np.float32)] * 2)


@pytest.mark.parametrize("text", ["What is the latest news on Chad?", "Which countries signed the treaty?"])
def test_news_and_lists_are_gathered_from_all(text: str) -> None:
    assert not sufficient(Question(text), HITS)(scores(15.0, 0.0, 0.0))
