"""The assistant as plain LangChain objects."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableLambda

from assistant import Answer, Assistant, Question
from assistant.errors import DateError, QuestionError

QUESTION = "When did Sweden join NATO?"


def titles(documents: Sequence[Document]) -> list[str]:
    return [document.metadata["title"] for document in documents]


def question_about(name: str) -> str:
    return f"When did {name} join NATO?"


def first_quote(answer: Answer) -> str:
    return answer.citations[0].quote


def test_the_retriever_gives_the_hits_as_documents(sample_assistant: Assistant) -> None:
    retriever = sample_assistant.as_retriever()
    assert isinstance(retriever, BaseRetriever)
    documents = retriever.invoke(QUESTION)
    hits = sample_assistant.search(QUESTION)
    assert [document.page_content for document in documents] == [hit.passage.text for hit in hits]
    assert [document.id for document in documents] == [hit.passage.id for hit in hits]
    for document in documents:
        where = document.metadata
        text = sample_assistant.article(where["article_id"]).text
        assert text[where["start"] : where["end"]] == document.page_content
        assert where["url"].startswith("https://communique.example/")
        date.fromisoformat(where["published"])


def test_the_retriever_composes_and_batches(sample_assistant: Assistant) -> None:
    chain = sample_assistant.as_retriever() | RunnableLambda(titles)
    found = chain.batch([QUESTION, "What did Villepin say about inspections in Iraq?"])
    assert "Sweden" in found[0][0]
    assert "Villepin" in found[1][0]


def test_the_runnable_answers_as_ask_does(sample_assistant: Assistant) -> None:
    runnable = sample_assistant.as_runnable()
    assert isinstance(runnable, Runnable)
    answer = runnable.invoke(QUESTION)
    assert isinstance(answer, Answer)
    assert answer.text == sample_assistant.ask(QUESTION).text


def test_the_runnable_composes_on_both_sides(sample_assistant: Assistant) -> None:
    asking = RunnableLambda(question_about)
    chain = asking | sample_assistant.as_runnable() | RunnableLambda(first_quote)
    assert chain.invoke("Sweden").startswith("Sweden became a member of NATO")
    both = RunnableLambda(str) | {
        "answer": chain,
        "documents": asking | sample_assistant.as_retriever(),
    }
    found = both.invoke("Sweden")
    assert found["answer"].startswith("Sweden became a member of NATO")
    assert len(found["documents"]) == 10


def test_the_runnable_batches_in_order_and_streams(sample_assistant: Assistant) -> None:
    runnable = sample_assistant.as_runnable()
    answers = runnable.batch([QUESTION, "What did Macron say about tariffs?"])
    assert [answer.status for answer in answers] == ["answered", "refused"]
    assert [answer.text for answer in runnable.stream(QUESTION)] == [answers[0].text]


def test_the_runnable_takes_filters_in_a_dict(sample_assistant: Assistant) -> None:
    question = "Has Turkey agreed to Sweden joining NATO?"
    answer = sample_assistant.as_runnable().invoke({"question": question, "as_of": "2022-06-01", "since": "2022-01-01"})
    assert answer.question == Question(question, date(2022, 6, 1), date(2022, 1, 1))
    assert answer.passages
    for hit in answer.passages:
        assert hit.article.published is not None
        assert date(2022, 1, 1) <= hit.article.published <= date(2022, 6, 1)


def test_the_runnable_takes_a_question_of_our_own(sample_assistant: Assistant) -> None:
    question = Question(QUESTION, until=date(2023, 1, 1))
    assert sample_assistant.as_runnable().invoke(question).question == question


def test_bad_input_raises_our_errors(sample_assistant: Assistant) -> None:
    runnable = sample_assistant.as_runnable()
    with pytest.raises(QuestionError, match="empty"):
        runnable.invoke(" ")
    with pytest.raises(DateError, match="as_of is 'soon'"):
        runnable.invoke({"question": QUESTION, "as_of": "soon"})


@pytest.mark.parametrize(
    "asked", [{"as_of": "2022-06-01"}, {"question": QUESTION, "colour": "red"}, {"question": 7}, 7]
)
def test_what_is_no_question_is_named(asked: object, sample_assistant: Assistant) -> None:
    with pytest.raises(QuestionError):
        sample_assistant.as_runnable().invoke(asked)
