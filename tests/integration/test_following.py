"""`communique sources` and `communique ingest` of addresses, and libraries from before there were any."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant
from ingest.catalog import FILE
from ingest.migrating import VERSION
from tests.documents import item, opml, page, rss
from tests.support import RunHere
from tests.web import Run, Site, counts, feed


def test_following_and_following_no_longer(run: Run, site: Site) -> None:
    url = feed(site, "/feed", "salt")
    added = run("sources", "add", url)
    assert (added.code, added.out) == (0, f"added     {url} (Feed /feed)\n")
    assert run("sources", "add", url).out.startswith("unchanged ")
    assert run("sources", "list").out == f"{url}  Feed /feed  not visited yet\n"
    assert run("sources", "list", "--json").lines[0]["url"] == url
    assert run("sources", "remove", url).code == 0
    assert run("sources", "remove", url).code == 1
    assert "communique sources add URL" in run("sources", "list").out


def test_nothing_is_followed_yet(run: Run) -> None:
    assert run("sources", "list").code == 0
    assert run("sources", "remove", "https://news.example/feed").code == 1
    assert "nothing is followed" in run("refresh").out


def test_a_site_is_followed_by_its_feed_and_a_list_by_its_feeds(run: Run, site: Site, tmp_path: Path) -> None:
    url = feed(site, "/feed", "salt")
    site.put("/", f"<html><head><link rel='alternate' type='application/rss+xml' href='{url}'></head></html>")
    assert run("sources", "add", site.url("/"), "--json").lines[0]["url"] == url
    (tmp_path / "list.opml").write_text(opml([url, "https://news.example/other.rss"]))
    added = run("sources", "add", tmp_path / "list.opml", "--json").lines
    assert [(one["url"], one["status"]) for one in added] == [
        (url, "unchanged"),
        ("https://news.example/other.rss", "added"),
    ]


@pytest.mark.parametrize("name", ["http://127.0.0.1/feed", "file:///etc/passwd", "https://example.com:22/", "no.opml"])
def test_what_cannot_be_followed_is_told(run: Run, name: str) -> None:
    result = run("sources", "add", name)
    assert result.code == 1
    assert result.out.startswith("rejected")


def test_a_page_is_not_a_source(run: Run, site: Site) -> None:
    site.put("/salt", page("salt"))
    result = run("sources", "add", site.url("/salt"))
    assert result.code == 1
    assert "communique ingest" in result.out


def test_a_source_that_is_down_is_followed_with_a_note(run: Run, site: Site) -> None:
    site.pages["/feed"] = 503, {}, b""
    result = run("sources", "add", site.url("/feed"))
    assert result.code == 0
    assert "not reached yet" in result.out


def test_addresses_are_ingested_from_the_command_line(run: Run, site: Site) -> None:
    site.pages["/gone"] = 404, {}, b""
    site.put("/tin", page("tin"))
    url = feed(site, "/feed", "salt", "wool")
    result = run("ingest", url, site.url("/tin"), site.url("/gone"), "http://10.0.0.1/", "ftp://x.example/", "--json")
    assert result.code == 1
    assert counts(result) == {"added": 3, "rejected": 3}
    assert counts(run("ingest", url, "--json")) == {"unchanged": 2}
    assert site.count("/robots.txt") == 1, "its rules are kept in the catalog"


def test_a_summary_is_marked_where_it_is_cited(run: Run, site: Site) -> None:
    site.pages["/amber"] = 404, {}, b""
    summary = "The envoys of the two ports signed a treaty about amber in Riga on Monday."
    site.put("/feed", rss([item(site.url("/amber"), "The amber treaty", summary)]), "application/rss+xml")
    run("ingest", site.url("/feed"))
    asked = "Who signed a treaty about amber in Riga?"
    (citation,) = run("ask", asked, "--json").lines[0]["citations"]
    assert citation["summary"] is True
    assert "summary only" in run("ask", asked).out


def test_an_old_library_is_brought_along(make_library: Any, tmp_path: Path, run_here: RunHere) -> None:
    from tests.support import draft

    folder = make_library(tmp_path / "old", draft("salt"), draft("wool")).folder
    with closing(sqlite3.connect(folder / FILE)) as connection, connection:
        for table in ("subscriptions", "seen", "robots", "copies", "minima", "signatures"):
            connection.execute(f"DROP TABLE {table}")
        for index in ("articles_key", "articles_summaries"):
            connection.execute(f"DROP INDEX {index}")
        for column in ("modified", "summary", "key"):
            connection.execute(f"ALTER TABLE articles DROP COLUMN {column}")
        connection.execute("UPDATE meta SET value = '1' WHERE key = 'version'")
    assert run_here("status", "--json", "--data", folder).lines[0]["articles"] == 2
    assert run_here("check", "--data", folder).code == 0
    assert run_here("sources", "list", "--data", folder).code == 0
    assert Assistant.open(folder).ask("What about salt?").passages
    with closing(sqlite3.connect(folder / FILE)) as connection:
        keys = [row[0] for row in connection.execute("SELECT key FROM articles ORDER BY key")]
        assert connection.execute("SELECT value FROM meta WHERE key = 'version'").fetchone() == (VERSION,)
    assert keys == ["https://news.example/salt", "https://news.example/wool"]
