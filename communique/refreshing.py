"""`communique refresh`: what is new at the sources that the library follows, once or again and again."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path
from typing import Any

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from assistant.errors import CommuniqueError, LibraryLocked, UsageError
from assistant.plain import one_line
from assistant.serializing import outcome_to_json
from assistant.settings import Settings, load_settings
from assistant.types import Outcome
from communique import output
from communique.ingesting import kinds_of, words
from communique.yielding import stand_back
from ingest.embedding import Embedder
from ingest.library import Library, create_library
from ingest.lock import writing
from ingest.refreshing import Visit, refresh

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_LEAST = 1.0  # seconds between rounds


def run(every: str | None, data: Path | None, as_json: bool) -> int:
    """Refresh and report; with `every` until interrupted. The exit code is that of the last round."""
    settings = load_settings(data=data)
    pause = seconds(every) if every is not None else None
    library: Library | None = None
    while True:
        try:
            with writing(settings.data):
                library = library or create_library(settings.data, settings)
                code = _round(library, settings, as_json)
        except LibraryLocked as error:
            if pause is None:
                raise
            output.note(f"communique: {error}")
        if pause is None:
            return code
        time.sleep(pause)


def seconds(text: str) -> float:
    """`90s`, `15m`, `2h` or `1d` in seconds. Raises UsageError."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([smhd])", text.strip().lower())
    if not found or float(found[1]) * _UNITS[found[2]] < _LEAST:
        raise UsageError(f"{text!r} is no time between rounds; give 90s, 15m, 2h or 1d, at least a second")
    return float(found[1]) * _UNITS[found[2]]


def keep_refreshing(settings: Settings, pause: float, embedder: Embedder | None = None) -> None:
    """Rounds for ever, for a thread of the page's process; what goes wrong is noted and tried again."""
    stand_back()
    library: Library | None = None
    while True:
        try:
            with writing(settings.data):
                library = library or create_library(settings.data, settings, embedder)
                counts = Counter[str](one.status for one in refresh(library, settings) if isinstance(one, Outcome))
            if counts["added"] or counts["revised"]:
                output.note(f"refreshed: {words(counts)}")
        except CommuniqueError as error:
            output.note(f"communique: {error}")
        time.sleep(pause)


def _round(library: Library, settings: Settings, as_json: bool) -> int:
    counts: Counter[str] = Counter()
    visits: list[Visit] = []
    with Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=output.errors, transient=True
    ) as bar:
        task = bar.add_task("Refreshing", total=None)
        for item in refresh(library, settings, lambda *at: _advance(bar, task, *at)):
            if isinstance(item, Visit):
                visits.append(item)
            else:
                counts.update(kinds_of(item))
                _report(item, as_json)
    if as_json:
        output.line({"summary": dict(counts), "sources": [_record(visit) for visit in visits]})
    else:
        _tell(counts, visits)
    return 1 if counts["failed"] or any(visit.error for visit in visits) else 0


def _advance(bar: Progress, task: TaskID, done: int, total: int, source: str) -> None:
    bar.update(task, completed=done, total=total, description=f"Refreshing {one_line(source)[:40]}")


def _report(outcome: Outcome, as_json: bool) -> None:
    if as_json:
        output.line(outcome_to_json(outcome))
    elif outcome.status != "unchanged":
        output.say(f"{outcome.status:9} {outcome.url}" + (f": {outcome.reason}" if outcome.reason else ""))


def _tell(counts: Counter[str], visits: list[Visit]) -> None:
    for visit in visits:
        output.say(f"{one_line(visit.subscription.title) or visit.subscription.url}: {_state(visit)}")
    if not visits:
        output.say("nothing is followed; follow a feed or a site with: communique sources add URL")
    else:
        output.say(f"{len(visits)} sources: {words(counts) or 'nothing new'}")


def _state(visit: Visit) -> str:
    if visit.error is not None:
        return f"failed: {visit.error}"
    if visit.later:
        return f"left alone until {visit.subscription.not_before}: {visit.subscription.reason}"
    return words(visit.counts) or "nothing new"


def _record(visit: Visit) -> dict[str, Any]:
    status = "failed" if visit.error else "waiting" if visit.later else "visited"
    reason = str(visit.error) if visit.error else visit.subscription.reason if visit.later else None
    held = visit.subscription
    return {"url": held.url, "title": held.title, "status": status, "reason": reason, **dict(visit.counts)}
