"""The vectors of the passages, in Chroma; rebuilt from the catalog, never the reverse."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import numpy as np

from assistant.errors import CommuniqueError, LibraryDamaged, LibraryUnwritable, SettingsError, UsageError
from ingest import sealing
from ingest.embedding import Vectors

_PAGE = 5_000  # Chroma's largest batch is 5,461 and an unpaged get fails above about 32,000 rows
_NO_ROOM = (
    "disk is full", "disk i/o error", "no space left", "file too large", "quota", "readonly", "read-only",
    "(code: 778)", "permission denied", "unable to open database file",
)  # fmt: skip
_OPTIONS: dict[str, Any] = {"hnsw": {"space": "cosine", "ef_construction": 200, "ef_search": 200, "max_neighbors": 32}}


class VectorStore:
    """One Chroma collection: passage id -> vector."""

    def __init__(self, folder: Path, url: str, name: str) -> None:
        self.folder = folder
        self.name = name
        self._url = url
        self._sealed: sealing.Known = {}
        self._changing = False
        with self._translated():
            # embedding_function=None on create and on get: the default one would fetch a model.
            self._client = _client(folder, url)
            self._collection = self._client.get_or_create_collection(
                name, embedding_function=None, configuration=cast(Any, _OPTIONS)
            )

    def replace(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Write vectors; deleted first, since Chroma ignores an add to an id that it holds."""
        with self.changing():
            self.delete(ids)
            for at in range(0, len(ids), _PAGE):
                self._call("add", ids=list(ids[at : at + _PAGE]), embeddings=vectors[at : at + _PAGE])

    def delete(self, ids: Sequence[str]) -> None:
        """Remove vectors; ids that are not there are passed over."""
        held = self._held(ids)
        if not held:
            return
        with self.changing():
            for at in range(0, len(held), _PAGE):
                self._call("delete", ids=held[at : at + _PAGE])

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Around several changes that are sealed together; in another process nobody opens the vectors meanwhile."""
        if self._url or self._changing:
            yield
            return
        with sealing.changing(self.folder, self._sealed):
            self._changing = True
            try:
                yield
            finally:
                self._changing = False

    def nearest(self, vector: Vectors, limit: int) -> list[tuple[str, float]]:
        """The ids nearest to a vector of shape (dimension,), with their cosines, best first."""
        limit = min(limit, self.count())
        if limit == 0:
            return []
        found = self._call("query", query_embeddings=vector[np.newaxis, :], n_results=limit, include=["distances"])
        near = zip(found["ids"][0], found["distances"][0], strict=True)
        return [(identity, 1.0 - distance) for identity, distance in near]

    def vectors(self, ids: Sequence[str]) -> dict[str, Vectors]:
        """The stored vectors of these ids, where there are any."""
        found: dict[str, Vectors] = {}
        for at in range(0, len(ids), _PAGE):
            rows = self._call("get", ids=list(ids[at : at + _PAGE]), include=["embeddings"])
            found.update(zip(rows["ids"], rows["embeddings"], strict=True))
        return found

    def load(self) -> None:
        """Read the index now rather than at the first question."""
        some = self._call("get", limit=1, include=["embeddings"])["embeddings"]
        if len(some):
            self.nearest(some[0], 1)

    def drop(self) -> None:
        """Remove the whole collection."""
        with self._translated():
            self._client.delete_collection(self._collection.name)

    def close(self) -> None:
        """Let go of a server's connections, which Chroma's own close leaves open."""
        if self._url:
            for client in (self._client, self._client._admin_client):
                client._server._session.close()

    def count(self) -> int:
        """How many vectors are held."""
        return int(self._call("count"))

    def ids(self) -> Iterator[str]:
        """All ids, a page at a time."""
        for offset in range(0, self.count(), _PAGE):
            yield from self._call("get", limit=_PAGE, offset=offset, include=[])["ids"]

    def _held(self, ids: Sequence[str]) -> list[str]:
        pages = (ids[at : at + _PAGE] for at in range(0, len(ids), _PAGE))
        return [held for page in pages for held in self._call("get", ids=list(page), include=[])["ids"]]

    def _call(self, method: str, **arguments: Any) -> Any:
        with self._translated():
            return getattr(self._collection, method)(**arguments)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Chroma's errors as ours; its Rust side raises them without a common root."""
        try:
            yield
        except CommuniqueError:
            raise
        except Exception as error:
            if not self._url and any(sign in str(error).lower() for sign in _NO_ROOM):
                raise LibraryUnwritable(
                    f"the vectors at {self.folder} cannot be written ({_brief(error)}); see that there is room and "
                    "that the folder may be written to, then run the same command again"
                ) from error
            what = "see that a Chroma server answers there" if self._url else "run communique rebuild"
            raise LibraryDamaged(
                f"the vectors at {self._url or self.folder} cannot be used ({_brief(error)}); {what}"
            ) from error


def _client(folder: Path, url: str) -> Any:
    import chromadb
    from chromadb.api.shared_system_client import SharedSystemClient
    from chromadb.config import Settings as ChromaSettings

    options = ChromaSettings(anonymized_telemetry=False)
    if url:
        host, port, secure = _address(url)
        return chromadb.HttpClient(host=host, port=port, ssl=secure, settings=options)
    _refuse_fork(folder)
    # A client kept by an earlier opening does not find what another process has added since.
    SharedSystemClient.clear_system_cache()
    return chromadb.PersistentClient(path=str(folder), settings=options)


_processes: set[int] = set()
"""This process, once it has opened vectors; a fork finds its parent's number here."""


def _refuse_fork(folder: Path) -> None:
    """Raises UsageError in a fork of a process that has opened vectors: Chroma would wait for threads that it lacks."""
    _processes.add(os.getpid())
    if len(_processes) > 1:
        raise UsageError(
            f"the vectors at {folder} cannot be opened in a fork of a process that has opened some; fork before the "
            "first library is opened, or start the process anew, as multiprocessing does with spawn"
        )


def _address(url: str) -> tuple[str, int, bool]:
    """Host, port and whether the connection is secure. Raises SettingsError."""
    try:
        parts = urlsplit(url)
        host, port, secure = parts.hostname, parts.port, parts.scheme == "https"
    except ValueError:
        host, parts = None, urlsplit("")
    if not host or parts.scheme not in ("http", "https"):
        raise SettingsError(f"COMMUNIQUE_CHROMA_URL is {url!r}; give http://host:port")
    return host, port or (443 if secure else 80), secure


def _brief(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0][:200]
