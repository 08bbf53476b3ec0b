"""Drafts -> the library: cut, embedded, written, with an outcome for each."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from assistant.settings import Settings
from assistant.types import Article, Draft, Outcome
from ingest.embedding import Vectors
from ingest.library import Library
from ingest.passages import Cut, cut

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The clock of everyday use."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """An article that is ready to be embedded and written."""

    article: Article
    digest: str
    text_digest: str
    cuts: list[Cut]
    outcome: Outcome


def ingest(
    found: Iterable[Draft | Outcome], library: Library, settings: Settings, clock: Clock = utc_now
) -> Iterator[Outcome]:
    """Take articles in; an outcome is given only once its article is on disk. Hold the writer's lock.

    Articles are embedded in groups, since an embedder is fastest with many texts of like length.
    """
    group: list[_Prepared] = []
    waiting: set[str] = set()
    for item in found:
        if isinstance(item, Outcome):
            yield item
            continue
        if _keys(item) & waiting:  # the same address or text twice in one group: the second sees the first
            yield from _write(group, library)
            group, waiting = [], set()
        prepared = _prepare(item, library, settings, clock)
        if isinstance(prepared, Outcome):
            yield prepared
            continue
        group.append(prepared)
        waiting |= _keys(item)
        if sum(len(one.cuts) for one in group) >= settings.group_passages:
            yield from _write(group, library)
            group, waiting = [], set()
    yield from _write(group, library)


def embedded_text(title: str, text: str) -> str:
    """What is embedded for a passage."""
    return f"{title}\n{text}"


def _prepare(draft: Draft, library: Library, settings: Settings, clock: Clock) -> _Prepared | Outcome:
    if len(draft.text) > settings.article_chars:
        reason = f"{len(draft.text):,} characters; the most taken in is {settings.article_chars:,}"
        return Outcome(draft.url, "rejected", None, reason)
    digest, text_digest = _digest(draft), _sha256(draft.text)
    known = library.catalog.known(draft.url)
    if known and known[2] == digest:
        return Outcome(draft.url, "unchanged", known[0])
    if not known and (other := library.catalog.copy_of(text_digest, draft.url)):
        return Outcome(draft.url, "duplicate", None, f"the same text as {other}")
    identity, revision = (known[0], known[1] + 1) if known else (_sha256(draft.url)[:16], 1)
    article = Article(
        identity, draft.url, draft.title, draft.source, draft.authors, draft.published,
        draft.language, draft.text, clock(), revision,
    )  # fmt: skip
    cuts = cut(article, settings)
    if not cuts:
        return Outcome(draft.url, "rejected", None, "no text that can be read")
    return _Prepared(article, digest, text_digest, cuts, Outcome(draft.url, "revised" if known else "added", identity))


def _write(group: list[_Prepared], library: Library) -> Iterator[Outcome]:
    """Vectors first, then the catalog in one transaction: what is not in the catalog does not exist."""
    if not group:
        return
    ids = [passage.id for one in group for passage, _ in one.cuts]
    vectors = _embed(group, library)
    store = library.store
    store.replace(ids, vectors)
    replaced: list[str] = []
    with library.catalog.transaction():
        library.catalog.set_meta(
            embedder=library.embedder.name,
            dimension=vectors.shape[1],
            generation=library.catalog.generation + 1,
        )
        for one in group:
            replaced += library.catalog.put(one.article, one.digest, one.text_digest, one.cuts)
    library.keep_view()
    store.delete(replaced)
    yield from (one.outcome for one in group)


def _embed(group: list[_Prepared], library: Library) -> Vectors:
    texts = [embedded_text(one.article.title, passage.text) for one in group for passage, _ in one.cuts]
    return np.ascontiguousarray(library.embed(texts))


def _keys(draft: Draft) -> set[str]:
    return {draft.url, _sha256(draft.text)}


def _digest(draft: Draft) -> str:
    published = draft.published.isoformat() if draft.published else None
    return _sha256(json.dumps([draft.title, draft.source, draft.authors, published, draft.text]))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
