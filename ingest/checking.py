"""Do catalog and vectors agree; and the vectors made anew where they do not."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from assistant.errors import LibraryDamaged
from ingest import held
from ingest.auditing import audit, change_lexical, remake_lexical
from ingest.library import Library
from ingest.pipeline import embedded_text
from ingest.probing import MISSING, Finding, Probe, probe_apart, probe_here
from ingest.sealing import broken, seal_of, still

__all__ = ["Finding", "check", "rebuild"]

_SAMPLE = 32  # passages embedded again by a check
_BATCH = 512


def check(library: Library) -> Iterator[Finding]:
    """Every disagreement between catalog and vectors, and within the catalog."""
    yield from audit(library.catalog)
    try:
        found = list(_store_findings(library))
        yield from found or _seal_findings(library)
    except LibraryDamaged as error:
        yield Finding(str(error))


def rebuild(library: Library, progress: Callable[[int, int], None]) -> int:
    """Make vectors anew beside the old ones, and the lexical index, then change over; their number. Hold the lock.

    `progress` is told how many are done, of how many.
    """
    old = int(library.catalog.meta("vectors") or 1)
    folder = library.folder / f"vectors-{old + 1}"
    shutil.rmtree(folder, ignore_errors=True)  # left by a rebuild that was interrupted
    store = library.present.open(old + 1)
    store.delete(list(store.ids()))  # the same, on a server
    ids, dimension = library.catalog.passage_ids(), 0
    with store.changing():
        for at in range(0, len(ids), _BATCH):
            some = ids[at : at + _BATCH]
            texts = held.texts(library.catalog, some)
            vectors = library.embed_passages([embedded_text(*texts[identity]) for identity in some])
            store.replace(some, vectors)
            dimension = vectors.shape[1]
            progress(at + len(some), len(ids))
    remake_lexical(library.catalog)
    with library.catalog.transaction():
        change_lexical(library.catalog)
        generation = library.catalog.generation + 1
        library.catalog.set_meta(
            embedder=library.embedder.name, dimension=dimension, vectors=old + 1, generation=generation
        )
    store.close()
    if library.settings.chroma_url:
        with closing(library.present.open(old)) as replaced:
            replaced.drop()
    _remove(library.folder, keep=folder)
    return len(ids)


def _store_findings(library: Library) -> Iterator[Finding]:
    """Embed a sample again: the stored vector must be that of the text, and must find itself."""
    ids = library.catalog.passage_ids()
    sample = ids[:: max(1, len(ids) // _SAMPLE)][:_SAMPLE]
    texts = held.texts(library.catalog, sample)
    made = library.embed_passages([embedded_text(*texts[one]) for one in sample]).tolist() if sample else []
    folder, name = library.present.folder, library.present.name()
    if library.settings.chroma_url:
        with closing(library.present.open()) as store:
            yield from probe_here(Probe(str(folder), name, ids, sample, made), store)
    elif folder.is_dir():
        with still(folder):  # so that a writer's change is not taken for a disagreement
            yield from probe_apart(Probe(str(folder), name, library.catalog.passage_ids(), sample, made))
    else:
        yield from (Finding(MISSING, identity) for identity in ids)


def _seal_findings(library: Library) -> Iterator[Finding]:
    """Damage that nothing has shown yet."""
    folder = library.present.folder
    if library.settings.chroma_url or not folder.is_dir():
        return
    with still(folder):
        sealed = seal_of(folder)
        yield from (
            Finding(f"{folder / name} is not as it was written") for name in (broken(folder, sealed) if sealed else ())
        )


def _remove(folder: Path, keep: Path) -> None:
    for other in folder.glob("vectors-*"):
        if other != keep:
            shutil.rmtree(other, ignore_errors=True)
