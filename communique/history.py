"""`communique history`: every revision of an article, and what changed from one to the next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from assistant.errors import UsageError
from assistant.plain import long_day, one_line
from assistant.settings import Settings, load_settings
from communique import output
from ingest.catalog import FILE, Catalog
from ingest.differences import differences, marked
from ingest.history import Revision, history
from ingest.library import require_library
from ingest.sentences import sentences

_SILENT = "in its source, authors or spacing; title, date and sentences are as they were"
_BACK = "shown again by its source, as it was"


def run(name: str, data: Path | None, as_json: bool) -> int:
    """Print the revisions, oldest first; the exit code. Raises UsageError for an address that is not known."""
    settings = load_settings(data=data)
    require_library(settings.data)
    url = Path(name).resolve().as_uri() if Path(name).is_file() else name
    found = history(Catalog(settings.data / FILE), url)
    if not found:
        raise UsageError(
            f"the library at {settings.data} has never held an article at {url}; give the address that an answer shows"
        )
    told = list(_with_changes(found, settings))
    if as_json:
        for revision, changes in told:
            output.line(_record(revision, changes))
    else:
        output.say("\n\n".join([one_line(found[-1].url), *(_words(*one) for one in told)]))
    return 0


def _with_changes(found: list[Revision], settings: Settings) -> Iterator[tuple[Revision, list[dict[str, str]]]]:
    """Each revision with what made it out of the one before."""
    yield found[0], []
    for before, revision in pairwise(found):
        changes = list(_changes(before, revision, settings))
        silent = _change("returned" if before.withdrawn else "changed", "", _BACK if before.withdrawn else _SILENT)
        yield revision, changes or [silent]


def _changes(before: Revision, revision: Revision, settings: Settings) -> Iterator[dict[str, str]]:
    if before.title != revision.title:
        yield _change("title", before.title, revision.title)
    if before.published != revision.published:
        yield _change("date", long_day(before.published), long_day(revision.published))
    cut = [_sentences(one.text, settings.sentence_chars) for one in (before, revision)]
    yield from (_change(one.kind, one.old, one.new) for one in differences(*cut))


def _change(kind: str, old: str, new: str) -> dict[str, str]:
    shown = marked(old, new) if old != new and old and new else new or old
    return {"kind": kind, "old": old, "new": new, "marked": shown}


def _sentences(text: str, limit: int) -> list[str]:
    return [" ".join(text[low:high].split()) for low, high in sentences(text, limit)]


def _words(revision: Revision, changes: list[dict[str, str]]) -> str:
    title = f"“{one_line(revision.title)}”, {long_day(revision.published)}"
    lines = [f"Revision {revision.number}, fetched {_time(revision.fetched_at)}: {title}"]
    lines += [f"  {change['kind']:9} {one_line(change['marked'])}" for change in changes]
    if ended := revision.withdrawn:
        lines.append(f"  withdrawn {_time(ended.at)}, by its source: {one_line(ended.reason)}")
    return "\n".join(lines)


def _record(revision: Revision, changes: list[dict[str, str]]) -> dict[str, Any]:
    ended = revision.withdrawn
    return {
        "url": revision.url,
        "article_id": revision.article_id,
        "revision": revision.number,
        "fetched_at": revision.fetched_at.isoformat(),
        "title": revision.title,
        "published": revision.published.isoformat() if revision.published else None,
        "current": revision.current,
        "changes": changes,
        "withdrawn": {"at": ended.at.isoformat(), "reason": ended.reason} if ended else None,
        "text": revision.text,
    }


def _time(moment: datetime) -> str:
    return f"{long_day(moment.date())}, {moment:%H:%M} UTC"
