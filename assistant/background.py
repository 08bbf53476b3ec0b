"""An event loop in a thread of its own, for clients that must be stopped while they wait."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from functools import cache
from typing import Any


class Background:
    """Runs coroutines beside the caller; their futures can be cancelled from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None

    def start(self, work: Coroutine[Any, Any, None]) -> Future[None]:
        """The work, begun."""
        return asyncio.run_coroutine_threadsafe(work, self._running())

    def _running(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                threading.Thread(target=self._loop.run_forever, name="model", daemon=True).start()
            return self._loop


@cache
def background() -> Background:
    """The one that all models of this process share."""
    return Background()
