"""Revisions: what `communique history` shows of them, and what a citation to an earlier one says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assistant import Answer, Assistant, Settings
from assistant.page.asking import carry
from assistant.page.session import Session
from assistant.plain import as_text
from assistant.rendering import as_markdown
from assistant.serializing import answer_to_json
from ingest.embedding import SentenceEmbedder
from ingest.history import past_article
from ingest.library import Library, create_library
from ingest.pipeline import ingest
from tests.support import RunHere, draft, record, write_jsonl

FIRST = "Two envoys met in Riga. The herring quota is ten ships a day. Nobody spoke to the press."
SECOND = "Three envoys met in Riga. The herring quota is twenty ships a day. A second round follows in May."
NOTICE = "This article has been retracted."
QUESTION = "What is the herring quota?"


@pytest.fixture
def library(settings: Settings, embedder: SentenceEmbedder) -> Library:
    return create_library(settings.data, settings, embedder)


@pytest.fixture
def assistant(library: Library) -> Assistant:
    return Assistant(library, library.settings, today=lambda: date(2026, 5, 3))


def put(library: Library, text: str, day: int, **facts: object) -> None:
    """The article as it is on a day of May 2026."""
    clock = lambda: datetime(2026, 5, day, 10, tzinfo=UTC)  # noqa: E731
    (outcome,) = ingest([draft("herring", text, **facts)], library, library.settings, clock)
    assert outcome.status in ("added", "revised", "unchanged"), outcome


def cited(assistant: Assistant) -> Answer:
    answer = assistant.ask(QUESTION)
    assert answer.citations
    assert "quota" in answer.citations[0].quote
    return answer


def told(assistant: Assistant, answer: Answer) -> str:
    return assistant.current(answer).citations[0].superseded


def test_history_shows_each_revision_and_what_changed(settings: Settings, library: Library, run_here: RunHere) -> None:
    put(library, FIRST, 1)
    put(library, SECOND, 2, title="The talks in Riga", published=date(2024, 5, 18))
    put(library, SECOND, 3, title="The talks in Riga", published=date(2024, 5, 18))
    url = draft("herring").url
    shown = run_here("history", f"{url.replace('https', 'http')}/?utm_source=x", "--data", settings.data)
    assert shown.code == 0
    assert shown.out.splitlines() == [
        url, "",
        "Revision 1, fetched 1 May 2026, 10:00 UTC: “Talks about herring”, 17 May 2024", "",
        "Revision 2, fetched 2 May 2026, 10:00 UTC: “The talks in Riga”, 18 May 2024",
        "  title     [-Talks about herring-]{+The talks in Riga+}",
        "  date      [-17-]{+18+} May 2024",
        "  reworded  [-Two-]{+Three+} envoys met in Riga.",
        "  reworded  The herring quota is [-ten-]{+twenty+} ships a day.",
        "  removed   Nobody spoke to the press.",
        "  added     A second round follows in May.",
    ]  # fmt: skip


def test_history_as_json_with_a_withdrawal_and_a_return(
    settings: Settings, library: Library, run_here: RunHere
) -> None:
    put(library, FIRST, 1)
    put(library, NOTICE, 2)
    first, second = draft("herring").url, run_here("history", draft("herring").url, "--data", settings.data)
    assert "withdrawn 2 May 2026, 10:00 UTC, by its source: This article has been retracted." in second.out
    (only,) = run_here("history", first, "--json", "--data", settings.data).lines
    assert (only["revision"], only["current"], only["text"]) == (1, False, FIRST)
    assert only["withdrawn"] == {"at": "2026-05-02T10:00:00+00:00", "reason": NOTICE}
    put(library, FIRST, 3)
    before, after = run_here("history", first, "--json", "--data", settings.data).lines
    assert before["withdrawn"]
    assert (after["revision"], after["current"], after["withdrawn"]) == (2, True, None)
    assert [change["kind"] for change in after["changes"]] == ["returned"]


def test_history_of_what_was_never_held(settings: Settings, library: Library, run_here: RunHere) -> None:
    put(library, FIRST, 1)
    result = run_here("history", "https://news.example/other", "--data", settings.data)
    assert result.code == 2
    assert "https://news.example/other" in result.complaint
    missing = run_here("history", "https://news.example/other", "--data", settings.data / "none")
    assert missing.code == 2
    assert "holds no library" in missing.complaint


def test_history_of_a_file_by_its_path(tmp_path: Path, run_here: RunHere) -> None:
    note = tmp_path / "note.txt"
    note.write_text(FIRST)
    run_here("ingest", note, "--data", tmp_path / "data")
    note.write_text(SECOND)
    run_here("ingest", note, "--data", tmp_path / "data")
    assert [one["revision"] for one in run_here("history", note, "--json", "--data", tmp_path / "data").lines] == [1, 2]


def test_history_says_where_only_what_is_not_kept_changed(
    settings: Settings, library: Library, run_here: RunHere
) -> None:
    put(library, FIRST, 1)
    put(library, FIRST, 2, authors=("A. Writer",))
    (_, second) = run_here("history", draft("herring").url, "--json", "--data", settings.data).lines
    assert [change["kind"] for change in second["changes"]] == ["changed"]


def test_a_citation_to_a_superseded_revision_says_so(library: Library, assistant: Assistant) -> None:
    put(library, FIRST, 1)
    kept = cited(assistant)
    assert kept.citations[0].revision == 1
    assert assistant.current(kept) == kept
    put(library, SECOND, 3)
    assert told(assistant, kept) == "this article was changed on 3 May 2026; the sentence quoted is no longer in it"
    put(library, f"{FIRST} It ended late.", 4)
    assert told(assistant, kept) == "this article was changed on 4 May 2026; the sentence quoted is still in it"
    put(library, NOTICE, 5)
    assert told(assistant, kept) == "this article was withdrawn by its source on 5 May 2026"
    assert assistant.current(assistant.current(kept)) == assistant.current(kept)


def test_the_day_is_the_one_its_source_states_where_it_can_be(library: Library, assistant: Assistant) -> None:
    put(library, FIRST, 1)
    kept = cited(assistant)
    put(library, SECOND, 4, modified=date(2026, 5, 3))
    assert "changed on 3 May 2026" in told(assistant, kept)
    put(library, FIRST, 5, modified=date(2026, 4, 1))  # before it was cited: not the day of this change
    assert "changed on 5 May 2026" in told(assistant, kept)


def test_every_way_an_answer_is_shown_tells_of_it(library: Library, assistant: Assistant) -> None:
    put(library, FIRST, 1)
    kept = cited(assistant)
    plain, usual = answer_to_json(kept)["citations"][0], as_text(kept)
    assert not {"superseded", "revision"} & set(plain)
    assert "⚠" not in usual
    put(library, SECOND, 3)
    now = assistant.current(kept)
    assert answer_to_json(now)["citations"][0]["superseded"] == now.citations[0].superseded
    assert "⚠ this article was changed on 3 May 2026; the sentence quoted is no longer in it" in as_text(now)
    assert "no longer in it" in as_markdown(now)
    assert answer_to_json(cited(assistant))["citations"][0]["revision"] == 2


def test_two_citations_of_one_article_that_fared_differently(library: Library, assistant: Assistant) -> None:
    put(library, FIRST, 1)
    kept = cited(assistant)
    start = FIRST.index("Two")
    other = replace(kept.citations[0], mark=2, quote="Two envoys met in Riga.", start=start, end=start + 23)
    put(library, FIRST.replace("ten", "twenty"), 3)
    text = as_text(assistant.current(replace(kept, citations=(kept.citations[0], other))))
    assert "⚠ [1] this article was changed on 3 May 2026; the sentence quoted is no longer in it" in text
    assert "⚠ [2] this article was changed on 3 May 2026; the sentence quoted is still in it" in text


def test_the_text_around_a_quotation_is_that_of_its_revision(library: Library, assistant: Assistant) -> None:
    put(library, FIRST, 1)
    citation = cited(assistant).citations[0]
    for text in (f"An opening that moves all. {SECOND}", NOTICE):
        put(library, text, 2)
        article = assistant.article(citation.article_id, citation.revision)
        assert article.text[citation.start : citation.end] == citation.quote
        assert (article.revision, article.url, article.source) == (1, draft("herring").url, "The Example")
    assert past_article(library.catalog, citation.article_id, 9) is None


def test_a_conversation_cites_the_current_text_and_marks_what_was_shown_before(
    library: Library, assistant: Assistant
) -> None:
    put(library, FIRST, 1)
    session = Session()
    list(carry(assistant, session, QUESTION))
    assert "ten ships" in session.panel()
    assert "was changed" not in session.panel()
    put(library, f"An opening sentence that moves all the others. {SECOND}", 3)
    list(carry(assistant, session, "And what is the quota now?"))
    first, second = session.turns
    assert first.answer
    assert second.answer
    assert "no longer in it" in first.answer.citations[0].superseded
    assert [one.quote for one in second.answer.citations if "twenty" in one.quote]
    assert {one.superseded for one in second.answer.citations} == {""}
    panel = session.panel()
    assert panel.count("this article was changed on 3 May 2026") == len(first.answer.citations)
    assert "ten ships" in panel
    assert "no longer in it" in first.plain()


def test_a_text_that_is_not_the_one_cited_is_not_shown_around_it(library: Library, assistant: Assistant) -> None:
    put(library, FIRST, 1)
    session = Session()
    list(carry(assistant, session, QUESTION))
    (turn,) = session.turns
    assert "Two envoys" in session.panel()
    turn.articles = {
        name: replace(one, text=f"Quite another opening. {one.text}") for name, one in turn.articles.items()
    }
    assert "Two envoys" not in session.panel()
    assert "Quite another" not in session.panel()
    assert "ten ships" in session.panel()


def test_what_is_ingested_again_as_it_was_is_one_revision(tmp_path: Path, run_here: RunHere) -> None:
    path = write_jsonl(tmp_path / "a.jsonl", [record("herring")])
    for _ in range(2):
        run_here("ingest", path, "--data", tmp_path / "data")
    assert len(run_here("history", record("herring")["url"], "--json", "--data", tmp_path / "data").lines) == 1
