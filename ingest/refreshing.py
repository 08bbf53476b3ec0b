"""One round over the subscriptions: what is new of each, at the price of one conditional request where nothing is."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from assistant.errors import SourceError, Unreachable, Unreadable
from assistant.settings import Settings
from assistant.types import Draft, Found, Outcome
from ingest.gathering import gather
from ingest.kinds import Feed, Sitemap
from ingest.library import Library
from ingest.pipeline import Clock, ingest, utc_now
from ingest.politeness import Polite
from ingest.revisiting import revisit
from ingest.subscriptions import Subscription, fingerprint, pause_after, record, seen, subscriptions
from ingest.visiting import visiting
from ingest.web import FOR_NOW, Web

_TRIES = 1  # the next round is another


@dataclass(slots=True)
class Visit:
    """How it went with one subscription."""

    subscription: Subscription
    seen: frozenset[str]
    counts: Counter[str] = field(default_factory=Counter)
    done: set[str] = field(default_factory=set)
    """Fingerprints of items that need not be read again."""
    owed: int = 0
    """Items that another try may get."""
    error: SourceError | None = None
    later: bool = False
    """Not visited, since it asked for a pause or is given one."""


Progress = Callable[[int, int, str], None]
"""Told how many sources are done, of how many, and which was the last."""


def refresh(
    library: Library, settings: Settings, progress: Progress = lambda *_: None, clock: Clock = utc_now
) -> Iterator[Outcome | Visit]:
    """Outcomes as articles are stored, then a visit for each subscription. Hold the writer's lock."""
    catalog, now = library.catalog, clock()
    visits = [Visit(one, seen(catalog, one.url), later=not one.due(now)) for one in subscriptions(catalog)]
    due = [visit for visit in visits if not visit.later]
    owners: dict[str, tuple[Visit, str]] = {}
    with visiting(settings, catalog, _TRIES) as (web, polite):
        stream = gather(due, lambda visit: _visit(visit, web, polite))
        for outcome in ingest(_owned(stream, owners, len(due), progress), library, settings, clock):
            if outcome.url in owners:
                _count(outcome, *owners.pop(outcome.url))
            yield outcome
        for visit in due:
            record(catalog, _after(visit, clock()), visit.done if visit.error is None else None)
        yield from revisit(library, settings, web, polite, clock)
    yield from visits


def _visit(visit: Visit, web: Web, polite: Polite) -> Iterator[tuple[str, Found] | None]:
    """The new items of a subscription, each with its fingerprint, and None at the end."""
    try:
        yield from _news(visit, web, polite)
    except SourceError as error:
        visit.error = error
    yield None


def _news(visit: Visit, web: Web, polite: Polite) -> Iterator[tuple[str, Found]]:
    held = visit.subscription
    fetched = polite.get(held.url, held.validators)
    digest = hashlib.sha256(fetched.body).hexdigest()
    if fetched.status == 304 or digest == held.digest:
        visit.done |= visit.seen
        return
    reading = web.understand(fetched)
    if not isinstance(reading, (Feed, Sitemap)):
        raise Unreadable(f"{held.url} is no longer a feed or a sitemap")
    title = reading.title if isinstance(reading, Feed) else ""
    headers = fetched.headers
    visit.subscription = replace(
        held, title=title or held.title, etag=headers.get("etag", ""), last_modified=headers.get("last-modified", ""),
        digest=digest,
    )  # fmt: skip
    if isinstance(reading, Sitemap) and reading.sitemaps:
        visit.owed += 1  # an index says nothing of what is new in the sitemaps within
    for entry in web.entries(reading):
        if (mark := fingerprint(entry)) in visit.seen:
            visit.done.add(mark)
        else:
            yield mark, web.article(entry, fetched.url, title)


def _owned(
    stream: Iterator[tuple[Visit, tuple[str, Found] | None]],
    owners: dict[str, tuple[Visit, str]],
    total: int,
    progress: Progress,
) -> Iterator[Found]:
    """The items themselves; whose they are is noted beside."""
    over = 0
    for visit, item in stream:
        if item is None:
            over += 1
            progress(over, total, visit.subscription.title or visit.subscription.url)
            continue
        mark, found = item
        if found.url in owners:  # another source gave it a moment ago
            _count(Outcome(found.url, "unchanged"), visit, mark)
            continue
        owners[found.url] = visit, mark
        if isinstance(found, Draft) and found.summary.startswith(FOR_NOW):
            visit.owed += 1
            owners[found.url] = visit, ""
        yield found


def _count(outcome: Outcome, visit: Visit, mark: str) -> None:
    visit.counts.update((outcome.status, "joined") if outcome.copy_of else (outcome.status,))
    if outcome.status == "failed":
        visit.owed += 1
    elif mark:
        visit.done.add(mark)


def _after(visit: Visit, now: datetime) -> Subscription:
    """The subscription as it is to be stored: when to come again, and whether to ask only for what is new."""
    held = replace(visit.subscription, checked_at=now.isoformat(timespec="seconds"))
    if visit.error is not None:
        asked = visit.error.retry_after if isinstance(visit.error, Unreachable) else None
        pause = pause_after(held.failures + 1, asked)
        until = (now + pause).isoformat(timespec="seconds")
        return replace(held, failures=held.failures + 1, not_before=until, reason=str(visit.error))
    if visit.owed:  # then the whole list is read again next time
        held = replace(held, etag="", last_modified="", digest="")
    return replace(held, failures=0, not_before=None, reason="")
