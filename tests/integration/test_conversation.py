"""A conversation: questions that lean on the one before."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.errors import QuestionError

FIRST = "What did Putin say about NATO enlargement in Munich?"


def test_a_question_that_refers_back_is_searched_with_the_matter_of_the_one_before(sample_assistant: Assistant) -> None:
    chat = sample_assistant.conversation()
    chat.ask("Why did the United States leave the Iran deal?")
    answer = chat.ask("And who welcomed it?")
    assert "Iran" in chat.turns[1].searched
    assert answer.question.text == "And who welcomed it?"
    assert answer.citations[0].url.endswith("2018-05-08-us-leaves-iran-deal")


def test_a_question_that_stands_alone_is_not_changed(sample_assistant: Assistant) -> None:
    chat = sample_assistant.conversation()
    chat.ask(FIRST)
    question = "How many states signed the Helsinki Final Act?"
    assert chat.ask(question).text == sample_assistant.ask(question).text
    assert chat.turns[1].searched == question


def test_the_turns_are_kept_in_order_with_their_answers(sample_assistant: Assistant) -> None:
    chat = sample_assistant.conversation()
    answers = [chat.ask(FIRST), chat.ask("When did Sweden join NATO?")]
    assert [(turn.typed, turn.answer) for turn in chat.turns] == [
        (FIRST, answers[0]), ("When did Sweden join NATO?", answers[1]),
    ]  # fmt: skip


def test_two_conversations_do_not_know_of_each_other(sample_assistant: Assistant) -> None:
    one, other = sample_assistant.conversation(), sample_assistant.conversation()
    one.ask("Why did the United States leave the Iran deal?")
    other.ask("And who welcomed it?")
    assert other.turns[0].searched == "And who welcomed it?"


def test_a_question_that_cannot_be_asked_leaves_the_conversation_as_it_was(sample_assistant: Assistant) -> None:
    chat = sample_assistant.conversation()
    chat.ask(FIRST)
    with pytest.raises(QuestionError):
        chat.ask(" ")
    assert [turn.typed for turn in chat.turns] == [FIRST]


def test_a_stream_that_is_not_read_to_its_end_is_no_turn(sample_assistant: Assistant) -> None:
    chat = sample_assistant.conversation()
    pieces = iter(chat.stream("Why did the United States leave the Iran deal?"))
    assert next(pieces)
    assert chat.turns == ()
    for _ in pieces:
        pass
    assert len(chat.turns) == 1


def test_filters_hold_in_a_conversation(sample_assistant: Assistant) -> None:
    answer = sample_assistant.conversation().ask("When did Sweden join NATO?", until="2022-12-31")
    dates = [hit.article.published.isoformat() for hit in answer.passages if hit.article.published]
    assert dates
    assert max(dates) <= "2022-12-31"
