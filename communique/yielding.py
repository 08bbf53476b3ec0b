"""A writer stands back behind the page that answers: both have the same few cores."""

from __future__ import annotations

import os
import threading
from contextlib import suppress

_NICENESS = 10


def stand_back() -> None:
    """Lower the priority of the calling thread, and of the threads it starts from now on."""
    # Linux knows priorities by thread; where they are by process, or may not be changed, all stays as it was.
    with suppress(OSError, AttributeError):
        me = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, me, max(_NICENESS, os.getpriority(os.PRIO_PROCESS, me)))
