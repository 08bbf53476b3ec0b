"""Drafts -> the library: cut, embedded, written, with an outcome for each."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import numpy as np

from assistant.settings import Settings
from assistant.types import Article, Draft, Fetch, Outcome
from ingest.canonical import key_of, same_page
from ingest.copies import Signed, join, meets, settle, sign_missing, signed
from ingest.embedding import Vectors
from ingest.library import Library
from ingest.passages import Cut, cut
from ingest.rows import Known
from ingest.watching import watch
from ingest.withdrawing import RETURNED, known_of, settled

_FIRST = date(1900, 1, 1)

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The clock of everyday use."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class _News:
    """A draft that is not stored yet as it is, and the article that it may revise."""

    draft: Draft
    known: Known | None
    digest: str
    text_digest: str
    now: datetime


@dataclass(frozen=True, slots=True)
class _Prepared:
    """An article that is ready to be embedded and written."""

    article: Article
    digest: str
    text_digest: str
    cuts: list[Cut]
    outcome: Outcome
    fetched: Fetch | None
    text: Signed


def ingest(
    found: Iterable[Draft | Outcome], library: Library, settings: Settings, clock: Clock = utc_now
) -> Iterator[Outcome]:
    """Take articles in; an outcome is given only once its article is on disk. Hold the writer's lock.

    Articles are embedded in groups, since an embedder is fastest with many texts of like length.
    """
    library.present.tidy()
    sign_missing(library.catalog)
    group: list[_Prepared] = []
    waiting: set[str] = set()
    for item in found:
        if isinstance(item, Outcome):
            yield item
            continue
        if _keys(item) & waiting:  # the same address or text twice in one group: the second sees the first
            yield from _write(group, library)
            group, waiting = [], set()
        news = _news(item, library, settings, clock)
        if isinstance(news, Outcome):
            yield news
            continue
        text = signed(news.draft, settings.article_chars)
        if meets(text, [one.text for one in group]):  # so does a copy
            yield from _write(group, library)
            group, waiting = [], set()
        prepared = _prepare(news, text, library, settings)
        if isinstance(prepared, Outcome):
            yield prepared
            continue
        group.append(prepared)
        waiting |= _keys(item)
        if sum(len(one.cuts) for one in group) >= settings.group_passages:
            yield from _write(group, library)
            group, waiting = [], set()
    yield from _write(group, library)
    library.catalog.settle()


def embedded_text(title: str, text: str) -> str:
    """What is embedded for a passage."""
    return f"{title}\n{text}"


def _news(draft: Draft, library: Library, settings: Settings, clock: Clock) -> _News | Outcome:
    """What a draft brings that is new; the outcome of one that brings nothing, or is withdrawn."""
    now = clock()
    known = known_of(library.catalog, draft.url)
    if outcome := settled(known, draft, library, now):
        return outcome
    if len(draft.text) > settings.article_chars:
        reason = f"{len(draft.text):,} characters; the most taken in is {settings.article_chars:,}"
        return Outcome(draft.url, "rejected", None, reason)
    draft = replace(draft, published=plausible(draft.published, now), modified=plausible(draft.modified, now))
    digest, text_digest = _digest(draft), _sha256(draft.text)
    if known and known.url != draft.url and not alike(known.text, draft.text):
        known = None  # the address only looks like that of another story
    if known and not known.withdrawn and (outcome := _repeated(known, draft, digest, text_digest)):
        return outcome
    return _News(draft, known, digest, text_digest, now)


def _prepare(news: _News, text: Signed, library: Library, settings: Settings) -> _Prepared | Outcome:
    draft, known = news.draft, news.known
    if not known and (outcome := join(draft, text, news.digest, news.text_digest, library.catalog, news.now)):
        return outcome
    identity = known.id if known else _sha256(draft.url)[:16]
    revision = 1 + (known.revision if known else library.catalog.last_revision(identity))
    # What is quoted stands to the letter at the address that is told with it; an amp or mobile form may go alone.
    url = known.url if known and not same_page(known.url, draft.url) else draft.url
    article = Article(
        identity, url, draft.title, draft.source, draft.authors, draft.published,
        draft.language, draft.text, news.now, revision, draft.modified, bool(draft.summary),
    )  # fmt: skip
    cuts = cut(article, settings)
    if not cuts:
        return Outcome(draft.url, "rejected", None, "no text that can be read")
    returned = RETURNED if known and known.withdrawn else None
    outcome = Outcome(draft.url, "revised" if known else "added", identity, draft.summary or returned)
    return _Prepared(article, news.digest, news.text_digest, cuts, outcome, draft.fetched, text)


def _repeated(known: Known, draft: Draft, digest: str, text_digest: str) -> Outcome | None:
    """What to say of an article that brings nothing new; None where it does."""
    if known.url != draft.url and known.text_digest == text_digest:
        return Outcome(draft.url, "duplicate", None, f"the same story as {known.url}")
    if known.digest == digest:
        return Outcome(draft.url, "unchanged", known.id)
    if draft.summary and not known.summary:
        return Outcome(draft.url, "unchanged", known.id, f"the whole article is kept, since {draft.summary}")
    return None


def plausible(day: date | None, now: datetime) -> date | None:
    """A date of publication as it is; None, for unknown, where it lies in the future or before 1900."""
    # A day of grace: it is tomorrow already somewhere.
    return day if day and _FIRST <= day <= now.date() + timedelta(days=1) else None


def alike(one: str, other: str) -> bool:
    """Whether two texts share at least half of the shorter one's runs of four words."""
    ours, theirs = _runs(one.split()), _runs(other.split())
    return 2 * len(ours & theirs) >= min(len(ours), len(theirs))


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3))}


def _write(group: list[_Prepared], library: Library) -> Iterator[Outcome]:
    """Vectors first, then the catalog in one transaction: what is not in the catalog does not exist."""
    if not group:
        return
    ids = [passage.id for one in group for passage, _ in one.cuts]
    vectors = _embed(group, library)
    store = library.store
    replaced: list[str] = []
    with store.changing():
        store.replace(ids, vectors)
        with library.catalog.transaction():
            library.catalog.set_meta(
                embedder=library.embedder.name,
                dimension=vectors.shape[1],
                generation=library.catalog.generation + 1,
            )
            for one in group:
                replaced += library.catalog.put(one.article, one.digest, one.text_digest, one.cuts)
                replaced += settle(one.article, one.text, library.catalog)
                if one.fetched:
                    watch(library.catalog, one.article, one.fetched)
        library.present.keep()
        store.delete(replaced)
    yield from (one.outcome for one in group)


def _embed(group: list[_Prepared], library: Library) -> Vectors:
    texts = [embedded_text(one.article.title, passage.text) for one in group for passage, _ in one.cuts]
    return np.ascontiguousarray(library.embed_passages(texts))


def _keys(draft: Draft) -> set[str]:
    return {key_of(draft.url), draft.url, _sha256(draft.text)}


def _digest(draft: Draft) -> str:
    published = draft.published.isoformat() if draft.published else None
    return _sha256(json.dumps([draft.title, draft.source, draft.authors, published, draft.text]))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
