"""What a feed says of an article and what its page says -> one draft, the more trustworthy winning."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

from assistant.types import Draft
from ingest.canonical import plain, same_site, site_of
from ingest.kinds import Entry, Page
from ingest.notices import notice


def page_draft(page: Page, url: str, entry: Entry | None = None, feed: str = "") -> Draft:
    """The article of a page; what its feed states by field is surer than what is found in the page's layout."""
    entry = entry or Entry(url)
    return Draft(
        url=canonical(page.canonical, url),
        title=_title(entry.title, page.title) or _name(url),
        text=page.text,
        source=entry.source or _named(page.source, url) or feed or site_of(url),
        authors=page.authors or entry.authors,
        published=day_of(entry.published) or day_of(page.published),
        language=page.language or entry.language[:2].lower() or None,
        modified=day_of(entry.modified) or day_of(page.modified),
        withdrawn=notice(page.title, "", entry.title or None),
        fetched=page.fetched,
    )


def entry_draft(entry: Entry, url: str, feed: str, why: str = "") -> Draft:
    """The article as its feed carries it; `why` says why it is only a summary, where it is one."""
    return Draft(
        url=plain(url),
        title=entry.title or _name(url),
        text=entry.summary or entry.text if why else entry.text,
        source=entry.source or feed or site_of(url),
        authors=entry.authors,
        published=day_of(entry.published),
        language=entry.language[:2].lower() or None,
        modified=day_of(entry.modified),
        summary=why,
    )


def canonical(stated: str, url: str) -> str:
    """The address that a page states for itself, where it may: on its own site, and not the site's front page.

    A page that could name another's address could put its words into the other's mouth.
    """
    return plain(stated if same_site(stated, url) and urlsplit(stated).path.strip("/") else url)


def day_of(text: str) -> date | None:
    """The day that an ISO date or time begins with; None for 30 February and the like."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _title(stated: str, found: str) -> str:
    """The feed's title, unless it breaks off."""
    return found if not stated or (found and stated.endswith(("…", "..."))) else stated


def _named(source: str, url: str) -> str:
    """The site's name; nothing where it is only its host, which says less than a feed's title."""
    return "" if source.lower().removeprefix("www.") in url.lower() else source


def _name(url: str) -> str:
    """A title for what states none: the last part of its address."""
    return urlsplit(url).path.rstrip("/").rpartition("/")[2] or url
