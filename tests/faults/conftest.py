"""Fixtures of the tests of faulty providers."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from assistant import Answer, Assistant
from ingest.library import Library
from tests.checker import OverlapChecker
from tests.faults.asking import KEY, QUESTION
from tests.provider import Provider, modelled


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A key in the provider's own variable, which no log may tell, whatever its level."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    caplog.set_level(logging.DEBUG)
    yield
    assert KEY not in caplog.text


@pytest.fixture
def asked(sample_library: Library) -> Callable[..., Answer]:
    """Asks the sample library with a server's model."""

    def ask(server: Provider, **changes: Any) -> Answer:
        settings = modelled(sample_library.settings, server, **changes)
        answer = Assistant(sample_library, settings, checker=OverlapChecker()).ask(QUESTION)
        assert KEY not in repr(answer)
        assert KEY not in repr(settings)
        return answer

    return ask
