"""Copies of a story are joined to the article that came first: it is searched once, and told with all its outlets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assistant import Assistant, Question, Settings
from assistant.serializing import answer_to_json, outcome_to_json
from assistant.types import Copy, Draft, Outcome
from ingest.checking import check
from ingest.copies import copies_of, count
from ingest.embedding import SentenceEmbedder, Vectors
from ingest.library import Library, create_library
from ingest.pipeline import ingest
from ingest.sources import read_sources
from tests.support import SAMPLES, RunHere, draft, record, write_jsonl

STORY = (
    "The five ministers signed the treaty on the river in Vienna on Friday, after a night in which nobody left the "
    "building. It obliges each country to tell the others of every dam before the first stone is laid. A council of "
    "ten engineers, two from each side, will look at the plans and may ask for others within ninety days. “This is "
    "what our fathers could not do,” said Marta Kovacs, who led the talks for the country farthest down the river. "
    "Her colleague from the mountains, Jan Hudec, said that his parliament would vote on it in the first week of June. "
    "The treaty takes effect when three of the five have ratified it, and no country may leave it for twenty years."
)
OTHER = (
    "Ministers of five countries have agreed in Vienna on how to share their river, officials said. Under the "
    "accord a dam may be built only once the neighbours have been told of it, and engineers from all sides are to go "
    "over the plans. “This is what our fathers could not do,” said Marta Kovacs, the chief negotiator of the country "
    "at the river's mouth. Ratification is expected to begin in June, although opposition parties in two capitals have "
    "said that they will not support a text which ties their hands for two decades."
)
KEPT = draft("treaty", STORY, title="Five countries sign river treaty", published=date(2024, 5, 17))


def copy(outlet: str, text: str = STORY, **facts: object) -> Draft:
    """The story as another outlet carries it."""
    made = replace(
        KEPT, url=f"https://{outlet.lower()}.example/river", source=outlet, title=f"River deal: what {outlet} knows",
        text=f"{outlet} reports:\n{text}\nSign up for our letter of the evening.",
    )  # fmt: skip
    return replace(made, **facts)  # type: ignore[arg-type]


def take(library: Library, *drafts: Draft) -> list[Outcome]:
    now = datetime(2024, 6, 1, tzinfo=UTC)
    return list(ingest(drafts, library, library.settings, lambda: now))


def names(library: Library, as_of: date | None = None) -> list[str]:
    """The outlets that carry the copies of whatever is kept."""
    identities = [row[0] for row in library.catalog.rows("SELECT id FROM articles")]
    return sorted(one.source for found in copies_of(library.catalog, identities, as_of).values() for one in found)


@pytest.fixture
def library(settings: Settings, embedder: SentenceEmbedder) -> Library:
    return create_library(settings.data, settings, embedder)


def test_a_copy_is_joined_and_adds_nothing_to_search(library: Library) -> None:
    take(library, KEPT)
    before = library.catalog.passage_ids(), sorted(library.store.ids()), library.catalog.generation
    (outcome,) = take(library, copy("Courier"))
    assert (outcome.status, outcome.reason) == ("duplicate", f"a copy of {KEPT.url}")
    assert outcome.copy_of == outcome_to_json(outcome)["copy_of"] == KEPT.url
    assert (library.catalog.passage_ids(), sorted(library.store.ids()), library.catalog.generation) == before
    assert (names(library), count(library.catalog)) == (["Courier"], 1)


def test_a_copy_that_comes_again_is_the_same_copy(library: Library) -> None:
    take(library, KEPT, copy("Courier"))
    again = take(library, KEPT, copy("Courier"), copy("Courier", title="Another headline"))
    assert [one.status for one in again] == ["unchanged", "duplicate", "duplicate"]
    assert library.catalog.rows("SELECT title FROM copies") == [("Another headline",)]


def test_copies_that_come_together_are_joined(library: Library) -> None:
    outcomes = take(library, KEPT, draft("salt"), copy("Courier"), copy("Ledger"))
    assert [one.status for one in outcomes] == ["added", "added", "duplicate", "duplicate"]
    assert names(library) == ["Courier", "Ledger"]
    assert list(check(library)) == []


def test_another_report_of_the_same_event_is_an_article(library: Library) -> None:
    other = draft("river", OTHER, url="https://courier.example/river", source="Courier", title=KEPT.title)
    assert [one.status for one in take(library, KEPT, other)] == ["added", "added"]
    assert names(library) == []


def test_the_same_text_is_a_copy_unless_an_outlet_shows_it_under_other_headlines(library: Library) -> None:
    form = "Please register to read on. It takes a minute and costs nothing. You agree to our terms of use."
    notices = [draft(name, form, title=title) for name, title in (("a", "Grain prices fall"), ("b", "Ships collide"))]
    outcomes = take(library, KEPT, copy("Courier", text=STORY), replace(KEPT, url="https://ledger.example/1"), *notices)
    assert [one.status for one in outcomes] == ["added", "duplicate", "duplicate", "added", "duplicate"]
    assert [one.copy_of for one in outcomes] == [None, KEPT.url, KEPT.url, None, None]
    assert outcomes[-1].reason == f"the same text as {notices[0].url}"
    assert "copy_of" not in outcome_to_json(outcomes[-1])
    assert count(library.catalog) == 2


def test_a_copy_that_becomes_another_story_is_an_article_of_its_own(library: Library) -> None:
    take(library, KEPT, copy("Courier"))
    (outcome,) = take(library, copy("Courier", text=OTHER))
    assert outcome.status == "added"
    assert names(library) == []


def test_an_article_that_no_longer_says_it_has_no_copies(library: Library) -> None:
    take(library, KEPT, copy("Courier"))
    (corrected,) = take(library, replace(KEPT, text=STORY.replace("Friday", "Saturday")))
    assert (corrected.status, names(library)) == ("revised", ["Courier"])
    (rewritten,) = take(library, replace(KEPT, text=OTHER))
    assert (rewritten.status, names(library)) == ("revised", [])
    (outcome,) = take(library, copy("Courier"))
    assert outcome.status == "added"


def test_a_summary_gives_way_to_the_whole_and_stays_told(library: Library) -> None:
    summary = copy("Courier", text=STORY[:420], summary="its page could not be read")
    take(library, summary, copy("Ledger", text=STORY[:420], summary="its page could not be read"))
    (whole,) = take(library, KEPT)
    assert whole.status == "added"
    assert library.catalog.rows("SELECT url FROM articles") == [(KEPT.url,)]
    assert names(library) == ["Courier", "Ledger"]
    assert library.catalog.rows("SELECT text FROM revisions") == [(summary.text,)]
    assert list(check(library)) == []
    assert take(library, summary)[0].status == "duplicate"
    assert take(library, copy("Courier", text=OTHER))[0].status == "added"
    assert take(library, copy("Courier", text=OTHER[:300]))[0].status == "revised"


LONG = f"{STORY} " + " ".join(
    f"Town {number} on the river hopes for a bridge and a ferry of its own." for number in range(40)
)
FIXED = LONG.replace("twenty years", "thirty years")


def test_a_later_text_of_one_site_takes_the_place_of_the_earlier(library: Library) -> None:
    first = replace(KEPT, text=LONG)
    later = replace(first, url=f"{KEPT.url}-corrected", text=FIXED, published=date(2024, 5, 19))
    assert [one.status for one in take(library, first, copy("Courier", text=LONG))] == ["added", "duplicate"]
    assert take(library, later)[0].status == "added"
    assert library.catalog.rows("SELECT url, published, modified FROM articles") == [
        (later.url, "2024-05-17", "2024-05-19")
    ]
    assert library.catalog.rows("SELECT text FROM revisions") == [(LONG,)]
    assert names(library) == ["Courier", "The Example"]
    assert [one.status for one in take(library, first, later)] == ["duplicate", "unchanged"]
    assert list(check(library)) == []


def test_an_earlier_text_of_one_site_is_a_copy_of_the_later(library: Library) -> None:
    later = replace(KEPT, url=f"{KEPT.url}-corrected", text=FIXED, published=date(2024, 5, 19))
    outcomes = take(library, later, replace(KEPT, text=LONG))
    assert [one.status for one in outcomes] == ["added", "duplicate"]
    assert library.catalog.rows("SELECT url FROM articles") == [(later.url,)]


def test_a_summary_is_joined_to_the_whole(library: Library) -> None:
    outcomes = take(library, KEPT, copy("Courier", text=STORY[:420], summary="its page could not be read"))
    assert [one.status for one in outcomes] == ["added", "duplicate"]


def test_a_library_without_signatures_is_signed_when_articles_are_taken_in(library: Library) -> None:
    take(library, KEPT)
    with library.catalog.transaction() as connection:
        connection.execute("DELETE FROM signatures")
        assert connection.execute("SELECT count(*) FROM minima").fetchone() == (0,)
    assert take(library, copy("Courier"))[0].copy_of == KEPT.url


def test_no_copy_is_recorded_of_an_article_that_could_not_be_stored(settings: Settings) -> None:
    class Failing:
        name = "all-MiniLM-L6-v2"

        def encode(self, texts: Sequence[str]) -> Vectors:
            raise MemoryError

        encode_passages = encode

    library = create_library(settings.data, settings, Failing())
    with pytest.raises(MemoryError):
        take(library, KEPT, copy("Courier"), copy("Ledger"))
    assert library.catalog.rows("SELECT count(*) FROM articles UNION ALL SELECT count(*) FROM copies") == [(0,), (0,)]


@pytest.fixture
def told(samples_copy: Path, embedder: SentenceEmbedder) -> Assistant:
    """The sample briefs, of which one is carried by three more outlets, by one of them later."""
    settings = Settings(data=samples_copy)
    library = create_library(samples_copy, settings, embedder)
    (brief,) = read_sources([str(SAMPLES / "2024-03-07-sweden-joins-nato.md")], settings)
    assert isinstance(brief, Draft)
    days = {"Courier": date(2024, 3, 8), "Ledger": date(2024, 3, 7), "Despatch": None}
    outcomes = take(
        library,
        *(copy(outlet, text=brief.text, title=f"As {outlet} has it", published=day) for outlet, day in days.items()),
    )
    assert {one.copy_of for one in outcomes} == {brief.url}
    return Assistant(library, settings)


ASKED = "When did Sweden join NATO?"


def test_a_citation_says_where_else_its_article_stands(told: Assistant, sample_assistant: Assistant) -> None:
    answer, plain = told.ask(ASKED), sample_assistant.ask(ASKED)
    assert [hit.passage for hit in answer.passages] == [hit.passage for hit in plain.passages]
    first = answer.citations[0]
    assert [one.source for one in first.also] == ["Courier", "Despatch", "Ledger"]
    assert first.also[0] == Copy("https://courier.example/river", "Courier", "As Courier has it", date(2024, 3, 8))
    assert [replace(one, also=()) for one in answer.citations] == list(plain.citations)
    assert "also in Courier, Despatch, Ledger" in str(answer)
    assert "also in" not in str(plain)
    made = answer_to_json(answer)["citations"][0]
    assert made["also"][0] == {
        "url": "https://courier.example/river", "source": "Courier", "title": "As Courier has it",
        "published": "2024-03-08",
    }  # fmt: skip
    assert all("also" not in citation for citation in answer_to_json(plain)["citations"])


def test_what_was_carried_later_is_not_told_of_an_earlier_day(told: Assistant) -> None:
    answer = told.ask(ASKED, as_of="2024-03-07")
    assert [one.source for one in answer.citations[0].also] == ["Ledger"]


def test_an_article_is_found_by_the_outlets_that_carried_it(told: Assistant) -> None:
    answer = told.ask(ASKED, sources="ledger")
    assert answer.citations[0].source.startswith("Communiqué sample")
    assert {hit.article.url for hit in answer.passages} == {answer.citations[0].url}
    assert told.ask(ASKED, sources="courier", as_of="2024-03-07").passages == ()
    assert "Ledger" in told.coverage().sources
    assert "Courier" not in told.coverage(Question("any", as_of=date(2024, 3, 7))).sources


def test_a_checked_draft_tells_copies_too(told: Assistant) -> None:
    (sentence,) = told.verify(told.ask(ASKED).citations[0].quote, as_of="2024-03-08").sentences
    assert [one.source for one in sentence.citations[0].also] == ["Courier", "Ledger"]


def test_the_commands_count_copies(tmp_path: Path, run_here: RunHere) -> None:
    facts = {"source": "Courier", "title": "River deal", "text": f"Courier reports: {STORY}"}
    path = write_jsonl(
        tmp_path / "two.jsonl",
        [record("treaty", text=STORY), record("river", url="https://courier.example/river", **facts)],
    )
    data = tmp_path / "data"
    told = run_here("ingest", path, "--data", data).out.splitlines()
    assert told[-1] == "1 added, 1 joined"
    again = run_here("ingest", path, "--data", data, "--json").lines[-1]
    assert again == {"summary": {"unchanged": 1, "duplicate": 1, "joined": 1}}
    assert run_here("status", "--data", data, "--json").lines[0]["copies"] == 1
