"""The pages of young articles looked at again: a feed tells of an article once, its page is corrected or withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from assistant.errors import Gone, SourceError, Unreachable
from assistant.settings import Settings
from assistant.types import Article, Draft, Fetch, Found, Outcome
from ingest.catalog import Catalog
from ingest.drafting import day_of
from ingest.gathering import gather
from ingest.history import past_article
from ingest.kinds import Page
from ingest.library import Library
from ingest.notices import notice
from ingest.pipeline import Clock, alike, ingest
from ingest.politeness import Polite
from ingest.watching import Watched, looked, watched
from ingest.web import Web, found_of

_TOLD = 3  # times in a row that a page is not there before it is told


@dataclass(slots=True)
class _Look:
    """One page, and what came of looking at it."""

    page: Watched
    article: Article
    fetch: Fetch | None = None
    """How the page is now, where it was sent and is the article's."""
    gone: bool = False
    missing: int = 0
    tried: bool = False


def revisit(library: Library, settings: Settings, web: Web, polite: Polite, clock: Clock) -> Iterator[Outcome]:
    """Outcomes of the pages that have changed, of those that are due. Hold the writer's lock."""
    catalog, now = library.catalog, clock()
    looks = [_Look(page, article) for page in watched(catalog, now, timedelta(days=settings.revisit_days))
             if (article := _article(catalog, page))]  # fmt: skip
    found = (item for _, item in gather(looks, lambda look: _look(look, web, polite)))
    yield from (outcome for outcome in ingest(found, library, settings, clock) if _tells(outcome))
    looked(catalog, [_after(look, clock()) for look in looks if look.tried])


def _look(look: _Look, web: Web, polite: Polite) -> Iterator[Found]:
    page = look.page
    try:
        fetched = polite.get(page.fetch.url, page.fetch.validators)
        look.tried = True
        if fetched.status != 304 and isinstance(reading := web.understand(fetched), Page) and reading.fetched:
            draft = _draft(reading, page.fetch.title, look.article)
            if _is_the_article(draft, look.article):
                look.fetch = reading.fetched
                yield draft
    except Gone as error:
        look.tried = look.gone = True
        yield replace(found_of(page.fetch.url, error), url=look.article.url)
    except Unreachable:
        return  # trouble that may pass: the next round tries again
    except SourceError as error:
        look.tried, look.missing = True, page.missing + 1
        if look.missing >= _TOLD:
            why = f"{error}, {look.missing} times in a row; the article is kept"
            yield Outcome(look.article.url, "rejected", look.article.id, why)


def _draft(page: Page, title: str, article: Article) -> Draft:
    """The article with what its page now says; what came from its feed, or has not changed, stays as it was."""
    return Draft(
        url=article.url,
        title=article.title if page.title == title else page.title or article.title,
        text=page.text,
        source=article.source,
        authors=article.authors,
        published=article.published,
        language=article.language,
        modified=day_of(page.modified) or article.modified,
        withdrawn=notice(page.title, "", article.title),
        fetched=page.fetched,
    )


def _is_the_article(draft: Draft, article: Article) -> bool:
    """Whether a page still shows its article, or a notice: not a consent form, or what a paywall leaves of it."""
    if draft.withdrawn or notice(draft.title, draft.text, article.title):
        return True
    return 2 * len(draft.text) >= len(article.text) and alike(draft.text, article.text)


def _tells(outcome: Outcome) -> bool:
    return outcome.status != "unchanged"


def _after(look: _Look, now: datetime) -> Watched:
    fetch = replace(look.page.fetch, etag="", last_modified="") if look.gone else look.fetch or look.page.fetch
    return replace(look.page, fetch=fetch, checked_at=now.isoformat(), missing=look.missing)


def _article(catalog: Catalog, page: Watched) -> Article | None:
    """The article as it stands, or as it was when it was withdrawn."""
    if article := catalog.article(page.article_id):
        return article
    rows = catalog.rows("SELECT max(revision) FROM withdrawals WHERE article_id = ?", [page.article_id])
    return past_article(catalog, page.article_id, rows[0][0]) if rows[0][0] else None
