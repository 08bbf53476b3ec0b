"""Ingests that are killed at every stage; after each the library is looked at, and the same ingest run to its end."""

from __future__ import annotations

import json
import random
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from assistant.settings import Settings
from assistant.types import Question
from ingest.auditing import audit
from ingest.checking import check
from ingest.library import Library, create_library
from ingest.lock import writing
from ingest.pipeline import ingest
from ingest.sources import read_sources
from ingest.visiting import visiting
from tests.documents import item, page, rss
from tests.web import Site, serving
from torture.rows import Row
from torture.standin import Hashing
from torture.victim import STAGES, WEB, ended

ARTICLES = 24
MOMENTS = [f"{when} {stage}" for stage in STAGES for when in ("before", "after")]
_GROUP = 6  # passages committed together, so that there are several commits in a run
_TRIES = 3  # for each kill: some runs are over before their moment comes


def kills(folder: Path, count: int, chance: random.Random) -> Iterator[Row]:
    """A row for each moment; `count` kills at each stage, half of them before it, the articles changing meanwhile."""
    with serving() as site:
        for turn, moment in enumerate(MOMENTS):
            row, data = Row(f"kill -9 {moment}"), folder / ("web" if _on_the_web(moment) else "files")
            wanted = (count + (turn + 1) % 2) // 2
            while row.notes.get("killed", 0) < wanted and row.tried < _TRIES * wanted:
                kill(row, moment, chance.randint(1, 2), data, turn + row.tried, site)
            row.expect(row.notes.get("killed", 0) == wanted, f"{row.fault}: the moment never came")
            yield row


def kill(row: Row, moment: str, nth: int, data: Path, turn: int, site: Site) -> None:
    """One kill, what it left, and the same again to the end."""
    row.tried += 1
    texts = {f"{name}": text(name, turn) for name in (f"matter-{number}" for number in range(ARTICLES))}
    source = put_feed(site, texts) if _on_the_web(moment) else put_file(data.parent / f"{data.name}.jsonl", texts, site)
    settings = Settings(data=data, intranet=(site.place,), host_pause=0.0, group_passages=_GROUP)
    reported, code = ended(moment, nth, settings, source)
    row.count("killed" if code == -signal.SIGKILL else "over before")
    row.count("reported", len(reported))
    look(row, settings, reported, texts, killed=True)
    again = rerun(settings, source)
    bad = [one for one in again if one["status"] not in ("added", "revised", "unchanged")]
    row.expect(not bad, f"{moment}: the rerun gave {bad[:2]}")
    look(row, settings, again, texts, killed=False)


def look(row: Row, settings: Settings, reported: Sequence[dict[str, Any]], texts: dict[str, str], killed: bool) -> None:
    """Every reported article has its text, its passages, their vectors, and is found; nothing else is wrong."""
    library = create_library(settings.data, settings, Hashing())
    # Before the next writer vectors without a passage may be left; the library tries them itself when it opens them.
    found = list(audit(library.catalog) if killed else check(library))
    row.expect(not found, f"{row.fault}: check says {found[:3]}")
    for outcome in reported:
        if outcome["status"] in ("added", "revised", "unchanged"):
            row.expect(_whole(library, outcome, texts), f"{row.fault}: {outcome['url']} is not whole")
    (count,) = library.catalog.rows("SELECT count(*), count(DISTINCT url) FROM articles")
    row.expect(count[0] == count[1] <= ARTICLES, f"{row.fault}: {count[0]} articles")
    library.close()


def _whole(library: Library, outcome: dict[str, Any], texts: dict[str, str]) -> bool:
    article = library.article(outcome["article_id"])
    if article is None or _words(texts[article.url.rpartition("/")[2]]) not in _words(article.text):
        return False
    rows = library.catalog.rows("SELECT id FROM passages WHERE article_id = ? ORDER BY ordinal", [article.id])
    (vector,) = library.embed([f"{article.title}\n{article.text[:900]}"])
    near = [identity for identity, _ in library.dense(vector, Question("any"), 10)]
    return bool(rows) and any(row[0] in near for row in rows)


def rerun(settings: Settings, source: str) -> list[dict[str, Any]]:
    """The same ingest here, to its end."""
    with writing(settings.data), _web(settings, source) as (library, web):
        outcomes = ingest(read_sources([source], settings, web), library, settings)
        made = [{"status": one.status, "url": one.url, "article_id": one.article_id} for one in outcomes]
        library.close()
        return made


@contextmanager
def _web(settings: Settings, source: str) -> Iterator[tuple[Library, Any]]:
    library = create_library(settings.data, settings, Hashing())
    if source.startswith("http"):
        with visiting(settings, library.catalog) as (web, _):
            yield library, web
    else:
        yield library, None


def text(name: str, turn: int) -> str:
    """An article of three passages, of which a quarter says something new at each turn."""
    version = (turn + int(name.rpartition("-")[2])) // 4
    lines = (
        f"On day {day} of the talks on {name} the envoys met for the {version}th time and spoke of point {day}."
        for day in range(28)
    )
    return "\n".join(lines)


def put_file(path: Path, texts: dict[str, str], site: Site) -> str:
    """The articles as a file; its name."""
    records = ({"url": site.url(f"/{name}"), "title": f"Talks: {name}", "text": body} for name, body in texts.items())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return str(path)


def put_feed(site: Site, texts: dict[str, str]) -> str:
    """The articles as pages, and their feed; its address."""
    for name, body in texts.items():
        site.put(f"/{name}", page(name, text=body))
    items = [item(site.url(f"/{name}"), f"Talks: {name}") for name in texts]
    return site.put("/feed", rss(items), "application/rss+xml")


def _words(said: str) -> str:
    return " ".join(said.split())


def _on_the_web(moment: str) -> bool:
    return moment.partition(" ")[2] in WEB
