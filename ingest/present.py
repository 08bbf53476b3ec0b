"""The vectors of a library as they are now: opened once known to be whole, and again when they have changed."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path

from assistant.errors import LibraryDamaged, LibraryUnwritable
from ingest.catalog import Catalog
from ingest.nearest import LIMIT, Nearest
from ingest.probing import STRAY, Probe, probe_apart
from ingest.sealing import broken, seal, seal_of, still
from ingest.vectors import VectorStore

_TRIED = 100  # passages that must find themselves in vectors that nobody has sealed


class Present:
    """The vectors that the catalog in the same folder names, in Chroma there or on a server."""

    def __init__(self, library: Path, catalog: Catalog, url: str) -> None:
        self._library, self._catalog, self._url = library, catalog, url
        self._lock = threading.Lock()
        self._view: tuple[int, VectorStore] | None = None
        self._nearest: tuple[str, int, Nearest] | None = None  # of which collection, as of which generation
        self._tried: tuple[int, int, str] | None = None  # generation, vectors without a passage, what is wrong

    @property
    def folder(self) -> Path:
        """Where they are, if not on a server."""
        return self._library / f"vectors-{self._version()}"

    def name(self, version: int | None = None) -> str:
        """What Chroma calls the vectors of a version; with the library's own id, since a server holds several."""
        number = version if version is not None else self._version()
        return f"passages-{self._catalog.meta('library')}-{number}"

    def open(self, version: int | None = None) -> VectorStore:
        """The vectors of a version, by default the one that the catalog names, as they are."""
        number = version if version is not None else self._version()
        return VectorStore(self._library / f"vectors-{number}", self._url, self.name(number))

    @property
    def store(self) -> VectorStore:
        """The vectors as of the catalog's present generation."""
        # A server always answers from its newest state, so there only a rebuild asks for another collection.
        generation = self._version() if self._url else self._catalog.generation
        with self._lock:
            if self._view is None or self._view[0] != generation:
                if self._view is not None:
                    self._view[1].close()
                self._view = generation, self._whole_store()
            return self._view[1]

    @property
    def nearest(self) -> Nearest | None:
        """All of them in memory, where they are few enough and not on a server. Raises LibraryDamaged."""
        store = self.store
        with self._lock:
            return self._renew(store)

    def verify(self) -> None:
        """See that the vectors are as they were written, without opening them here. Raises LibraryDamaged."""
        if not self._url and self.folder.is_dir():
            with still(self.folder):
                self._verify()

    def tidy(self) -> None:
        """Remove what a killed writer left: vectors without a passage. Hold the writer's lock."""
        folder = self.folder
        if self._url or not folder.is_dir() or seal_of(folder):
            return
        store = self.store
        with store.changing():
            store.delete(sorted(set(store.ids()).difference(self._catalog.passage_ids())))

    def keep(self) -> None:
        """Be told that this very process made the latest change, so that what is open is not stale."""
        with self._lock:
            if self._view is not None and not self._url:
                self._view = self._catalog.generation, self._view[1]

    def close(self) -> None:
        """Let go of them; they open again when they are needed."""
        with self._lock:
            if self._view is not None:
                self._view[1].close()
            self._view = self._nearest = None

    def _whole_store(self) -> VectorStore:
        """The present vectors, once they are known to be whole. Raises LibraryDamaged."""
        if self._url or not self.folder.is_dir():
            return self._filled_store()
        with still(self.folder):
            self._verify()
            store = self._filled_store()
            store.load()  # while they are still
            self._renew(store)
            return store

    def _filled_store(self) -> VectorStore:
        """The present vectors, unless all are gone: then every answer would silently lean on words alone."""
        expected = self._catalog.passage_ids(limit=1)  # before opening: vectors are written before the catalog
        store = self.open()
        if expected and not store.count():
            raise LibraryDamaged(
                f"the vectors at {self._url or store.folder} are gone, the articles are not; run communique rebuild"
            )
        return store

    def _renew(self, store: VectorStore) -> Nearest | None:
        """The vectors of all passages as of now, those that were not read before read from the store. Hold the lock."""
        generation = self._catalog.generation  # first: what comes after it is then found at the next look
        name, as_of, before = self._nearest or (store.name, -1, Nearest())
        if (name, as_of) == (store.name, generation):
            return before
        ids = [] if self._url else self._catalog.passage_ids(limit=LIMIT + 1)
        if not 0 < len(ids) <= LIMIT:
            self._nearest = None
            return None
        now = (before if name == store.name else Nearest()).renewed(ids, store.vectors)
        self._nearest = store.name, generation, now
        return now

    def _verify(self) -> None:
        folder = self.folder
        if sealed := seal_of(folder):
            if names := broken(folder, sealed):
                raise LibraryDamaged(f"{folder / names[0]} is damaged, the articles are not; run communique rebuild")
        elif not self._try_apart(folder):
            with suppress(LibraryUnwritable):  # whoever only reads may not be allowed to
                seal(folder)

    def _try_apart(self, folder: Path) -> int:
        """Try unsealed vectors, whose writer was killed or of an earlier version; how many belong to no passage."""
        generation = self._catalog.generation
        if self._tried is None or self._tried[0] != generation:
            ids = self._catalog.passage_ids()
            sample = ids[:: max(1, len(ids) // _TRIED)][:_TRIED]
            found = [one.what for one in probe_apart(Probe(str(folder), self.name(), ids, sample))]
            self._tried = generation, found.count(STRAY), next((what for what in found if what != STRAY), "")
        if self._tried[2]:
            raise LibraryDamaged(
                f"the vectors at {folder} are damaged ({self._tried[2]}), the articles are not; run communique rebuild"
            )
        return self._tried[1]

    def _version(self) -> int:
        return int(self._catalog.meta("vectors") or 1)
