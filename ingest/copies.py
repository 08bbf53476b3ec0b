"""One story at several addresses: copies are joined to the article that came first, and told with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from assistant.types import Article, Copy, Draft, Outcome
from ingest.canonical import key_of, same_site
from ingest.catalog import Catalog
from ingest.connections import translated
from ingest.likeness import Telling, is_copy, one_outlet, same_headline, says
from ingest.rows import day
from ingest.shingles import minima, shingles

_ALIKE = 4  # of the 80 minima, from which two texts are compared
_COMMON = 50  # articles that share a minimum, from which it is an outlet's furniture
_COMPARED = 8  # articles at most
_AT_ONCE = 200
_ARTICLE = "id, url, title, source, text, summary, coalesce(modified, published, '')"


@dataclass(frozen=True, slots=True)
class Signed:
    """A text with what stands for it."""

    telling: Telling
    minima: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Kept:
    """An article of the library that a text may be a copy of."""

    id: str
    telling: Telling
    summary: bool
    day: str
    """On which it was last changed, as far as it is known; ISO."""

    def gives_way(self, telling: Telling, summary: str | bool, changed: date | None) -> bool:
        """Whether it is a summary and the copy is not, or the copy a later text of the same site, perhaps corrected."""
        if summary or not is_copy(self.telling, telling):
            return False
        later = self.day <= (changed.isoformat() if changed else "")
        return self.summary or (later and same_site(self.telling.url, telling.url))


def signed(draft: Draft, most: int) -> Signed:
    """A draft's text, up to so many characters, with its signature; about a millisecond."""
    telling = Telling(draft.url, draft.title, draft.source, draft.text, shingles(draft.text[:most]))
    return Signed(telling, frozenset(minima(telling.shingles)))


def meets(one: Signed, others: list[Signed]) -> bool:
    """Whether a text is a copy of one of those that wait to be stored."""
    return any(len(one.minima & other.minima) >= _ALIKE and is_copy(other.telling, one.telling) for other in others)


def join(draft: Draft, text: Signed, digest: str, text_digest: str, catalog: Catalog, now: datetime) -> Outcome | None:
    """The outcome of a draft that is a copy of an article at another address, once that is recorded; else None.

    Hold the writer's lock. The article is in the catalog already, so that no copy is ever recorded without one.
    """
    if url := _repeated(draft.url, digest, catalog):
        return _duplicate(draft, url)
    if kept := _same_text(draft, text_digest, catalog):
        outcome = _duplicate(draft, kept.telling.url, "the same text as")
        if one_outlet(kept.telling, text.telling) and not same_headline(kept.telling.title, draft.title):
            return replace(outcome, copy_of=None)  # what an outlet shows in place of its articles is no story
    else:
        near = (kept for kept in _candidates(text, catalog) if draft.summary or not kept.summary)
        kept = next((kept for kept in near if is_copy(kept.telling, text.telling)), None)
        if kept is None or kept.gives_way(text.telling, draft.summary, draft.modified or draft.published):
            return None
        outcome = _duplicate(draft, kept.telling.url)
    _record(draft, digest, kept.id, catalog, now)
    return outcome


def settle(article: Article, text: Signed, catalog: Catalog) -> list[str]:
    """After an article was written: sign it, and set right what was joined before. The ids of passages that go.

    Call it inside the same transaction. An article is nobody's copy; one that no longer says what its copies say has
    none; a feed's summary gives way to the whole, and an earlier text of the same site to the later.
    """
    execute = catalog.connection.execute
    execute("DELETE FROM copies WHERE url = ?", (article.url,))
    if article.revision > 1 and not _says_still(article, text, catalog):
        execute("DELETE FROM copies WHERE article_id = ?", (article.id,))
    _sign(article.id, text.minima, catalog)
    changed = article.modified or article.published
    return [
        passage
        for kept in ([] if article.summary else _candidates(text, catalog))
        if kept.id != article.id and kept.gives_way(text.telling, article.summary, changed)
        for passage in _give_way(kept, article.id, catalog)
    ]


def sign_missing(catalog: Catalog) -> None:
    """Sign the articles of a library of an earlier version, a few hundred at a time. Hold the writer's lock."""
    missing = catalog.rows("SELECT id FROM articles WHERE id NOT IN (SELECT article_id FROM signatures)")
    for at in range(0, len(missing), _AT_ONCE):
        with catalog.transaction():
            for (identity,) in missing[at : at + _AT_ONCE]:
                ((text,),) = catalog.rows("SELECT text FROM articles WHERE id = ?", [identity])
                _sign(identity, minima(shingles(text)), catalog)


def drop(url: str, catalog: Catalog) -> None:
    """Tell of a copy no more, whose page is gone; nothing where there is none. Hold the writer's lock."""
    with catalog.transaction() as connection:
        connection.execute("DELETE FROM copies WHERE key = ?", (key_of(url),))


def count(catalog: Catalog) -> int:
    """How many copies are joined to articles."""
    return int(catalog.rows("SELECT count(*) FROM copies JOIN articles ON id = article_id")[0][0])


def copies_of(catalog: Catalog, article_ids: Iterable[str], as_of: date | None = None) -> dict[str, tuple[Copy, ...]]:
    """The copies of these articles, those published by a day, in the order they came; undated ones as articles are."""
    wanted = tuple(set(article_ids))
    rows = catalog.rows(
        f"""SELECT article_id, url, source, title, published FROM copies
            WHERE article_id IN ({", ".join("?" * len(wanted))})
            AND coalesce(published, substr(fetched_at, 1, 10)) <= ? ORDER BY fetched_at, url""",
        [*wanted, (as_of or date.max).isoformat()],
    )
    found: dict[str, tuple[Copy, ...]] = {}
    for identity, url, source, title, published in rows:
        found[identity] = (*found.get(identity, ()), Copy(url, source, title, day(published)))
    return found


def _duplicate(draft: Draft, url: str, how: str = "a copy of") -> Outcome:
    return Outcome(draft.url, "duplicate", None, f"{how} {url}", copy_of=url)


def _repeated(url: str, digest: str, catalog: Catalog) -> str | None:
    """The address of the article of which this is a copy, unchanged since."""
    rows = catalog.rows(
        "SELECT articles.url FROM copies JOIN articles ON id = article_id WHERE copies.key = ? AND copies.digest = ?",
        [key_of(url), digest],
    )
    return rows[0][0] if rows else None


def _same_text(draft: Draft, text_digest: str, catalog: Catalog) -> _Kept | None:
    rows = catalog.rows(
        f"SELECT {_ARTICLE} FROM articles WHERE text_digest = ? AND url <> ? ORDER BY fetched_at LIMIT 1",
        [text_digest, draft.url],
    )
    return _kept(*rows[0]) if rows else None


def _candidates(text: Signed, catalog: Catalog) -> list[_Kept]:
    """The articles whose signatures are nearest."""
    shared: Counter[int] = Counter()
    with translated(catalog.path):
        for value in text.minima:
            holders = catalog.connection.execute(
                "SELECT signature FROM minima WHERE value = ? LIMIT ?", (value, _COMMON)
            ).fetchall()
            if len(holders) < _COMMON:
                shared.update(number for (number,) in holders)
    nearest = [number for number, alike in shared.most_common(_COMPARED) if alike >= _ALIKE]
    return [
        _kept(*row)
        for number in nearest
        for row in catalog.rows(
            f"SELECT {_ARTICLE} FROM articles JOIN signatures ON article_id = id WHERE number = ?", [number]
        )
    ]


def _kept(identity: str, url: str, title: str, source: str, text: str, summary: int, changed: str) -> _Kept:
    return _Kept(identity, Telling(url, title, source, text, shingles(text)), bool(summary), changed)


def _record(draft: Draft, digest: str, article_id: str, catalog: Catalog, now: datetime) -> None:
    published = draft.published.isoformat() if draft.published else None
    with catalog.transaction() as connection:
        connection.execute(
            "REPLACE INTO copies VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                key_of(draft.url), draft.url, article_id, draft.source, draft.title, published, now.isoformat(),
                digest,
            ),
        )  # fmt: skip


def _sign(article_id: str, values: Iterable[int], catalog: Catalog) -> None:
    number = catalog.connection.execute("INSERT INTO signatures (article_id) VALUES (?)", (article_id,)).lastrowid
    catalog.connection.executemany("INSERT INTO minima VALUES (?, ?)", [(value, number) for value in values])


def _says_still(article: Article, text: Signed, catalog: Catalog) -> bool:
    """Whether most of what the revision before said still stands."""
    rows = catalog.rows("SELECT text FROM revisions WHERE article_id = ? ORDER BY revision DESC LIMIT 1", [article.id])
    return all(says(shingles(before), text.telling.shingles) for (before,) in rows)


def _give_way(kept: _Kept, article_id: str, catalog: Catalog) -> list[str]:
    """Make an article, and what are its copies, copies of another; the ids of its passages."""
    execute = catalog.connection.execute
    if not kept.summary:  # one story of one site: of the day on which it first stood there
        execute(
            """UPDATE articles
               SET modified = coalesce(articles.modified, articles.published), published = kept.published
               FROM articles AS kept WHERE kept.id = ? AND articles.id = ? AND kept.published < articles.published""",
            (kept.id, article_id),
        )
    execute("UPDATE copies SET article_id = ? WHERE article_id = ?", (article_id, kept.id))
    execute(
        """REPLACE INTO copies SELECT key, url, ?, source, title, published, fetched_at, digest
           FROM articles WHERE id = ?""",
        (article_id, kept.id),
    )
    return catalog.retire(kept.id)
