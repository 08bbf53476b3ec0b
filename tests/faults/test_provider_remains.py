"""Nothing of a provider's stream remains once its answer is there, however it ended.

What remained would be closed by whichever thread collects garbage, while the loop's own thread closes it too.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from types import AsyncGeneratorType

import pytest

from assistant import Answer, Assistant
from ingest.library import Library
from tests.checker import OverlapChecker
from tests.faults.asking import QUESTION, good, started
from tests.provider import Act, Wire, modelled, provider

pytestmark = pytest.mark.usefixtures("key")


@pytest.fixture(autouse=True)
def no_collection() -> Iterator[None]:
    """What is in a circle stays where it is."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def whole(wire: Wire) -> None:
    wire.open()
    wire.say(good(wire.asked), "stop")
    wire.done()


def broken_off(wire: Wire) -> None:
    started(wire, "The alliance now")


def unreadable(wire: Wire) -> None:
    started(wire)
    wire.event('{"choices": [{"del')
    wire.done()


def too_long(wire: Wire) -> None:
    started(wire, "The alliance")
    wire.say("", "length")
    wire.done()


def refused(wire: Wire) -> None:
    wire.status(401, b"{}")


@pytest.mark.parametrize("act", [whole, broken_off, unreadable, too_long, refused], ids=lambda act: act.__name__)
def test_nothing_remains_of_a_stream_that_ended(act: Act, asked: Callable[..., Answer]) -> None:
    before = open_streams()
    with provider(act) as server:
        answer = asked(server)
    assert answer.claims
    assert remaining(before) == []


def test_nothing_remains_of_a_stream_that_was_left(sample_library: Library) -> None:
    before = open_streams()
    with provider(broken_off) as server:
        settings = modelled(sample_library.settings, server)
        pieces = iter(Assistant(sample_library, settings, checker=OverlapChecker()).stream(QUESTION))
        assert next(text for text in pieces if text)
        pieces.close()  # type: ignore[attr-defined]
    assert remaining(before) == []


def remaining(before: list[object]) -> list[str]:
    """Names of the asynchronous generators that are new and still there after two seconds."""
    deadline = time.monotonic() + 2
    while True:
        new = [one for one in open_streams() if all(one is not other for other in before)]
        if not new or time.monotonic() > deadline:
            return [one.__qualname__ for one in new]  # type: ignore[attr-defined]
        del new
        time.sleep(0.05)


def open_streams() -> list[object]:
    return [one for one in gc.get_objects() if type(one) is AsyncGeneratorType]
