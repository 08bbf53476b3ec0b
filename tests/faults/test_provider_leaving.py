"""A reader who leaves takes the provider's stream along."""

from __future__ import annotations

import time

import pytest

from assistant import Assistant
from assistant.conversation import Turn
from ingest.library import Library
from tests.checker import OverlapChecker
from tests.faults.asking import FIRST, QUESTION, silent, started
from tests.provider import Wire, modelled, provider

pytestmark = pytest.mark.usefixtures("key")


def test_closing_the_stream_closes_the_providers_within_two_seconds(sample_library: Library) -> None:
    left: list[float | None] = []

    def act(wire: Wire) -> None:
        started(wire)
        left.append(wire.gone(10))

    with provider(act) as server:
        settings = modelled(sample_library.settings, server)
        pieces = iter(Assistant(sample_library, settings, checker=OverlapChecker()).stream(QUESTION))
        assert next(text for text in pieces if text).startswith(FIRST)
        closed = time.monotonic()
        pieces.close()  # type: ignore[attr-defined]
        while not left and time.monotonic() - closed < 10:
            time.sleep(0.01)
    assert left
    assert left[0] is not None
    assert left[0] < 2


def test_a_reader_who_waits_can_leave(sample_library: Library) -> None:
    """Empty pieces come while the model is silent; without them nothing could stop it before it speaks."""
    left: list[float | None] = []
    with provider(silent(left)) as server:
        settings = modelled(sample_library.settings, server)
        pieces = iter(Assistant(sample_library, settings, checker=OverlapChecker()).stream(QUESTION))
        assert next(pieces) == ""
        pieces.close()  # type: ignore[attr-defined]
        deadline = time.monotonic() + 10
        while not left and time.monotonic() < deadline:
            time.sleep(0.01)
    assert left[0] is not None


def test_a_follow_up_can_be_left_while_the_model_makes_it_stand_alone(sample_library: Library) -> None:
    left: list[float | None] = []
    with provider(silent(left)) as server:
        settings = modelled(sample_library.settings, server)
        conversation = Assistant(sample_library, settings, checker=OverlapChecker()).conversation()
        conversation.turns = (Turn(QUESTION, QUESTION, conversation._assistant.quoted(QUESTION)),)
        pieces = iter(conversation.stream("And Finland?"))
        assert next(pieces) == ""
        assert len(server.asked) == 1
        pieces.close()  # type: ignore[attr-defined]
        deadline = time.monotonic() + 10
        while not left and time.monotonic() < deadline:
            time.sleep(0.01)
    assert left[0] is not None
