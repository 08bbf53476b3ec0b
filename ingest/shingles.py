"""Text -> the runs of words by which copies are known, and the few that stand for all (MinHash, Broder 1997)."""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from datasketch import MinHash

Shingles = NDArray[np.uint64]
"""Hashes of a text's runs of SIZE words in their order, shape (words - SIZE + 1,)."""

SIZE = 5
_WHOLE, _HEAD = 64, 16  # minima that stand for the whole text, and for its head, by which a teaser meets its article
_HEAD_SHINGLES = 80
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_UNSPACED = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"  # scripts in which a character is the nearest thing to a word
_WORDS = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")


def shingles(text: str) -> Shingles:
    """The text's shingles, whatever its case, punctuation and line breaks; the same in every process."""
    words = [zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in words_of(text)]
    hashes = np.array(words, dtype=np.uint64)
    count = max(0, len(hashes) - SIZE + 1)
    found = np.zeros(count, dtype=np.uint64)
    for at in range(SIZE):
        found = (found + hashes[at : at + count]) * _MULTIPLIER
    return found


def words_of(text: str) -> list[str]:
    """The words of a text in lower case."""
    return _WORDS.findall(text.casefold())


def minima(found: Shingles) -> tuple[int, ...]:
    """The signature of a text: equal values at equal places of two tell their resemblance; none for a text too short.

    A value holds its place in the upper half, so that values can be looked up without it.
    """
    if not len(found):
        return ()
    values = [*_minima(found, _WHOLE, seed=1), *_minima(found[:_HEAD_SHINGLES], _HEAD, seed=2)]
    return tuple(place << 32 | value for place, value in enumerate(values))


def _minima(found: Shingles, count: int, seed: int) -> list[int]:
    sketch = _sketch(count, seed).copy()
    sketch.update_batch((found >> np.uint64(32)).tolist())
    return [int(value) for value in sketch.hashvalues]


@lru_cache
def _sketch(count: int, seed: int) -> MinHash:
    from datasketch import MinHash  # it brings scipy, which readers of a library can do without

    return MinHash(num_perm=count, seed=seed, hashfunc=int, scheme="affine32")
