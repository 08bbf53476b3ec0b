"""An embedder without a model, for faults that are the store's: words hashed into 384 dimensions."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

import numpy as np

from ingest.embedding import DEFAULT_NAME, Vectors

_DIMENSION = 384


class Hashing:
    """Each word adds to two dimensions of its own; texts with words in common are near."""

    name = DEFAULT_NAME

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, float32, shape (len(texts), 384)."""
        rows = np.full((len(texts), _DIMENSION), 1e-3, dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in re.findall(r"\w+", text.lower()):
                row[zlib.crc32(word.encode()) % _DIMENSION] += 1
                row[zlib.adler32(word.encode()) % _DIMENSION] -= 0.5
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """The same."""
        return self.encode(texts)
