"""Answers and outcomes in JSON carry exactly the names of the contract (DESIGN 5)."""

from __future__ import annotations

import json
from datetime import date

import pytest

from assistant import Answer, Assistant, Question
from assistant.serializing import answer_to_json, failed_to_json, outcome_to_json
from assistant.types import Outcome

ANSWER = {"question", "status", "text", "claims", "citations", "passages", "as_of", "newest", "model", "seconds"}
PASSAGE = {
    "passage_id", "article_id", "url", "title", "source", "published", "start", "end", "text", "score", "why",
}  # fmt: skip
CITATION = {"mark", "article_id", "passage_id", "quote", "start", "end", "title", "source", "published", "url"}


@pytest.fixture(scope="module")
def answer(sample_assistant: Assistant) -> Answer:
    return sample_assistant.ask("When did Sweden join NATO?", as_of=date(2024, 6, 1))


def test_an_answer_has_the_names_of_the_contract_and_no_others(answer: Answer) -> None:
    made = answer_to_json(answer)
    assert set(made) == ANSWER
    assert made["claims"]
    assert made["citations"]
    for claim in made["claims"]:
        assert set(claim) == {"text", "marks", "support", "why"}
    for citation in made["citations"]:
        assert set(citation) == CITATION
    for passage in made["passages"]:
        assert set(passage) == PASSAGE


def test_the_values_are_plain_and_survive_a_round_through_json(answer: Answer) -> None:
    made = answer_to_json(answer)
    assert json.loads(json.dumps(made)) == made
    assert made["question"] == "When did Sweden join NATO?"
    assert (made["as_of"], made["newest"], made["model"]) == ("2024-06-01", "2024-03-07", None)
    assert made["seconds"] > 0


def test_the_passages_are_the_hits_in_their_order_at_least_ten(answer: Answer, sample_assistant: Assistant) -> None:
    passages = answer_to_json(answer)["passages"]
    assert len(passages) >= 10
    assert [passage["passage_id"] for passage in passages] == [hit.passage.id for hit in answer.passages]
    for passage in passages:
        text = sample_assistant.article(passage["article_id"]).text
        assert text[passage["start"] : passage["end"]] == passage["text"]
        assert passage["published"] <= "2024-06-01"


def test_a_citation_in_json_stands_where_it_says(answer: Answer, sample_assistant: Assistant) -> None:
    for citation in answer_to_json(answer)["citations"]:
        text = sample_assistant.article(citation["article_id"]).text
        assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_what_could_not_be_asked_is_an_answer_of_status_failed_with_its_reason() -> None:
    for question, shown in (("Who?", "Who?"), (None, ""), (["a"], "")):
        made = failed_to_json(question, "not a line of JSON")
        assert set(made) == ANSWER | {"reason"}
        assert (made["status"], made["question"]) == ("failed", shown)
        assert made["reason"] == made["text"] == "not a line of JSON"


def test_an_answer_without_dates_has_nulls() -> None:
    made = answer_to_json(Answer(Question("Who?"), "refused", "Nothing."))
    assert (made["as_of"], made["newest"], made["passages"], made["citations"]) == (None, None, [], [])


def test_an_outcome_has_the_fields_of_its_type() -> None:
    made = outcome_to_json(Outcome("https://news.example/a", "rejected", None, "no text"))
    assert made == {"url": "https://news.example/a", "status": "rejected", "article_id": None, "reason": "no text"}
