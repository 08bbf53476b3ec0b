"""A conversation: questions that lean on the one before."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from assistant.errors import QuestionError
from assistant.recency import Timing
from assistant.rendering import answer_html
from assistant.retrieval import Query, retrieve
from assistant.serializing import answer_to_json
from assistant.types import Question
from ingest.library import Library

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


def test_what_was_searched_for_is_told_in_text_markdown_and_json(sample_assistant: Assistant) -> None:
    chat = sample_assistant.conversation()
    first = chat.ask("When did Sweden join NATO?")
    answer = chat.ask("And Finland?")
    assert answer.searched == chat.turns[1].searched == "When did Finland join NATO?"
    assert "searched for: When did Finland join NATO?" in str(answer)
    assert "searched for: When did Finland join NATO" in answer_html(answer, "c-1")
    assert answer_to_json(answer)["searched"] == "When did Finland join NATO?"
    assert first.searched is None
    assert "searched" not in answer_to_json(first)


def query(library: Library, text: str) -> Query:
    return Query(text, lambda: library.embed([text])[0])


def test_the_typed_question_is_searched_too(sample_library: Library) -> None:
    question = Question("When did Sweden join NATO?")
    typed = "Who was the host of the Helsinki Final Act?"
    queries = [query(sample_library, text) for text in (question.text, typed)]
    timing = Timing(date(2026, 1, 2), 0.2, None)

    def found(*which: Query) -> list[str]:
        hits = retrieve(question, which, timing, sample_library, sample_library.settings)
        return list(dict.fromkeys(hit.article.url.rsplit("/", 1)[1] for hit in hits))

    alone, both = found(queries[0]), found(*queries)
    helsinki = "1975-08-01-helsinki-final-act"
    assert both.index(helsinki) < (alone.index(helsinki) if helsinki in alone else len(alone))
    assert "2024-03-07-sweden-joins-nato" in both[:3]


def test_thanks_are_answered_without_a_search_and_nothing_refers_to_them(sample_assistant: Assistant) -> None:
    chat = sample_assistant.conversation()
    chat.ask("When did Sweden join NATO?")
    thanked = chat.ask("Thanks, great!")
    assert (thanked.status, thanked.passages, thanked.claims) == ("answered", (), ())
    assert "welcome" in thanked.text
    chat.ask("And Finland?")
    assert chat.turns[2].searched == "When did Finland join NATO?"
    assert len(chat.turns) == 3


def test_last_week_stays_the_week_it_was_when_it_is_carried_over(sample_assistant: Assistant) -> None:
    chat = sample_assistant.conversation()
    chat.ask("What did Merz say last week about Ukraine?", as_of="2025-12-15")
    chat.ask("And Zelenskyy?", as_of="2026-01-20")
    assert "between 8 December 2025 and 14 December 2025" in chat.turns[1].searched
    assert "Zelenskyy" in chat.turns[1].searched


def test_the_second_is_the_second_article_of_the_last_answer(sample_assistant: Assistant) -> None:
    chat = sample_assistant.conversation()
    first = chat.ask("What was said about Iraq in the Security Council in February 2003?")
    titles = list(dict.fromkeys(citation.title for citation in first.citations))
    assert len(titles) > 1
    answer = chat.ask("Yes, the second")
    assert titles[1] in chat.turns[1].searched
    assert titles[1] in [hit.article.title for hit in answer.passages[:3]]


def test_a_conversation_is_exported_with_footnotes(sample_assistant: Assistant) -> None:
    chat = sample_assistant.conversation()
    first = chat.ask("When did Sweden join NATO?", as_of="2025-01-01").citations[0]
    chat.ask("What did the mayor of Springfield say about pancake recipes?")
    text = chat.export(date(2026, 1, 2)).replace("\\", "")
    assert text.startswith("# Communiqué\n\nExported on 2 January 2026.\n\n## When did Sweden join NATO?\n")
    assert f"[^1]: {first.source}, " in text
    assert f"](<{first.url}>)" in text
    assert f"“{first.quote}”" in text
    assert "as of 1 January 2025" in text
    assert "Searched: " in text
    assert "Not answered: the library does not say" in text
