"""What is retrieved from the sample briefs: within dates and sources exactly, and from several articles."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from assistant import Assistant, Settings
from tests.support import MakeLibrary, draft

QUESTIONS = ["Will Sweden and Finland join NATO?", "What was agreed about nuclear weapons?", "Who met in Geneva?"]
SCOPES = [
    {"as_of": date(2003, 2, 9)},
    {"since": date(2022, 3, 1), "until": date(2022, 3, 31)},
    {"since": date(2025, 6, 25)},
    {"until": date(1978, 9, 18)},
    {"sources": ("Communiqué sample: Security",)},
    {"sources": ("Communiqué sample: Wire", "communiqué SAMPLE: europe"), "as_of": date(2023, 7, 10)},
]


@pytest.mark.parametrize("scope", SCOPES, ids=str)
@pytest.mark.parametrize("question", QUESTIONS)
def test_every_hit_is_within_the_scope_and_ten_are_found_where_there_are_ten(
    question: str, scope: dict[str, date], sample_assistant: Assistant
) -> None:
    asked = sample_assistant.question(question, **scope)
    hits = sample_assistant.search(asked)
    for hit in hits:
        day = hit.article.published
        assert day is not None
        assert (asked.since or date.min) <= day <= min(asked.until or date.max, asked.as_of or date.max)
        if asked.sources:
            assert hit.article.source.lower() in {source.lower() for source in asked.sources}
    assert len(hits) == min(10, sample_assistant.coverage(asked).passages)


def test_the_day_itself_is_within_a_scope(sample_assistant: Assistant) -> None:
    day = "2003-02-14"
    hits = sample_assistant.search("What did Villepin say?", since=day, until=day, as_of=day)
    assert {hit.article.url.rpartition("/")[2] for hit in hits} == {"2003-02-14-villepin-iraq-security-council"}


def test_an_unknown_source_finds_nothing(sample_assistant: Assistant) -> None:
    assert sample_assistant.search("Who met in Geneva?", sources="The Daily Nothing") == ()


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_article_has_more_than_two_passages_among_the_first_five(question: str, sample_assistant: Assistant) -> None:
    hits = sample_assistant.search(question)
    assert max(Counter(hit.article.id for hit in hits[:5]).values()) <= 2


def test_an_article_that_is_alone_in_the_library_fills_the_list(make_library: MakeLibrary, tmp_path: Path) -> None:
    text = " ".join(
        f"The ferry treaty sets the fare for class {number} at {number} crowns a mile." for number in range(120)
    )
    library = make_library(tmp_path / "data", draft("ferries", text))
    hits = Assistant(library, library.settings).search("What is the fare of the ferry?")
    assert len(hits) == min(10, len(library.catalog.passage_ids())) > 2


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_hit_says_where_its_text_stands_and_comes_without_the_rest(
    question: str, sample_assistant: Assistant
) -> None:
    for hit in sample_assistant.search(question):
        whole = sample_assistant.article(hit.article.id)
        assert whole.text[hit.passage.start : hit.passage.end] == hit.passage.text
        assert hit.article.text == ""
        assert hit.why in ("dense", "lexical", "both")


def test_each_passage_is_found_once(sample_assistant: Assistant) -> None:
    hits = sample_assistant.search(QUESTIONS[0])
    assert len({hit.passage.id for hit in hits}) == len(hits)


def test_the_same_question_gives_the_same_list(sample_assistant: Assistant) -> None:
    first, second = (sample_assistant.search(QUESTIONS[1]) for _ in range(2))
    assert first == second


def test_an_article_without_a_date_counts_from_the_day_it_was_fetched(
    make_library: MakeLibrary, settings: Settings
) -> None:
    library = make_library(settings.data, draft("undated", published=None))
    assistant = Assistant(library, settings)
    assert len(assistant.search("undated", as_of=date.max)) == 1
    assert assistant.search("undated", as_of=date(2020, 1, 1)) == ()
    assert assistant.search("undated", since=date(2020, 1, 1)) == ()


def test_the_newer_of_two_like_reports_leads_where_the_present_is_asked_for(
    make_library: MakeLibrary, settings: Settings
) -> None:
    old = draft("old", "The envoy to Lake Chad is Amina Bello. She took office.", published=date(2010, 1, 1))
    new = draft("new", "The envoy to Lake Chad is Moussa Diallo. He took office.", published=date(2025, 1, 1))
    assistant = Assistant(make_library(settings.data, old, new), settings, lambda: date(2025, 2, 1))
    assert assistant.search("Who is now the envoy to Lake Chad?")[0].article.url == new.url


def test_a_query_language_in_a_question_is_only_words(sample_assistant: Assistant) -> None:
    for question in (
        'NATO" OR "',
        "title:NATO*",
        "NATO NEAR(Sweden, 5)",
        "'; DROP TABLE articles; --",
        "NATO AND NOT (",
        "%_^x",
    ):
        assert len(sample_assistant.search(question)) == 10


def test_ranks_are_in_order_of_score_but_for_the_passages_put_back(sample_assistant: Assistant) -> None:
    for question in QUESTIONS:
        hits = sample_assistant.search(question)
        for part in (hits[:5], hits[5:]):
            assert all(one.score >= other.score for one, other in pairwise(part))
