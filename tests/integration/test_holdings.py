"""What a library says of itself, and what stands behind an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from assistant import Assistant
from assistant.backdrop import backdrop
from assistant.types import Answer, Question
from ingest.library import Library
from ingest.lock import writing
from ingest.subscriptions import Subscription, add
from tests.support import MakeLibrary, draft

TODAY = date(2024, 9, 1)


def _filled(make_library: MakeLibrary, folder: Path) -> Library:
    return make_library(
        folder,
        draft("herring", source="The Post", published=date(2024, 5, 1)),
        draft("salmon", source="The Post", published=date(2024, 5, 17)),
        draft("herring again", source="The Wire", published=None),
    )


def test_articles_are_counted_by_source_and_by_day(make_library: MakeLibrary, tmp_path: Path) -> None:
    held = _filled(make_library, tmp_path / "data").holdings()
    assert held.sources == (("The Post", 2), ("The Wire", 1))
    assert held.days == ((date(2024, 5, 1), 1), (date(2024, 5, 17), 1))
    assert (held.articles, held.undated, held.passages, held.embedder) == (3, 1, 3, "all-MiniLM-L6-v2")
    assert [article.title for article in held.newest][:2] == ["Talks about salmon", "Talks about herring"]
    assert held.followed == ()


def test_a_feed_that_fails_is_told_without_its_secrets(make_library: MakeLibrary, tmp_path: Path) -> None:
    library = _filled(make_library, tmp_path / "data")
    url = "https://user:secret@feeds.example:8443/all.xml?key=secret#secret"
    reason = f"{url} answers 403; see https://feeds.example/help?token=secret, or ask its owner"
    with writing(library.folder):
        add(
            library.catalog,
            Subscription(url, "All", "2024-05-01T00:00:00+00:00", "2024-05-02T03:04:05+00:00", None, 2, reason),
        )
        add(library.catalog, Subscription("https://a.example/feed", "", "2024-05-01T00:00:00+00:00"))
    new, failing = library.holdings().followed
    assert (new.address, new.checked_at, new.reason) == ("https://a.example/feed", None, "")
    assert failing.address == "https://feeds.example:8443/all.xml"
    assert failing.checked_at == datetime(2024, 5, 2, 3, 4, 5, tzinfo=UTC)
    assert failing.failures == 2
    assert failing.reason.startswith("https://feeds.example:8443/all.xml answers 403")
    assert "secret" not in repr(failing)


def test_what_was_searched_is_what_the_filters_leave(make_library: MakeLibrary, tmp_path: Path) -> None:
    library = _filled(make_library, tmp_path / "data")
    answer = Assistant(library, library.settings).ask("What did the minister for herring agree?", sources="The Post")
    behind = backdrop(answer, library, TODAY)
    assert (behind.searched.articles, behind.held) == (2, 3)
    assert behind.searched.newest == date(2024, 5, 17)
    assert answer.citations
    assert {one.part for one in behind.told} >= {"cited"}
    assert all(one.article.source == "The Post" for one in behind.told)


def test_only_a_question_about_now_is_told_that_nothing_is_recent(make_library: MakeLibrary, tmp_path: Path) -> None:
    library = _filled(make_library, tmp_path / "data")
    old = Answer(Question("What is the latest on herring?"), "answered", "x", newest=date(2024, 5, 1))
    past = replace(old, question=Question("What happened to herring in May 2024?"))
    assert backdrop(old, library, TODAY).stale == (TODAY - date(2024, 5, 1)).days
    assert backdrop(replace(old, newest=date(2024, 8, 20)), library, TODAY).stale is None
    assert backdrop(past, library, TODAY).stale is None
    asked_then = replace(old, question=replace(old.question, as_of=date(2024, 5, 10)))
    assert backdrop(asked_then, library, TODAY).stale is None
    refused = replace(old, status="refused", newest=None)
    assert backdrop(refused, library, TODAY).stale == (TODAY - date(2024, 5, 17)).days
