"""`communique ingest`: sources in, an outcome for each article out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from assistant.serializing import outcome_to_json
from assistant.settings import Settings, load_settings
from assistant.types import Outcome
from communique import output
from ingest.embedding import Embedder
from ingest.gathering import gather
from ingest.library import create_library
from ingest.lock import writing
from ingest.pipeline import ingest
from ingest.sources import count_articles, needs_web, read_sources
from ingest.visiting import visiting

_BAD = ("rejected", "failed")


def run(sources: Sequence[str], data: Path | None, as_json: bool) -> int:
    """Ingest and report; the exit code."""
    settings = load_settings(data=data)
    counts: Counter[str] = Counter()
    for outcome in progress(take_in(sources, settings), count_articles(sources)):
        counts.update(kinds_of(outcome))
        _report(outcome, as_json)
    if as_json:
        output.line({"summary": dict(counts)})
    else:
        output.say(words(counts) or "nothing to ingest")
    return 1 if any(counts[status] for status in _BAD) else 0


def kinds_of(outcome: Outcome) -> tuple[str, ...]:
    """What an outcome counts as in a summary: its status, and of the duplicates those that are joined as copies."""
    return (outcome.status, "joined") if outcome.copy_of else (outcome.status,)


def words(counts: Mapping[str, int]) -> str:
    """`2 added, 1 joined, 1 duplicate`: the duplicates that are joined as copies are told once."""
    told = {kind: count - (counts.get("joined", 0) if kind == "duplicate" else 0) for kind, count in counts.items()}
    return ", ".join(f"{count} {kind}" for kind, count in told.items() if count)


def take_in(sources: Sequence[str], settings: Settings, embedder: Embedder | None = None) -> Iterator[Outcome]:
    """The outcomes of all articles of the sources, each given once it is stored."""
    with writing(settings.data):
        library = create_library(settings.data, settings, embedder)
        with ExitStack() as stack:
            # Only where it is needed: it starts a thread, and for documents a child.
            web = stack.enter_context(visiting(settings, library.catalog))[0] if any(map(needs_web, sources)) else None
            # Beside the embedding, a few articles ahead of it.
            read = gather([tuple(sources)], lambda names: read_sources(names, settings, web))
            yield from ingest((found for _, found in read), library, settings)


def progress(outcomes: Iterable[Outcome], total: int | None) -> Iterator[Outcome]:
    """The same outcomes, with a bar on standard error that shows rate and time left."""
    with _bar() as bar:
        task = bar.add_task("Ingesting", total=total, rate="")
        for outcome in outcomes:
            bar.update(task, advance=1, rate=_rate(bar.tasks[task].speed))
            yield outcome


@contextmanager
def _bar() -> Iterator[Progress]:
    with Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"), TimeRemainingColumn(), console=output.errors, transient=True,
    ) as bar:  # fmt: skip
        yield bar


def _rate(speed: float | None) -> str:
    return f"{speed:.1f} articles/s" if speed else ""


def _report(outcome: Outcome, as_json: bool) -> None:
    if as_json:
        output.line(outcome_to_json(outcome))
    elif outcome.status != "unchanged":
        output.say(f"{outcome.status:9} {outcome.url}" + (f": {outcome.reason}" if outcome.reason else ""))
