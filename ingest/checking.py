"""Do catalog and vectors agree; and the vectors made anew where they do not."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.errors import LibraryDamaged
from ingest.library import Library
from ingest.pipeline import embedded_text
from ingest.vectors import VectorStore

_SAMPLE = 32  # passages embedded again by a check
_SAME = 0.98  # cosine from which a vector is that of its text; bf16 and float32 differ by less
_BATCH = 512


@dataclass(frozen=True, slots=True)
class Finding:
    """One disagreement, and the passage it concerns where it is about one."""

    what: str
    passage_id: str | None = None


def check(library: Library) -> Iterator[Finding]:
    """Every disagreement between catalog and vectors, and within the catalog."""
    yield from _catalog_findings(library)
    expected = library.catalog.passage_ids()
    try:
        with closing(library.open_store()) as store:
            yield from _store_findings(library, store, expected)
    except LibraryDamaged as error:
        yield Finding(str(error))


def rebuild(library: Library, progress: Callable[[int, int], None]) -> int:
    """Make all vectors anew beside the old ones, then change over; the number made. Hold the lock.

    `progress` is told how many are done, of how many.
    """
    old = int(library.catalog.meta("vectors") or 1)
    folder = library.folder / f"vectors-{old + 1}"
    shutil.rmtree(folder, ignore_errors=True)  # left by a rebuild that was interrupted
    store = library.open_store(old + 1)
    store.delete(list(store.ids()))  # the same, on a server
    ids, dimension = library.catalog.passage_ids(), 0
    for at in range(0, len(ids), _BATCH):
        some = ids[at : at + _BATCH]
        texts = library.catalog.texts(some)
        vectors = library.embed([embedded_text(*texts[identity]) for identity in some])
        store.replace(some, vectors)
        dimension = vectors.shape[1]
        progress(at + len(some), len(ids))
    with library.catalog.transaction():
        generation = library.catalog.generation + 1
        library.catalog.set_meta(
            embedder=library.embedder.name, dimension=dimension, vectors=old + 1, generation=generation
        )
    store.close()
    if library.settings.chroma_url:
        with closing(library.open_store(old)) as replaced:
            replaced.drop()
    _remove(library.folder, keep=folder)
    return len(ids)


def _catalog_findings(library: Library) -> Iterator[Finding]:
    for (verdict,) in library.catalog.rows("PRAGMA integrity_check"):
        if verdict != "ok":
            yield Finding(f"the catalog is damaged: {verdict}")
    statement = """SELECT id FROM passages LEFT JOIN lexical ON lexical.rowid = number WHERE lexical.rowid IS NULL"""
    yield from (Finding("not in the lexical index", row[0]) for row in library.catalog.rows(statement))


def _store_findings(library: Library, store: VectorStore, expected: list[str]) -> Iterator[Finding]:
    held = set(store.ids())
    yield from (Finding("no vector for this passage", identity) for identity in expected if identity not in held)
    yield from (Finding("a vector without a passage", identity) for identity in sorted(held.difference(expected)))
    yield from _vector_findings(library, store, [identity for identity in expected if identity in held])


def _vector_findings(library: Library, store: VectorStore, ids: list[str]) -> Iterator[Finding]:
    """Embed a sample again: the stored vector must be that of the text, and must find itself."""
    sample = ids[:: max(1, len(ids) // _SAMPLE)][:_SAMPLE]
    if not sample:
        return
    texts, stored = library.catalog.texts(sample), store.vectors(sample)
    made = library.embed([embedded_text(*texts[identity]) for identity in sample])
    for identity, vector in zip(sample, made, strict=True):
        held = stored.get(identity)
        if held is None or held.shape != vector.shape or float(np.dot(held, vector)) < _SAME:
            yield Finding("the vector is not that of the passage's text", identity)
        elif identity not in {found for found, _ in store.nearest(held, 10)}:
            yield Finding("the index does not find this passage by its own vector", identity)


def _remove(folder: Path, keep: Path) -> None:
    for other in folder.glob("vectors-*"):
        if other != keep:
            shutil.rmtree(other, ignore_errors=True)
