"""Pages of young articles are looked at again, politely, and what became of them is taken in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant import Settings
from assistant.types import Outcome
from ingest.embedding import SentenceEmbedder
from ingest.history import history
from ingest.library import Library, create_library
from ingest.lock import writing
from ingest.refreshing import refresh
from ingest.subscriptions import Subscription, add
from tests.documents import item, page, prose, rss
from tests.support import NoModel
from tests.web import Site, feed

LONGER = prose("salt") + "\nThe crossing will open a month later than was said at first."
NOTICE = "This article has been withdrawn by the editors."

START = datetime(2026, 5, 1, 8, tzinfo=UTC)


class Rounds:
    """A library that follows one feed, and the time."""

    def __init__(self, library: Library, site: Site) -> None:
        self.library, self.site = library, site
        self.now = START

    def after(self, hours: float = 0, library: Library | None = None) -> list[Outcome]:
        """What a round says that is made so many hours later."""
        self.now += timedelta(hours=hours)
        self.site.asked.clear()
        opened = library or self.library
        with writing(opened.folder):
            found = list(refresh(opened, opened.settings, clock=lambda: self.now))
        return [one for one in found if isinstance(one, Outcome)]


@pytest.fixture
def rounds(tmp_path: Path, embedder: SentenceEmbedder, site: Site) -> Rounds:
    """After the first round: one article, read from its page."""
    settings = Settings(data=tmp_path / "data", intranet=(site.place,), host_pause=0.0)
    library = create_library(settings.data, settings, embedder)
    site.put("/salt", page("salt"), ETag='"one"')
    add(library.catalog, Subscription(feed(site, "/feed", "salt", etag='"f"'), "", "2026-05-01"))
    made = Rounds(library, site)
    assert [one.status for one in made.after()] == ["added"]
    return made


def test_a_page_is_asked_for_only_if_it_changed_and_ever_more_seldom(rounds: Rounds, site: Site) -> None:
    library = create_library(rounds.library.folder, rounds.library.settings, NoModel())
    asked = []
    for hour in (3, 6, 9, 12, 18, 24, 36, 48, 72, 96, 120, 192):
        assert rounds.after(hour - (rounds.now - START) / timedelta(hours=1), library) == []
        asked += [hour] * site.count("/salt")
        assert all(headers["if-none-match"] == '"one"' for path, headers in site.asked if path == "/salt")
    assert asked == [6, 12, 24, 48, 96]


def test_a_corrected_page_is_a_revision_though_its_feed_says_nothing(rounds: Rounds, site: Site) -> None:
    site.put("/salt", page("salt", text=LONGER), ETag='"two"')
    assert rounds.after(5) == []
    (outcome,) = rounds.after(2)
    assert outcome.status == "revised"
    first, second = history(rounds.library.catalog, site.url("/salt"))
    assert (first.title, first.published) == (second.title, second.published)  # the feed's, not the page's
    assert "a month later" in second.text
    assert rounds.after(24) == []


def test_a_page_that_is_gone_or_carries_a_notice_is_withdrawn_and_watched_for_its_return(
    rounds: Rounds, site: Site
) -> None:
    served = site.pages["/salt"]
    site.pages["/salt"] = 410, {}, b""
    (gone,) = rounds.after(7)
    assert (gone.status, gone.reason) == ("revised", "withdrawn by its source (410 Gone)")
    assert rounds.after(7) == []
    assert site.count("/salt") == 1
    site.pages["/salt"] = served
    (back,) = rounds.after(14)
    assert (back.status, "shows it again" in (back.reason or "")) == ("revised", True)
    site.put("/salt", page("salt", text=NOTICE), ETag='"three"')
    (noticed,) = rounds.after(28)
    assert NOTICE in (noticed.reason or "")
    assert rounds.library.catalog.size == 0


def test_a_page_that_is_not_there_is_told_the_third_time_and_its_article_kept(rounds: Rounds, site: Site) -> None:
    site.pages["/salt"] = 404, {}, b""
    assert [rounds.after(hours) for hours in (7, 8)] == [[], []]
    (told,) = rounds.after(16)
    assert told.status == "rejected"
    assert "3 times in a row; the article is kept" in (told.reason or "")
    assert rounds.library.catalog.size > 0


@pytest.mark.parametrize(
    "body",
    [
        page("salt", text="We value your privacy. Choose which cookies you accept before you go on reading here."),
        page("salt", text=prose("salt").splitlines()[0]),
        "%PDF",
    ],
)
def test_a_consent_form_or_what_a_paywall_leaves_is_no_correction(rounds: Rounds, site: Site, body: str) -> None:
    served = site.pages["/salt"]
    site.put("/salt", body, ETag='"wall"')
    assert rounds.after(7) == []
    site.pages["/salt"] = served
    assert rounds.after(12) == []
    assert len(history(rounds.library.catalog, site.url("/salt"))) == 1


def test_trouble_that_may_pass_is_tried_again_in_the_next_round(rounds: Rounds, site: Site) -> None:
    served = site.pages["/salt"]
    site.pages["/salt"] = 503, {}, b""
    assert rounds.after(7) == []
    site.pages["/salt"] = served
    assert rounds.after(0.2) == []
    assert site.count("/salt") == 1
    assert rounds.after(0.2) == []
    assert site.count("/salt") == 0


def test_nothing_is_looked_at_again_where_the_settings_say_so(rounds: Rounds, site: Site) -> None:
    rounds.library.settings = rounds.library.settings.model_copy(update={"revisit_days": 0})
    assert rounds.after(24) == []
    assert site.count("/salt") == 0


def test_what_a_feed_carries_whole_is_not_asked_for(rounds: Rounds, site: Site) -> None:
    whole = "".join(f"<p>{line}</p>" for line in (prose("wool") * 3).splitlines())
    site.put("/feed", rss([item(site.url("/wool"), "About wool", content=whole)]), "application/rss+xml")
    assert [one.status for one in rounds.after(1)] == ["added"]
    rounds.after(7)
    assert site.count("/wool") == 0
