"""An address -> the articles there: a page, a feed, a sitemap, a list of feeds, a PDF, or a whole site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from assistant.errors import AddressRefused, Gone, NothingToRead, SourceError, Unreachable
from assistant.settings import Settings
from assistant.types import Draft, Fetch, Found, Outcome
from ingest.apart import Apart
from ingest.canonical import key_of, same_site
from ingest.documents import read_bytes
from ingest.drafting import entry_draft, page_draft
from ingest.fetching import Fetched
from ingest.gathering import gather
from ingest.kinds import Entry, Feed, Outline, Page, Reading, Sitemap
from ingest.notices import notice
from ingest.politeness import Polite

FOR_NOW = "for now"
"""How the reason of a summary begins where the page may yet be had."""

_DEEP = 2  # sitemaps within sitemaps
_USUAL = ("/news-sitemap.xml", "/sitemap_news.xml", "/sitemap-news.xml", "/sitemap.xml")
_COMMENTS = "comments"  # a blog's second feed


class Web:
    """Reads addresses; what comes back of each article is a draft or the outcome that says why there is none."""

    def __init__(self, polite: Polite, apart: Apart, settings: Settings) -> None:
        self._polite, self._apart, self._settings = polite, apart, settings

    def read(self, url: str) -> Iterator[Found]:
        """All articles at an address."""
        try:
            url, reading = self.open(url)
            if isinstance(reading, Outline):
                yield from (found for _, found in gather(reading.feeds, self._listed))
            else:
                yield from self.articles(url, reading)
        except SourceError as error:
            yield found_of(url, error)

    def read_file(self, path: Path) -> Iterator[Found]:
        """All articles of a file that holds what might have been fetched. Raises SourceError."""
        url, reading = path.resolve().as_uri(), self.understand_file(path)
        if isinstance(reading, Outline):
            yield from (found for _, found in gather(reading.feeds, self._listed))
        elif isinstance(reading, Page):
            draft = page_draft(reading, url)
            yield replace(draft, title=reading.title or path.stem, source=reading.source or path.name)
        else:
            yield from self.articles(url, reading)

    def check(self, url: str) -> str:
        """The address as it will be asked for. Raises AddressRefused."""
        return self._polite.check(url)

    def understand_file(self, path: Path) -> Reading:
        """What a file holds. Raises SourceError."""
        return self._apart.understand(read_bytes(path, self._settings), path.resolve().as_uri())

    def open(self, url: str) -> tuple[str, Reading]:
        """What is at an address, and where in the end; of a site's address the news that it offers.

        Raises SourceError.
        """
        fetched = self._polite.get(url)
        try:
            reading = self.understand(fetched)
        except NothingToRead:
            if not _is_site(fetched.url):
                raise
            reading = Page("", "")
        if isinstance(reading, Page) and (_is_site(fetched.url) or not reading.text):
            return self._discover(fetched.url, reading)
        return fetched.url, reading

    def understand(self, fetched: Fetched) -> Reading:
        """What a fetched document holds. Raises SourceError."""
        headers = fetched.headers
        reading = self._apart.understand(fetched.body, fetched.url, headers.get("content-type", ""))
        if not isinstance(reading, Page):
            return reading
        validators = headers.get("etag", ""), headers.get("last-modified", "")
        return replace(reading, fetched=Fetch(fetched.url, reading.title, *validators))

    def articles(self, url: str, reading: Reading) -> Iterator[Found]:
        """The articles of a page, feed or sitemap. Raises SourceError where it is none of them."""
        if isinstance(reading, Page):
            yield page_draft(reading, url)
        elif isinstance(reading, Feed):
            yield from (self.article(entry, url, reading.title) for entry in reading.entries)
        elif isinstance(reading, Sitemap):
            yield from (self.article(entry, url, "") for entry in self.entries(reading))
        else:
            raise NothingToRead(f"{url} is a list of feeds within a list of feeds")

    def entries(self, reading: Feed | Sitemap) -> list[Entry]:
        """The items, for a sitemap of sitemaps those of the inner ones, each story once."""
        found = reading.entries if isinstance(reading, Feed) else self._mapped(reading, _DEEP)
        once: dict[str, Entry] = {}
        for entry in found:
            once.setdefault(key_of(entry.url), entry)
            if len(once) >= self._settings.feed_items:
                break
        return list(once.values())

    def article(self, entry: Entry, feed_url: str, feed: str) -> Found:
        """The article of one item: from the feed where it carries it whole, else from its page, else its summary."""
        if not entry.url:
            return Outcome(feed_url, "rejected", None, f"an item without an address ({entry.title[:80] or 'untitled'})")
        try:
            url = self._polite.check(entry.url)
        except AddressRefused as error:
            return found_of(entry.url, error)
        if entry.text and same_site(url, feed_url):
            return entry_draft(entry, url, feed)
        try:
            return self._page(entry, url, feed)
        except SourceError as error:
            if isinstance(error, Gone) or not (entry.summary or entry.text):
                return found_of(url, error)
            why = f"{FOR_NOW} " if isinstance(error, Unreachable) else ""
            return entry_draft(entry, url, feed, f"{why}only its summary could be had: {error}")

    def _page(self, entry: Entry, url: str, feed: str) -> Draft:
        fetched = self._polite.get(url)
        page = self.understand(fetched)
        if not isinstance(page, Page) or not page.text:
            raise NothingToRead(f"{url} is no article")
        draft = page_draft(page, fetched.url, entry, feed)
        if len(page.text) < len(entry.summary) // 2 and not (draft.withdrawn or notice(draft.title, draft.text)):
            raise NothingToRead(f"{url} shows less than its summary")
        return draft

    def _listed(self, feed: str) -> Iterator[Found]:
        """The articles of a feed of a list."""
        try:
            yield from self.articles(*self.open(feed))
        except SourceError as error:
            yield found_of(feed, error)

    def _mapped(self, sitemap: Sitemap, depth: int) -> Iterator[Entry]:
        yield from sitemap.entries
        news = [url for url in sitemap.sitemaps if "news" in url.lower()]
        for url in (news or sitemap.sitemaps) if depth else ():
            try:
                inner = self.understand(self._polite.get(url))
            except SourceError:
                continue
            if isinstance(inner, Sitemap):
                yield from self._mapped(inner, depth - 1)

    def _discover(self, url: str, page: Page) -> tuple[str, Reading]:
        """The site's news sitemap, a feed that its page offers, or any sitemap; else the page itself."""
        named = self._polite.robots.sitemaps(url)
        news = [one for one in named if "news" in one.lower()]
        feeds = [feed for feed in page.feeds if _COMMENTS not in feed.lower()]
        usual = [urljoin(url, path) for path in _USUAL] if _is_site(url) else []
        for candidate in dict.fromkeys((*news, *feeds, *named, *usual)):
            if (found := self._candidate(candidate)) is not None:
                return found
        if page.text:
            return url, page
        raise NothingToRead(f"{url} has no main text, and offers neither feed nor sitemap")

    def _candidate(self, url: str) -> tuple[str, Reading] | None:
        try:
            fetched = self._polite.get(url)
            reading = self.understand(fetched)
        except SourceError:
            return None
        held = isinstance(reading, (Feed, Sitemap)) and (reading.entries or getattr(reading, "sitemaps", ()))
        return (fetched.url, reading) if held else None


def found_of(url: str, error: SourceError) -> Found:
    """What comes of an address that gives no article: a withdrawal where its server says so, else an outcome."""
    return Draft(error.url, "", "", withdrawn="410 Gone") if isinstance(error, Gone) else outcome_of(url, error)


def outcome_of(url: str, error: SourceError) -> Outcome:
    """How an article that cannot be had is reported: failed where another try may help, else rejected."""
    return Outcome(url, "failed" if isinstance(error, Unreachable) else "rejected", None, str(error))


def _is_site(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query
