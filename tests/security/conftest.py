"""A real server on loopback for the settings of a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import httpx
import pytest

from assistant import Assistant
from ingest.library import Library
from tests.browser.serving import assembled, serving

Serve = Callable[..., httpx.Client]
"""`serve(**settings)`: a client of a server of its own with these settings."""


@pytest.fixture(scope="module")
def serve(sample_library: Library) -> Iterator[Serve]:
    with ExitStack() as stack:
        started: dict[str, httpx.Client] = {}

        def start(**settings: Any) -> httpx.Client:
            name = repr(sorted(settings.items()))
            if name not in started:
                chosen = sample_library.settings.model_copy(update={"questions_a_minute": 0, **settings})
                address = stack.enter_context(serving(assembled(Assistant(sample_library, chosen), chosen)))
                started[name] = stack.enter_context(httpx.Client(base_url=address, trust_env=False, timeout=60))
            return started[name]

        yield start
