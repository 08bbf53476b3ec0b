"""A clock that is set back between two ingests loses nothing and silences no source."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant import Settings
from assistant.types import Article, Draft
from ingest.checking import check
from ingest.library import Library, create_library
from ingest.lock import writing
from ingest.pipeline import ingest
from ingest.subscriptions import Subscription, pause_after
from tests.support import draft
from torture.standin import Hashing

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
BACK = NOW - timedelta(days=400)


def take(library: Library, now: datetime, *drafts: Draft) -> list[str]:
    return [outcome.status for outcome in ingest(drafts, library, library.settings, lambda: now)]


def stored(library: Library, name: str) -> Article:
    known = library.catalog.known(draft(name).url)
    assert known is not None
    article = library.article(known.id)
    assert article is not None
    return article


def test_articles_go_on_being_added_revised_and_recognised(tmp_path: Path) -> None:
    data, text = tmp_path / "data", "The quota for salt is twenty ships a day from now on."
    with writing(data), closing(create_library(data, Settings(data=data), Hashing())) as library:
        assert take(library, NOW, draft("salt"), draft("wool")) == ["added", "added"]
        assert take(library, BACK, draft("wool")) == ["unchanged"]
        assert take(library, BACK, draft("salt", text), draft("tin", published=BACK.date())) == ["revised", "added"]
        assert (stored(library, "salt").text, stored(library, "salt").revision) == (text, 2)
        assert take(library, NOW, draft("salt", text)) == ["unchanged"]
        assert list(check(library)) == []


def test_a_pause_that_began_under_a_clock_set_forward_does_not_last_for_years() -> None:
    forward = NOW + timedelta(days=3_650)
    waiting = Subscription("https://news.example/feed", "Feed", NOW.isoformat())
    held = Subscription(
        waiting.url, waiting.title, waiting.added_at, not_before=(forward + pause_after(1, None)).isoformat()
    )
    assert not held.due(forward)
    assert held.due(NOW)
    longest = Subscription(
        waiting.url, waiting.title, waiting.added_at, not_before=(NOW + pause_after(99, 1e12)).isoformat()
    )
    assert not longest.due(NOW)
