"""What its source has withdrawn is no longer cited, and comes back where the source shows it again."""

from __future__ import annotations

import pytest

from assistant import Assistant, Question, Settings
from assistant.errors import LibraryDamaged
from assistant.types import Draft, Fetch, Outcome
from ingest.checking import check, rebuild
from ingest.embedding import SentenceEmbedder
from ingest.library import Library, create_library, open_library
from ingest.pipeline import ingest
from tests.documents import item, page, prose, rss
from tests.support import draft
from tests.web import Run, Site, counts, feed

NOTICE = "This article has been withdrawn by its author because its main source was invented."


@pytest.fixture
def library(settings: Settings, embedder: SentenceEmbedder) -> Library:
    return create_library(settings.data, settings, embedder)


def take(library: Library, *drafts: Draft) -> list[Outcome]:
    return list(ingest(drafts, library, library.settings))


def test_a_page_that_is_gone_is_no_longer_cited_and_comes_back(run: Run, site: Site) -> None:
    url = site.put("/salt", page("salt"))
    assert counts(run("ingest", url, "--json")) == {"added": 1}
    served = site.pages["/salt"]
    site.pages["/salt"] = 410, {}, b""
    gone = run("ingest", url, "--json")
    assert gone.code == 0
    assert (gone.lines[0]["status"], gone.lines[0]["reason"]) == ("revised", "withdrawn by its source (410 Gone)")
    assert run("ask", "What was agreed about salt?", "--json").lines[0]["passages"] == []
    assert run("status", "--json").lines[0]["articles"] == 0
    assert counts(run("ingest", url, "--json")) == {"unchanged": 1}
    assert run("check").code == 0
    site.pages["/salt"] = served
    back = run("ingest", url, "--json")
    assert (back.lines[0]["status"], back.lines[0]["article_id"]) == ("revised", gone.lines[0]["article_id"])
    assert "shows it again" in back.lines[0]["reason"]
    (answer,) = run("ask", "What was agreed about salt?", "--json").lines
    assert {hit["passage_id"].split(".")[1] for hit in answer["passages"]} == {"2"}
    assert run("check").code == 0


@pytest.mark.parametrize("status", [404, 403, 500, 503])
def test_a_page_that_cannot_be_had_today_is_no_withdrawal(run: Run, site: Site, status: int) -> None:
    url = site.put("/salt", page("salt"))
    run("ingest", url)
    site.pages["/salt"] = status, {"Retry-After": "3600"}, b""
    run("ingest", url)
    assert run("status", "--json").lines[0]["articles"] == 1


@pytest.mark.parametrize(
    "body",
    [
        page("salt", text=NOTICE),
        page("salt", text=f"{NOTICE}\n{prose('salt')}"),
        page("salt").replace("Talks", "RETRACTED: Talks"),
    ],
)
def test_a_page_that_carries_a_notice(run: Run, site: Site, body: str) -> None:
    url = site.put("/salt", page("salt"))
    run("ingest", url)
    site.put("/salt", body)
    (outcome, _) = run("ingest", url, "--json").lines
    assert outcome["status"] == "revised"
    assert outcome["reason"].startswith("withdrawn by its source (")
    assert run("ask", "What was agreed about salt?", "--json").lines[0]["passages"] == []


def test_a_round_withdraws_what_a_feed_names_and_its_page_takes_back(run: Run, site: Site) -> None:
    run("sources", "add", feed(site, "/feed", "salt", "wool", "tin"))
    run("refresh")
    site.pages["/salt"] = 410, {}, b""
    site.put("/wool", page("wool", text=NOTICE))
    items = [item(site.url(f"/{name}"), f"About {name}", "Said anew.") for name in ("salt", "wool", "tin")]
    site.put("/feed", rss(items, title="Feed /feed"), "application/rss+xml")
    second = run("refresh", "--json")
    reasons = {one["url"]: one["reason"] for one in second.lines[:-1] if one["status"] == "revised"}
    assert set(reasons) == {site.url("/salt"), site.url("/wool")}
    assert all(reason.startswith("withdrawn by its source") for reason in reasons.values())
    assert run("status", "--json").lines[0]["articles"] == 1
    site.put("/feed", rss(items[2:], title="Feed /feed"), "application/rss+xml")
    assert counts(run("refresh", "--json")) == {}
    assert run("status", "--json").lines[0]["articles"] == 1  # to leave a feed is no withdrawal


def test_what_is_gone_before_it_was_taken_in_is_refused(run: Run, site: Site) -> None:
    site.pages["/salt"] = 410, {}, b""
    url = site.put("/feed", rss([item(site.url("/salt"), "About salt", "In short, salt.")]), "application/rss+xml")
    result = run("ingest", url, "--json")
    assert (result.lines[0]["status"], result.lines[0]["reason"]) == ("rejected", "withdrawn by its source (410 Gone)")


def test_an_amp_page_that_is_gone_takes_nothing_along(run: Run, site: Site) -> None:
    url = site.put("/salt", page("salt"))
    run("ingest", url)
    site.pages["/salt/amp"] = site.pages["/salt?utm_source=x"] = 410, {}, b""
    (outcome, _) = run("ingest", site.url("/salt/amp"), "--json").lines
    assert (outcome["status"], url in outcome["reason"]) == ("rejected", True)
    assert run("status", "--json").lines[0]["articles"] == 1
    assert counts(run("ingest", site.url("/salt?utm_source=x"), "--json")) == {"revised": 1}


def test_a_file_that_takes_an_article_back_and_one_that_shows_it_again(library: Library) -> None:
    (added,) = take(library, draft("grain"))
    (gone,) = take(library, draft("grain", NOTICE))
    assert (gone.status, gone.article_id) == ("revised", added.article_id)
    assert library.catalog.size == 0
    assert library.newest(5) == []
    assert library.coverage(Question("")).articles == 0
    assert list(library.store.ids()) == []
    assert [one.status for one in take(library, draft("grain", NOTICE))] == ["unchanged"]
    assert [one.status for one in take(library, draft("grain"))] == ["revised"]
    article = library.article(added.article_id or "")
    assert article is not None
    assert article.revision == 2
    assert [one.status for one in take(library, draft("grain"))] == ["unchanged"]


def test_a_file_does_not_bring_back_what_its_own_server_took_back(library: Library) -> None:
    url = draft("grain").url
    take(library, draft("grain"), Draft(url, "", "", withdrawn="410 Gone"))
    (old,) = take(library, draft("grain"))
    assert (old.status, "the text that it withdrew" in (old.reason or "")) == ("unchanged", True)
    (short,) = take(library, draft("grain", "In short, grain.", summary="only its summary could be had"))
    assert short.status == "unchanged"
    assert library.catalog.size == 0
    assert [one.status for one in take(library, draft("grain", fetched=Fetch("https://news.example/grain")))] == [
        "revised"
    ]


def test_taken_in_and_taken_back_in_one_group(library: Library) -> None:
    outcomes = take(library, draft("salt"), draft("grain"), draft("grain", NOTICE), draft("tin"))
    assert [one.status for one in outcomes] == ["added", "added", "revised", "added"]
    assert {article.title for article in library.newest(5)} == {"Talks about salt", "Talks about tin"}
    assert list(check(library)) == []


def test_check_and_rebuild_pass_over_what_was_withdrawn_or_superseded(library: Library) -> None:
    take(library, draft("grain"), draft("grain", "The second version stands here."), draft("salt"))
    take(library, draft("salt", NOTICE))
    assert list(check(library)) == []
    assert rebuild(library, lambda *_: None) == 1
    assert list(check(library)) == []
    take(library, draft("grain", NOTICE))
    assert rebuild(library, lambda *_: None) == 0
    assert list(check(library)) == []
    assert [one.status for one in take(library, draft("salt"))] == ["revised"]


def test_a_withdrawal_that_fails_midway_changes_nothing(library: Library) -> None:
    take(library, draft("grain"), draft("salt"))
    # The last statement of the transaction fails.
    library.catalog.connection.execute(
        "CREATE TEMP TRIGGER full BEFORE UPDATE ON main.meta BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
    )
    with pytest.raises(LibraryDamaged, match="full"):
        take(library, draft("grain", NOTICE))
    library.catalog.connection.execute("DROP TRIGGER temp.full")
    assert library.catalog.rows("SELECT count(*) FROM withdrawals") == [(0,)]
    assert library.catalog.rows("SELECT count(*) FROM revisions") == [(0,)]
    assert len(library.newest(5)) == 2
    assert list(check(library)) == []
    assert [one.status for one in take(library, draft("grain", NOTICE))] == ["revised"]


def test_a_running_reader_stops_citing_it_at_the_next_question(
    library: Library, embedder: SentenceEmbedder, settings: Settings
) -> None:
    take(library, draft("grain"), draft("salt"))
    assistant = Assistant(open_library(settings.data, settings, embedder), settings)
    question = "Who met her counterpart about grain?"
    assert any("grain" in hit.passage.text for hit in assistant.ask(question).passages)
    take(library, draft("grain", NOTICE))
    answer = assistant.ask(question)
    assert not any("grain" in hit.passage.text for hit in answer.passages)
    assert not any("grain" in one for one in assistant.examples())


def test_a_library_of_the_version_before_can_withdraw(
    library: Library, embedder: SentenceEmbedder, settings: Settings
) -> None:
    take(library, draft("grain"))
    library.catalog.connection.executescript(
        "DROP TABLE withdrawals; UPDATE meta SET value = '2' WHERE key = 'version';"
    )
    opened = open_library(settings.data, settings, embedder)
    assert [one.status for one in take(opened, draft("grain", NOTICE))] == ["revised"]
