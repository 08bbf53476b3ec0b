"""Articles that their source has withdrawn: out of all that is cited, kept in the history, back where they return."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from assistant.types import Draft, Outcome
from ingest.canonical import key_of, same_page
from ingest.catalog import Catalog
from ingest.copies import drop
from ingest.notices import notice
from ingest.rows import Known

if TYPE_CHECKING:
    from ingest.library import Library

RETURNED = "it had been withdrawn, and its source shows it again"

_COPIED = "url, key, source, language, authors, summary, digest, text_digest"


def known_of(catalog: Catalog, url: str) -> Known | None:
    """The article at this address, standing or withdrawn, or else one at another of its story, a standing one first."""
    found = [one for one in (catalog.known(url), _withdrawn(catalog, url)) if one]
    return min(found, key=lambda one: (one.url != url, bool(one.withdrawn)), default=None)


def _withdrawn(catalog: Catalog, url: str) -> Known | None:
    rows = catalog.rows(
        """SELECT article_id, withdrawals.url, revision, digest, text_digest, summary, text, title,
                  substr(withdrawn_at, 1, 10), fetched
           FROM withdrawals JOIN revisions USING (article_id, revision)
           WHERE (withdrawals.url = ? OR key = ?) AND article_id NOT IN (SELECT id FROM articles)
           ORDER BY withdrawals.url <> ?, revision DESC LIMIT 1""",
        [url, key_of(url), url],
    )
    return Known(*rows[0]) if rows else None


def settled(known: Known | None, draft: Draft, library: Library, now: datetime) -> Outcome | None:
    """What becomes of a draft that takes its article back, or does not bring one back; None of any other.

    Hold the writer's lock.
    """
    why = draft.withdrawn or notice(draft.title, draft.text, known.title if known else None)
    if not why:
        return _still_withdrawn(known, draft) if known and known.withdrawn else None
    if known is None:
        drop(draft.url, library.catalog)
        return Outcome(draft.url, "rejected", None, _reason(why))
    if known.withdrawn:
        return Outcome(draft.url, "unchanged", known.id, _reason(why))
    if not same_page(known.url, draft.url):
        return Outcome(draft.url, "rejected", None, f"{_reason(why)}; {known.url} of the same story is kept")
    withdraw(known.id, why, library, now, fetched=bool(draft.withdrawn) or draft.fetched is not None)
    return Outcome(draft.url, "revised", known.id, _reason(why))


def withdraw(article_id: str, why: str, library: Library, now: datetime, *, fetched: bool) -> None:
    """Take an article out of all that is cited; its text stays among the revisions. Hold the writer's lock.

    The catalog first, in one transaction: what is not in it cannot be cited, whatever becomes of the vectors.
    """
    store, catalog = library.store, library.catalog
    with catalog.transaction() as connection:
        connection.execute(
            f"""INSERT INTO withdrawals (article_id, revision, {_COPIED}, reason, fetched, withdrawn_at)
                SELECT id, revision, {_COPIED}, ?, ?, ? FROM articles WHERE id = ?""",
            (why, fetched, now.isoformat(), article_id),
        )
        passages = catalog.retire(article_id)
        catalog.set_meta(generation=catalog.generation + 1)
    library.present.keep()
    store.delete(passages)


def _still_withdrawn(known: Known, draft: Draft) -> Outcome | None:
    """A feed's summary brings no article back, nor does an old file what its own server has taken back."""
    since = f"withdrawn by its source on {known.withdrawn}"
    if draft.summary:
        return Outcome(draft.url, "unchanged", known.id, f"{since}; {draft.summary}")
    if known.by_server and draft.fetched is None and draft.text == known.text:
        return Outcome(draft.url, "unchanged", known.id, f"{since}; this is the text that it withdrew")
    return None


def _reason(why: str) -> str:
    return f"withdrawn by its source ({why})"
