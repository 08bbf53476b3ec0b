"""Compressed bytes -> what they hold, counted as they grow: a bomb is stopped while it is small."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from assistant.errors import Unreadable

_STEP = 65_536  # bytes let out of the decompressor at a time
_FREE = 1_000_000  # bytes up to which no ratio is too high: a small feed may repeat itself
_EITHER = zlib.MAX_WBITS | 32  # gzip or zlib, told by its first bytes
_KNOWN = ("gzip", "x-gzip", "deflate")


class Inflating:
    """One body: chunks in, chunks out, within the most bytes and the highest ratio. Raises Unreadable."""

    def __init__(self, url: str, encoding: str, most_bytes: int, most_ratio: int) -> None:
        encoding = encoding.strip().lower()
        if encoding not in ("", "identity", *_KNOWN):
            raise Unreadable(f"{url} came encoded as {encoding[:40]!r}, which was not asked for")
        self._inflater = zlib.decompressobj(_EITHER) if encoding in _KNOWN else None
        self._url, self._most_bytes, self._most_ratio = url, most_bytes, most_ratio
        self._read = self._given = 0

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """What a chunk holds, in steps."""
        self._read += len(chunk)
        for piece in self._inflate(chunk) if self._inflater else [chunk]:
            self._given += len(piece)
            if self._given > self._most_bytes:
                raise Unreadable(
                    f"{self._url} has more than {self._most_bytes:,} bytes; that is the most read "
                    "(COMMUNIQUE_FETCH_BYTES)"
                )
            if self._given > _FREE and self._given > self._read * self._most_ratio:
                raise Unreadable(f"{self._url} unpacks to more than {self._most_ratio} times its size")
            yield piece

    def finish(self) -> None:
        """To be called when no chunk is left; what was cut short is no whole body."""
        if self._inflater and self._read and not self._inflater.eof:
            raise Unreadable(f"{self._url} was cut short")

    def _inflate(self, chunk: bytes) -> Iterator[bytes]:
        assert self._inflater is not None
        try:
            full = True  # then more may be waiting inside, even where all input is taken
            while (chunk or full) and not self._inflater.eof:
                piece = self._inflater.decompress(chunk, _STEP)
                chunk, full = self._inflater.unconsumed_tail, len(piece) == _STEP
                yield piece
        except zlib.error as error:
            raise Unreadable(f"{self._url} is not the gzip it says it is ({error})") from None


def inflated(url: str, data: bytes, most_bytes: int, most_ratio: int) -> bytes:
    """A file that is gzip by its first bytes, unpacked; any other as it is. Raises Unreadable."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    inflating = Inflating(url, "gzip", most_bytes, most_ratio)
    whole = b"".join(inflating.feed(data))
    inflating.finish()
    return whole
