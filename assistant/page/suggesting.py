"""What to ask next, looked for once an answer is shown: not for long, and no longer once the reader asks on."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from assistant.errors import CommuniqueError

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.page.session import Session

SECONDS = 4.0
"""Until no further question is tried; what was found by then is shown."""
AT_ONCE = 2
"""Visitors for whom it is done at a time; others get none, since answers come first."""
CORES = os.cpu_count() or 1
"""Answers under way from which nothing is suggested: each keeps a core busy."""
logger = logging.getLogger(__name__)


class Suggesting:
    """Gives the last turn of a session its suggestions."""

    def __init__(self, assistant: Assistant, at_once: int = AT_ONCE, seconds: float = SECONDS) -> None:
        self._assistant, self._seconds = assistant, seconds
        self._places = threading.BoundedSemaphore(at_once)
        self._counting = threading.Lock()
        self._answers = 0

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Around an answer, which comes before suggestions to other answers."""
        with self._counting:
            self._answers += 1
        try:
            yield
        finally:
            with self._counting:
                self._answers -= 1

    def after(self, session: Session) -> bool:
        """Whether the last answer has suggestions now that it had not before."""
        turn = session.turns[-1] if session.turns else None
        if turn is None or turn.answer is None or turn.tried or not self._places.acquire(blocking=False):
            return False
        turn.tried = True
        deadline = time.monotonic() + self._seconds

        def going() -> bool:
            return session.is_last(turn) and time.monotonic() < deadline and self._answers < CORES

        try:
            found = session.conversation(self._assistant).suggestions(going)
        except CommuniqueError as error:  # an answer without suggestions is still an answer
            logger.warning("No further questions could be looked for: %s", error)
            return False
        finally:
            self._places.release()
        if not found or not session.is_last(turn):
            return False
        turn.suggestions = found
        return True
