"""What is offered to ask is answered when it is asked, with something that was not said before."""

from __future__ import annotations

from contextlib import ExitStack

import pytest

from assistant import Assistant
from assistant.examples import Examples
from assistant.page.session import Session
from assistant.page.suggesting import CORES, Suggesting
from assistant.types import Answer

QUESTIONS = ("What security guarantees did Zelenskyy propose?", "What did Erdogan say about Sweden?")


def test_every_example_is_answered(sample_assistant: Assistant) -> None:
    examples = sample_assistant.examples()
    assert len(set(examples)) == 4
    for question in examples:
        assert sample_assistant.ask(question).status == "answered", question


def test_examples_are_made_once_for_a_generation(sample_assistant: Assistant) -> None:
    asked: list[str] = []

    def ask(question: str) -> Answer:
        asked.append(question)
        return sample_assistant.quoted(question)

    examples = Examples(sample_assistant._library, ask)
    assert examples.soon(120.0) == examples.now() == sample_assistant.examples()
    count = len(asked)
    assert examples.now() == examples.soon(0.0)
    assert len(asked) == count


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_suggestion_is_answered_with_something_new(sample_assistant: Assistant, question: str) -> None:
    chat = sample_assistant.conversation()
    given = {citation.quote for citation in chat.ask(question).citations}
    suggestions = chat.suggestions()
    assert 2 <= len(suggestions) <= 3
    assert question not in suggestions
    for suggestion in suggestions:
        assert chat.searched(sample_assistant.question(suggestion)) == suggestion
        answer = sample_assistant.ask(suggestion)
        assert answer.status == "answered", suggestion
        assert {citation.quote for citation in answer.citations} - given, suggestion


def test_where_nothing_was_answered_or_the_reader_has_gone_on_nothing_is_suggested(sample_assistant: Assistant) -> None:
    chat = sample_assistant.conversation()
    assert chat.suggestions() == ()
    chat.ask(QUESTIONS[0])
    assert chat.suggestions(lambda: False) == ()
    chat.ask("What did the mayor of Springfield say about pancake recipes?")
    assert chat.suggestions() == ()


def test_suggestions_keep_to_the_dates_of_the_question(sample_assistant: Assistant) -> None:
    chat = sample_assistant.conversation()
    chat.ask("What did Erdogan say about Sweden?", until="2022-12-31")
    for suggestion in chat.suggestions():
        answer = sample_assistant.ask(suggestion, until="2022-12-31")
        assert answer.status == "answered", suggestion


def test_the_page_looks_once_for_an_answer_and_for_few_visitors_at_a_time(sample_assistant: Assistant) -> None:
    session = Session()
    turn = session.begin(QUESTIONS[0])
    turn.answer = session.conversation(sample_assistant).ask(QUESTIONS[0])
    assert not Suggesting(sample_assistant, seconds=0.0).after(session)  # no time
    assert turn.tried
    turn.tried = False
    busy = Suggesting(sample_assistant, at_once=1, seconds=60.0)
    with busy._places:
        assert not busy.after(session)
    with ExitStack() as answers:
        for _ in range(CORES):
            answers.enter_context(busy.answering())
        assert not busy.after(session)  # answers come first
    turn.tried = False
    assert busy.after(session)
    assert session.messages()[-1]["options"] == [{"value": question} for question in turn.suggestions]
    assert not busy.after(session)
    session.begin("Next?")
    assert "options" not in session.messages()[-1]
