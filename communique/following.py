"""`communique sources add|list|remove`: what the library follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from assistant.errors import NothingToRead, SourceError, Unreachable
from assistant.plain import one_line
from assistant.settings import Settings, load_settings
from communique import output
from ingest.catalog import FILE, Catalog
from ingest.kinds import Feed, Outline, Page
from ingest.lock import writing
from ingest.pipeline import utc_now
from ingest.sources import is_address
from ingest.subscriptions import Subscription, add, remove, subscriptions
from ingest.visiting import visiting
from ingest.web import Web


def run_add(names: Sequence[str], data: Path | None, as_json: bool) -> int:
    """Follow feeds, sitemaps, sites, and all feeds of OPML lists; the exit code."""
    settings, failures = load_settings(data=data), 0
    with writing(settings.data):
        catalog = Catalog(settings.data / FILE)
        with visiting(settings, catalog) as (web, _):
            for name in names:
                try:
                    for url, title, note in _found(name, web):
                        _report(_add(catalog, url, title), url, title, note, as_json)
                except SourceError as error:
                    failures += 1
                    _report("rejected", name, "", str(error), as_json)
    return 1 if failures else 0


def run_remove(urls: Sequence[str], data: Path | None, as_json: bool) -> int:
    """Follow them no longer; the exit code."""
    settings, failures = load_settings(data=data), 0
    if not (settings.data / FILE).is_file():
        return _none(urls, as_json)
    with writing(settings.data):
        catalog = Catalog(settings.data / FILE)
        for url in urls:
            gone = remove(catalog, url)
            failures += not gone
            _report("removed" if gone else "failed", url, "", "" if gone else "it is not followed", as_json)
    return 1 if failures else 0


def run_list(data: Path | None, as_json: bool) -> int:
    """Print what is followed and how the last visit went; the exit code."""
    held = _subscriptions(load_settings(data=data))
    for one in held:
        if as_json:
            output.line(_public(one))
        else:
            output.say("  ".join(filter(None, (one.url, one_line(one.title), _state(one)))))
    if not as_json and not held:
        output.say("nothing is followed; follow a feed or a site with: communique sources add URL")
    return 0


def _found(name: str, web: Web) -> Iterator[tuple[str, str, str]]:
    """Address, title and a note of each source that a name stands for. Raises SourceError."""
    if not is_address(name):
        reading = web.understand_file(Path(name))
        if not isinstance(reading, Outline):
            raise NothingToRead(f"{name} is not an OPML list; name the address of a feed or a site")
        yield from ((url, "", "") for url in reading.feeds)
        return
    try:
        url, found = web.open(name)
    except Unreachable as error:
        yield web.check(name), "", f"not reached yet: {error}"
        return
    if isinstance(found, Page):
        raise NothingToRead(f"{name} is a page, without a feed or a sitemap; take it in with: communique ingest {name}")
    if isinstance(found, Outline):
        yield from ((feed, "", "") for feed in found.feeds)
    else:
        yield url, found.title if isinstance(found, Feed) else "", ""


def _add(catalog: Catalog, url: str, title: str) -> str:
    now = utc_now().isoformat(timespec="seconds")
    return "added" if add(catalog, Subscription(url, title, now)) else "unchanged"


def _subscriptions(settings: Settings) -> list[Subscription]:
    return subscriptions(Catalog(settings.data / FILE)) if (settings.data / FILE).is_file() else []


def _none(urls: Sequence[str], as_json: bool) -> int:
    for url in urls:
        _report("failed", url, "", "it is not followed", as_json)
    return 1


def _report(status: str, url: str, title: str, reason: str, as_json: bool) -> None:
    if as_json:
        output.line({"url": url, "title": title, "status": status, "reason": reason or None})
    else:
        shown = f" ({one_line(title)})" if title else ""
        output.say(f"{status:9} {url}{shown}" + (f": {reason}" if reason else ""))


def _state(one: Subscription) -> str:
    if one.reason:
        return f"failed {one.failures} times, next try {one.not_before}: {one.reason}"
    return f"visited {one.checked_at}" if one.checked_at else "not visited yet"


def _public(one: Subscription) -> dict[str, object]:
    return {key: value for key, value in asdict(one).items() if key not in ("etag", "last_modified", "digest")}
