"""Rounds over subscriptions, against a real server on loopback."""

from __future__ import annotations

import threading
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant import Assistant, Settings
from assistant.types import Outcome
from communique.refreshing import keep_refreshing, seconds
from ingest.embedding import SentenceEmbedder
from ingest.library import Library, create_library
from ingest.lock import writing
from ingest.refreshing import Visit, refresh
from ingest.subscriptions import pause_after, subscriptions
from tests.documents import item, page, prose, rss
from tests.support import NoModel
from tests.web import Run, Site, counts, feed

NOON = "Mon, 02 Mar 2026 12:00:00 GMT"


def test_a_round_takes_in_what_is_new(run: Run, site: Site) -> None:
    run("sources", "add", feed(site, "/feed", "salt", "wool"))
    first = run("refresh", "--json")
    assert first.code == 0
    assert counts(first) == {"added": 2}
    assert first.lines[-1]["sources"][0] | {"added": 2, "status": "visited"} == first.lines[-1]["sources"][0]
    feed(site, "/feed", "tin", "salt", "wool")
    assert counts(run("refresh", "--json")) == {"added": 1}
    assert [site.count(f"/{name}") for name in ("salt", "wool", "tin")] == [1, 1, 1]


@pytest.mark.parametrize("header", ["ETag", "Last_Modified", "none"])
def test_a_round_without_news_costs_one_request_a_feed_and_no_embedding(
    run: Run, site: Site, tmp_path: Path, header: str
) -> None:
    validator = {
        "ETag": {"etag": '"v1"'},
        "Last_Modified": {"Last_Modified": "Mon, 02 Mar 2026 11:00:00 GMT"},
        "none": {},
    }
    for number in range(3):
        run("sources", "add", feed(site, f"/feed{number}", f"salt{number}", **validator[header]))
    run("refresh")
    site.asked.clear()
    settings = Settings(data=tmp_path / "data", intranet=(site.place,))
    with writing(settings.data):
        library = create_library(settings.data, settings, NoModel())
        events = list(refresh(library, settings))
    assert [(type(event), event.counts) for event in events if isinstance(event, Visit)] == [(Visit, {})] * 3
    assert len(events) == 3
    assert sorted(path for path, _ in site.asked) == ["/feed0", "/feed1", "/feed2"]
    expected = {
        "ETag": ("if-none-match", '"v1"'),
        "Last_Modified": ("if-modified-since", "Mon, 02 Mar 2026 11:00:00 GMT"),
    }
    if header != "none":
        name, value = expected[header]
        assert all(headers[name] == value for _, headers in site.asked)


def test_an_item_that_says_something_new_is_read_again(run: Run, site: Site) -> None:
    run("sources", "add", feed(site, "/feed", "salt", "wool"))
    run("refresh")
    site.put(
        "/salt", page("salt", text=prose("salt") + "\nThe crossing will open a month later than was said at first.")
    )
    items = [
        item(site.url("/salt"), "About salt", "Corrected."),
        item(site.url("/wool"), "About wool", "In short, wool."),
    ]
    site.put("/feed", rss(items, title="Feed /feed"), "application/rss+xml")
    assert counts(run("refresh", "--json")) == {"revised": 1}
    assert (site.count("/salt"), site.count("/wool")) == (2, 1)


def test_an_item_that_failed_is_tried_again(run: Run, site: Site) -> None:
    site.pages["/salt"] = 500, {}, b""
    url = site.put("/feed", rss([item(site.url("/salt"), "About salt")]), "application/rss+xml", ETag='"v1"')
    run("sources", "add", url)
    first = run("refresh", "--json")
    assert (first.code, counts(first)) == (1, {"failed": 1})
    site.put("/salt", page("salt"))
    assert counts(run("refresh", "--json")) == {"added": 1}


def test_a_summary_gives_way_to_the_whole_and_not_the_reverse(run: Run, site: Site) -> None:
    url = feed(site, "/feed", "salt", etag='"v1"')
    whole = site.pages.pop("/salt")
    site.pages["/salt"] = 503, {}, b""
    run("sources", "add", url)
    first = run("refresh", "--json")
    assert counts(first) == {"added": 1}
    assert "only its summary" in first.lines[0]["reason"]
    site.pages["/salt"] = whole
    assert counts(run("refresh", "--json")) == {"revised": 1}
    site.pages["/salt"] = 404, {}, b""
    site.put("/feed", rss([item(site.url("/salt"), "About salt", "Shorter.")]), "application/rss+xml")
    last = run("refresh", "--json")
    assert counts(last) == {"unchanged": 1}


def test_a_source_in_trouble_does_not_hold_up_the_others_and_is_left_alone(run: Run, site: Site) -> None:
    run("sources", "add", feed(site, "/good", "salt"), feed(site, "/bad", "wool"))
    site.pages["/bad"] = 503, {"Retry-After": "7200"}, b""
    first = run("refresh")
    assert first.code == 1
    assert "Feed /good: 1 added" in first.out
    assert "Feed /bad: failed" in first.out
    assert "2 sources: 1 added" in first.out
    second = run("refresh")
    assert "Feed /bad: left alone until" in second.out
    assert site.count("/bad") == 2  # when it was added, and once since
    assert "next try" in run("sources", "list").out


def test_what_is_no_longer_a_feed_is_told(run: Run, site: Site) -> None:
    run("sources", "add", feed(site, "/feed", "salt"))
    site.put("/feed", page("the domain that is for sale"))
    result = run("refresh")
    assert result.code == 1
    assert "no longer a feed" in result.out


def test_one_story_in_two_feeds_is_one_article(run: Run, site: Site) -> None:
    site.put("/salt?utm_source=b", page("salt"))
    site.put("/other", rss([item(site.url("/salt?utm_source=b"), "About salt")], "Other"), "application/rss+xml")
    run("sources", "add", feed(site, "/feed", "salt"), site.url("/other"))
    assert counts(run("refresh", "--json"))["added"] == 1
    assert run("status", "--json").lines[0]["articles"] == 1


@pytest.fixture
def library(tmp_path: Path, embedder: SentenceEmbedder, site: Site, run: Run) -> Library:
    """An opened library that follows one feed."""
    run("sources", "add", feed(site, "/feed", "salt"))
    settings = Settings(data=tmp_path / "data", intranet=(site.place,), host_pause=0.0)
    return create_library(settings.data, settings, embedder)


def test_the_pause_after_a_failure_doubles_and_ends(library: Library, site: Site) -> None:
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)

    def clock() -> datetime:
        return now

    site.pages["/feed"] = 500, {}, b""
    for failures, minutes in ((1, 15), (2, 30), (3, 60)):
        with writing(library.folder):
            list(refresh(library, library.settings, clock=clock))
        (held,) = subscriptions(library.catalog)
        assert (held.failures, held.due(now)) == (failures, False)
        assert held.not_before == (now + timedelta(minutes=minutes)).isoformat(timespec="seconds")
        now += timedelta(minutes=minutes)
        assert held.due(now)
    feed(site, "/feed", "salt")
    with writing(library.folder):
        outcomes = [one for one in refresh(library, library.settings, clock=clock) if isinstance(one, Outcome)]
    assert [one.status for one in outcomes] == ["added"]
    assert subscriptions(library.catalog)[0].failures == 0


def test_pauses() -> None:
    assert pause_after(1, 7200) == timedelta(hours=2)
    assert pause_after(60, None) == timedelta(days=1)
    assert pause_after(1, 1e12) == timedelta(days=7)


def test_an_interrupted_round_forgets_nothing(library: Library, site: Site) -> None:
    feed(site, "/feed", "salt", "wool", etag='"v1"')
    with writing(library.folder):
        stream = refresh(library, library.settings)
        next(iter(stream))
        stream.close()  # type: ignore[attr-defined]
        rest = [one for one in refresh(library, library.settings) if isinstance(one, Outcome)]
    assert sorted(one.status for one in rest) == ["unchanged", "unchanged"]
    assert library.catalog.rows("SELECT count(*) FROM articles") == [(2,)]


def test_a_page_in_the_same_process_answers_from_what_a_round_added(
    library: Library, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.put("/first", page("the harbour"))
    with writing(library.folder):
        list(refresh(library, library.settings))
    assistant = Assistant.open(settings=library.settings)
    assert assistant.ask("What was it about salt?").passages
    text = "The envoys signed a treaty about amber in Riga. It gives every town on the coast a share of the trade."
    site.put("/amber", page("amber", text=text + "\n" + prose("amber")))
    feed(site, "/feed", "amber", "salt")
    with monkeypatch.context() as patch:
        patch.setattr("communique.refreshing.time.sleep", _interrupt)
        rounds = threading.Thread(target=_until_interrupted, args=(library.settings,))
        rounds.start()
        rounds.join()
    assert any("amber" in hit.passage.text for hit in assistant.ask("Who signed a treaty about amber?").passages)


def _until_interrupted(settings: Settings) -> None:
    with suppress(KeyboardInterrupt):
        keep_refreshing(settings, 1.0)


def _interrupt(_: float) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(("text", "value"), [("15m", 900), ("90s", 90), ("2h", 7200), ("1d", 86400), (" 1.5M ", 90)])
def test_times_between_rounds(text: str, value: float) -> None:
    assert seconds(text) == value


@pytest.mark.parametrize("text", ["", "15", "m", "-5m", "0s", "15 minutes", "1e9m", "0.1s"])
def test_what_is_no_time_between_rounds(run: Run, text: str) -> None:
    result = run("refresh", f"--every={text}")
    assert result.code == 2
    assert "15m" in result.complaint
