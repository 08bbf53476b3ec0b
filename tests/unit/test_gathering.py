"""Several sources in one stream."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from ingest.gathering import gather


def test_each_source_keeps_its_order() -> None:
    found = list(gather(range(20), lambda n: iter([(n, 0), (n, 1), (n, 2)])))
    assert len(found) == 60
    for source in range(20):
        assert [item for one, item in found if one == source] == [(source, 0), (source, 1), (source, 2)]


def test_no_source_gives_nothing() -> None:
    assert list(gather([], lambda _: iter([1]))) == []


def test_a_slow_source_does_not_hold_up_the_others() -> None:
    gate = threading.Event()

    def read(name: str) -> Iterator[str]:
        if name == "slow":
            gate.wait(30)
        yield name

    stream = gather(["slow", "quick"], read)
    assert next(stream) == ("quick", "quick")
    gate.set()
    assert next(stream) == ("slow", "slow")


def test_an_error_is_raised_here() -> None:
    def read(_: int) -> Iterator[int]:
        yield 1
        raise ValueError("from a thread")

    with pytest.raises(ValueError, match="from a thread"):
        list(gather([1], read))


def test_when_the_stream_is_closed_reading_stops() -> None:
    ended = threading.Event()

    def read(_: int) -> Iterator[int]:
        try:
            yield from range(10**9)
        finally:
            ended.set()

    stream = gather([1], read)
    next(stream)
    stream.close()  # type: ignore[attr-defined]
    assert ended.wait(30)
