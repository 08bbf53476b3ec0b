"""Addresses of every kind read from a real server on loopback, through the guard, the manners and the child."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.settings import Settings
from assistant.types import Draft, Outcome
from ingest.sources import read_sources
from ingest.web import FOR_NOW, Web
from tests.documents import BODY, HEAD, atom, item, news_sitemap, opml, page, pdf, prose, rss, sitemap_index
from tests.web import Site, drafts, only, refused, serving


def test_a_feed_of_summaries_leads_to_its_pages(web: Web, site: Site) -> None:
    site.put("/salt", page("salt", HEAD.format(url=site.url("/salt"))))
    facts = "<pubDate>Wed, 02 Apr 2025 22:00:00 GMT</pubDate><dc:creator>Cy Dahl</dc:creator>"
    site.put(
        "/feed", rss([item(site.url("/salt"), "Salt, the feed's title", "In short.", extra=facts)]), "application/xml"
    )
    draft = only(web.read(site.url("/feed")))
    assert draft.title == "Salt, the feed's title"
    assert draft.published == date(2025, 4, 2)
    assert draft.authors == ("Ada Reed", "Bo Lind")
    assert BODY[2] in draft.text
    assert draft.summary == ""


def test_a_feed_that_carries_the_whole_article_needs_no_page(web: Web, site: Site) -> None:
    content = "".join(f"<p>{line}</p>" for line in (prose("salt") * 3).splitlines()) + "<p style='display:none'>Hid</p>"
    site.put("/feed", rss([item(site.url("/salt"), content=content)]), "application/rss+xml")
    draft = only(web.read(site.url("/feed")))
    assert site.count("/salt") == 0
    assert draft.text.startswith(BODY[0])
    assert "Hid" not in draft.text
    assert draft.source == "The Example"


@pytest.mark.parametrize(("status", "passing"), [(404, False), (403, False), (500, True), (503, True)])
def test_where_the_page_cannot_be_had_the_summary_is_kept_and_marked(
    web: Web, site: Site, status: int, passing: bool
) -> None:
    site.pages["/salt"] = status, {}, b""
    site.put("/feed", rss([item(site.url("/salt"), "Salt", "<p>The border is to be <b>reopened</b>.</p>")]))
    draft = only(web.read(site.url("/feed")))
    assert draft.text == "The border is to be reopened."
    assert "only its summary could be had" in draft.summary
    assert str(status) in draft.summary
    assert draft.summary.startswith(FOR_NOW) == passing


def test_where_there_is_no_summary_either_the_item_fails_with_a_reason(web: Web, site: Site) -> None:
    site.put("/feed", rss([item(site.url("/gone"), "Salt"), item("", "No link", "Short.")]))
    first, second = web.read(site.url("/feed"))
    assert isinstance(first, Outcome)
    assert (first.url, first.status) == (site.url("/gone"), "rejected")
    assert isinstance(second, Outcome)
    assert "without an address" in str(second.reason)


def test_atom(web: Web, site: Site) -> None:
    content = f"<p>{prose('wool') * 3}</p>"
    site.put("/atom", atom(site.url("/wool"), "Wool & <more>", content), "application/atom+xml")
    draft = only(web.read(site.url("/atom")))
    assert draft.title == "Wool & <more>"
    assert draft.authors == ("Ada Reed",)
    assert (draft.published, draft.modified) == (date(2025, 4, 2), date(2025, 4, 3))


def json_feed(*items: dict[str, Any]) -> str:
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "The JSON Example", "items": items})


def test_a_json_feed(web: Web, site: Site) -> None:
    whole = {"url": "/tin", "title": "Tin", "content_html": f"<p>{prose('tin') * 3}</p>", "authors": [{"name": "Di"}]}
    broken: dict[str, object] = {"url": 7, "title": None, "content_text": ["x"], "authors": "Di", "date_published": {}}
    site.put("/feed.json", json_feed(whole | {"date_published": "2025-02-30T00:00:00Z"}, broken), "application/json")
    first, second = web.read(site.url("/feed.json"))
    assert isinstance(first, Draft)
    assert (first.url, first.title, first.authors, first.published) == (site.url("/tin"), "Tin", ("Di",), None)
    assert isinstance(second, Outcome)


def test_a_news_sitemap(web: Web, site: Site) -> None:
    for name in ("salt", "wool"):
        site.put(f"/{name}", page(name))
    site.put("/news.xml", news_sitemap([site.url("/salt"), site.url("/wool")]), "application/xml")
    found = drafts(web.read(site.url("/news.xml")))
    assert [one.title for one in found] == ["Mapped 0", "Mapped 1"]
    assert {one.source for one in found} == {"The Mapped"}
    assert {one.published for one in found} == {date(2025, 5, 6)}


def test_a_sitemap_of_sitemaps_packed(web: Web, site: Site) -> None:
    import gzip

    site.put("/salt", page("salt"))
    site.put("/inner.xml.gz", gzip.compress(news_sitemap([site.url("/salt")]).encode()), "application/gzip")
    site.put("/index.xml", sitemap_index([site.url("/gone.xml"), site.url("/inner.xml.gz"), site.url("/index.xml")]))
    assert only(web.read(site.url("/index.xml"))).title == "Mapped 0"
    assert site.count("/index.xml") <= 4


def test_a_list_of_feeds(web: Web, site: Site) -> None:
    for name in ("salt", "wool"):
        site.put(f"/{name}", page(name))
        site.put(f"/{name}.rss", rss([item(site.url(f"/{name}"), name)]))
    site.put("/list.opml", opml([site.url("/salt.rss"), site.url("/gone.rss"), site.url("/wool.rss")]), "text/xml")
    found = list(web.read(site.url("/list.opml")))
    assert sorted(one.title for one in found if isinstance(one, Draft)) == ["salt", "wool"]
    assert [one.url for one in found if isinstance(one, Outcome)] == [site.url("/gone.rss")]


def test_a_pdf(web: Web, site: Site) -> None:
    lines = [
        "The ministers met in Vienna and agreed to re-",
        "open the border crossing in the spring of next year,",
        "they said.",
    ]
    site.put("/talks.pdf", pdf(lines, "Talks in Vienna", "Ada Reed"), "application/pdf")
    draft = only(web.read(site.url("/talks.pdf")))
    assert draft.title == "Talks in Vienna"
    assert draft.authors == ("Ada Reed",)
    assert draft.published == date(2025, 6, 7)
    assert "agreed to reopen the border crossing in the spring of next year, they said." in draft.text


@pytest.mark.parametrize("address", ["/", ""])
def test_a_site_offers_its_feed(web: Web, site: Site, address: str) -> None:
    site.put("/salt", page("salt"))
    site.put("/feed", rss([item(site.url("/salt"), "Salt")]), "application/rss+xml")
    site.put(
        "/", "<html><head><link rel=alternate type='application/rss+xml' href='/feed'></head><body>Hi</body></html>"
    )
    assert only(web.read(site.url() if address else site.url()[:-1])).title == "Salt"


def test_a_site_names_its_news_sitemap_in_robots_txt(web: Web, site: Site) -> None:
    site.put("/salt", page("salt"))
    site.put("/maps/news.xml", news_sitemap([site.url("/salt")]), "application/xml")
    site.put("/robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site.url('/maps/news.xml')}\n", "text/plain")
    site.put("/", page("the front page of the site"))
    assert only(web.read(site.url("/"))).title == "Mapped 0"


def test_a_site_has_a_sitemap_at_the_usual_place(web: Web, site: Site) -> None:
    site.put("/salt", page("salt"))
    site.put("/sitemap.xml", news_sitemap([site.url("/salt")]), "application/xml")
    site.put("/", "<html><body>Welcome</body></html>")
    assert only(web.read(site.url("/"))).title == "Mapped 0"


def test_a_page_cannot_speak_for_another_site(web: Web, site: Site) -> None:
    head = "<link rel='canonical' href='https://news.example/their-story'><base href='https://news.example/'>"
    site.put("/mine", page("salt", head + "<meta property='og:url' content='https://news.example/their-story'>"))
    assert only(web.read(site.url("/mine"))).url == site.url("/mine")


def test_a_canonical_address_that_is_the_front_page_is_not_believed(web: Web, site: Site) -> None:
    site.put("/mine", page("salt", f"<link rel='canonical' href='{site.url('/')}'>"))
    assert only(web.read(site.url("/mine"))).url == site.url("/mine")


@pytest.mark.parametrize(
    "make",
    [
        lambda url: rss([item(url, "A secret", "In short.", extra=f"<enclosure url='{url}'/>")]),
        lambda url: atom(url, "A secret", "Short."),
        lambda url: json_feed({"url": url, "title": "A secret", "summary": "Short."}),
        lambda url: news_sitemap([url]),
        lambda url: sitemap_index([url]),
        lambda url: opml([url]),
        lambda url: page("salt", f"<meta http-equiv='refresh' content='0;url={url}'><base href='{url}'>"),
        lambda url: f"<html><head><link rel=alternate type='application/rss+xml' href='{url}'></head></html>",
        lambda url: page("salt", f"<link rel='canonical' href='{url}'><link rel='amphtml' href='{url}'>"),
    ],
    ids=["rss", "atom", "json", "news sitemap", "sitemap index", "opml", "refresh", "alternate", "canonical"],
)
def test_nothing_that_a_document_names_gets_past_the_guard(web: Web, site: Site, make: Any) -> None:
    with serving() as private:
        private.put("/secret", page("the secret"))
        site.put("/lure", make(private.url("/secret")))
        found = list(web.read(site.url("/lure")))
        assert private.asked == []
    assert not [one for one in found if isinstance(one, Draft) and "secret" in one.text]


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "http://10.0.0.1/", "http://2130706433/"]
)
def test_an_item_whose_address_may_not_be_fetched_is_rejected(web: Web, site: Site, link: str) -> None:
    site.put("/feed", rss([item(link, "Bad", "Short.", content=prose("bad") * 5)]))
    outcome = refused(web.read(site.url("/feed")))
    assert outcome.status == "rejected"


def test_robots_txt_leaves_the_summary(web: Web, site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /paid\n", "text/plain")
    site.put("/paid/salt", page("salt"))
    site.put("/feed", rss([item(site.url("/paid/salt"), "Salt", "In short.")]))
    draft = only(web.read(site.url("/feed")))
    assert draft.text == "In short."
    assert "robots.txt" in draft.summary
    assert site.count("/paid/salt") == 0


def test_no_more_items_than_the_limit_the_newest(web: Web, site: Site) -> None:
    days = [f"<pubDate>{day:02} Jan 2025 00:00:00 GMT</pubDate>" for day in range(1, 29)]
    site.put("/feed", rss([item(site.url(f"/{n}"), f"Day {n}", "Short.", extra=day) for n, day in enumerate(days, 1)]))
    found = drafts(web.read(site.url("/feed")))
    assert [one.title for one in found] == [f"Day {day}" for day in range(28, 8, -1)]


def test_files_of_these_kinds_are_read_from_disk(web: Web, site: Site, tmp_path: Path) -> None:
    site.put("/salt", page("salt"))
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "a.rss").write_text(rss([item(site.url("/salt"), "Salt")]))
    (folder / "b.pdf").write_bytes(pdf(["The ministers met in Vienna, and all of them agreed on it."]))
    (folder / "c.opml").write_text(opml([site.url("/feed")]))
    (folder / "d.pdf").write_bytes(b"%PDF-1.4 and nothing else")
    site.put("/feed", rss([item(site.url("/wool"), "Wool", "Short.")]))
    first, second, third, fourth = read_sources([str(folder)], Settings(data=tmp_path), web)
    assert isinstance(first, Draft)
    assert first.title == "Salt"
    assert isinstance(second, Draft)
    assert (second.source, second.url) == ("b.pdf", (folder / "b.pdf").as_uri())
    assert isinstance(third, Draft)
    assert third.title == "Wool"
    assert isinstance(fourth, Outcome)
    assert fourth.status == "failed"


def test_without_the_web_an_address_is_told_and_not_fetched(site: Site, tmp_path: Path) -> None:
    outcome = refused(read_sources([site.url("/feed")], Settings(data=tmp_path)))
    assert outcome.status == "failed"
    assert site.asked == []
