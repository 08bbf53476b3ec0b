"""The vectors of the passages in memory, compared with a question's one by one.

Chroma's own index is approximate and not the same at every opening, so that a rebuild could cost a question one of its
ten passages. Up to fifty thousand passages looking at all of them is exact, and faster too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from assistant.errors import LibraryDamaged
from ingest.embedding import Vectors

LIMIT = 50_000
"""Passages up to which all are looked at: 75 MiB, and about 8 ms a question."""

_UNIT = 0.01  # how far from 1 a length may be; bf16 leaves 0.004

Fetch = Callable[[Sequence[str]], dict[str, Vectors]]
"""The stored vectors of some ids, where there are any."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """Ids, and their unit vectors of shape (ids, dimension)."""

    ids: tuple[str, ...] = ()
    rows: Vectors = field(default_factory=lambda: np.empty((0, 0), np.float32))

    def renewed(self, ids: Sequence[str], fetch: Fetch) -> Nearest:
        """Of these ids and no others; only those that were not here before are fetched.

        An id must never stand for two vectors: ask only for ids that the catalog holds, or has held. Raises
        LibraryDamaged where a vector is none that was written; only unsealed ones can be.
        """
        held = {identity: at for at, identity in enumerate(self.ids)}
        fresh = fetch([identity for identity in ids if identity not in held])
        kept = [identity for identity in ids if identity in held]
        if not fresh:
            return self if len(kept) == len(self.ids) else Nearest(tuple(kept), self.rows[[held[one] for one in kept]])
        added = np.asarray(list(fresh.values()), np.float32)
        with np.errstate(over="ignore"):
            whole = np.all(np.abs(np.linalg.norm(added, axis=1) - 1) < _UNIT)
        if not whole:
            raise LibraryDamaged("the vectors are not as they were written; run communique rebuild")
        rows = np.concatenate([self.rows[[held[one] for one in kept]], added]) if kept else added
        return Nearest((*kept, *fresh), rows)

    def find(self, vector: Vectors, limit: int) -> list[tuple[str, float]]:
        """The ids nearest to a vector of shape (dimension,), with their cosines, best first."""
        if not self.ids:
            return []
        cosines = _cosines(self.rows, vector)
        if limit >= len(cosines):
            return _ranked(self.ids, cosines)
        best = np.argpartition(-cosines, limit - 1)[:limit]
        return _ranked([self.ids[at] for at in best], cosines[best])

    def among(self, ids: Iterable[str], vector: Vectors, limit: int) -> list[tuple[str, float]]:
        """The same of some of the ids; what is not here is passed over."""
        wanted = set(ids)
        places = [at for at, identity in enumerate(self.ids) if identity in wanted]
        if not places:
            return []
        return _ranked([self.ids[at] for at in places], _cosines(self.rows[places], vector))[:limit]


def _cosines(rows: Vectors, vector: Vectors) -> Vectors:
    """Row by row in this thread: as a product of matrices it is done by several, which then turn while they wait.

    At 19,237 rows that takes 3.4 ms of processor time where the product takes 34.
    """
    return np.asarray(np.vecdot(rows, vector))


def _ranked(ids: Sequence[str], cosines: Vectors) -> list[tuple[str, float]]:
    return sorted(zip(ids, cosines.tolist(), strict=True), key=lambda one: (-one[1], one[0]))
