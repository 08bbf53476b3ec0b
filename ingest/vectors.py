"""The vectors of the passages, in Chroma; rebuilt from the catalog, never the reverse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import numpy as np

from assistant.errors import LibraryDamaged, SettingsError
from ingest.embedding import Vectors

_PAGE = 5_000  # Chroma's largest batch is 5,461 and an unpaged get fails above about 32,000 rows
_OPTIONS: dict[str, Any] = {"hnsw": {"space": "cosine", "ef_construction": 200, "ef_search": 200, "max_neighbors": 32}}


class VectorStore:
    """One Chroma collection: passage id -> vector."""

    def __init__(self, folder: Path, url: str, name: str) -> None:
        self.folder = folder
        try:
            # embedding_function=None on create and on get: the default one would fetch a model.
            self._client = _client(folder, url)
            self._collection = self._client.get_or_create_collection(
                name, embedding_function=None, configuration=cast(Any, _OPTIONS)
            )
        except SettingsError:
            raise
        except Exception as error:  # Chroma raises its Rust side's errors without a common root
            raise LibraryDamaged(
                f"the vectors at {url or folder} cannot be opened ({_brief(error)}); run communique rebuild"
            ) from error

    def replace(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Write vectors; deleted first, since Chroma ignores an add to an id that it holds."""
        self.delete(ids)
        for at in range(0, len(ids), _PAGE):
            self._collection.add(ids=list(ids[at : at + _PAGE]), embeddings=cast(Any, vectors[at : at + _PAGE]))

    def delete(self, ids: Sequence[str]) -> None:
        """Remove vectors; ids that are not there are passed over."""
        held = self._held(ids)
        for at in range(0, len(held), _PAGE):
            self._collection.delete(ids=held[at : at + _PAGE])

    def nearest(self, vector: Vectors, limit: int) -> list[tuple[str, float]]:
        """The ids nearest to a vector of shape (dimension,), with their cosines, best first."""
        limit = min(limit, self.count())
        if limit == 0:
            return []
        found = self._collection.query(
            query_embeddings=cast(Any, vector[np.newaxis, :]), n_results=limit, include=["distances"]
        )
        distances = cast(list[list[float]], found["distances"])[0]
        return [(identity, 1.0 - distance) for identity, distance in zip(found["ids"][0], distances, strict=True)]

    def vectors(self, ids: Sequence[str]) -> dict[str, Vectors]:
        """The stored vectors of these ids, where there are any."""
        found: dict[str, Vectors] = {}
        for at in range(0, len(ids), _PAGE):
            rows = self._collection.get(ids=list(ids[at : at + _PAGE]), include=["embeddings"])
            found.update(zip(rows["ids"], cast(list[Vectors], rows["embeddings"]), strict=True))
        return found

    def drop(self) -> None:
        """Remove the whole collection."""
        self._client.delete_collection(self._collection.name)

    def count(self) -> int:
        """How many vectors are held."""
        return int(self._collection.count())

    def ids(self) -> Iterator[str]:
        """All ids, a page at a time."""
        for offset in range(0, self.count(), _PAGE):
            yield from self._collection.get(limit=_PAGE, offset=offset, include=[])["ids"]

    def _held(self, ids: Sequence[str]) -> list[str]:
        pages = (ids[at : at + _PAGE] for at in range(0, len(ids), _PAGE))
        return [held for page in pages for held in self._collection.get(ids=list(page), include=[])["ids"]]


def _client(folder: Path, url: str) -> Any:
    import chromadb
    from chromadb.api.shared_system_client import SharedSystemClient
    from chromadb.config import Settings as ChromaSettings

    options = ChromaSettings(anonymized_telemetry=False)
    if url:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise SettingsError(f"COMMUNIQUE_CHROMA_URL is {url!r}; give http://host:port")
        port = parts.port or (443 if parts.scheme == "https" else 80)
        return chromadb.HttpClient(host=parts.hostname, port=port, ssl=parts.scheme == "https", settings=options)
    # A client kept by an earlier opening does not find what another process has added since.
    SharedSystemClient.clear_system_cache()
    return chromadb.PersistentClient(path=str(folder), settings=options)


def _brief(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0][:200]
