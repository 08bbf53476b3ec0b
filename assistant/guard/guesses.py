"""Wrong tokens: of how many in a minute somebody may learn that they are wrong."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable

from assistant.guard.limits import MINUTE


class Guesses:
    """Up to `allowed` in any minute by each name; kept in memory only, and never the tokens themselves.

    One that was wrong before teaches nothing when it is tried again, so in its minute it counts once: a program that
    keeps showing an outdated token does not lock out all who share its address.
    """

    def __init__(self, allowed: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.allowed, self._clock, self._salt = allowed, clock, secrets.token_bytes(32)
        self._wrong: OrderedDict[str, dict[bytes, float]] = OrderedDict()  # the name with the latest guess is last

    def wait(self, name: str) -> float:
        """Seconds until another is compared; 0 for now."""
        wrong = self._wrong.get(name, {})
        while wrong and (first := next(iter(wrong))) and self._is_past(wrong[first]):
            del wrong[first]
        return next(iter(wrong.values())) + MINUTE - self._clock() if len(wrong) >= self.allowed else 0.0

    def count(self, name: str, token: str) -> None:
        """Takes note of a wrong one."""
        self._forget()
        wrong, digest = self._wrong.setdefault(name, {}), self._digest(token)
        if digest not in wrong:
            wrong[digest] = self._clock()
            self._wrong.move_to_end(name)

    def _forget(self) -> None:
        while self._wrong and all(map(self._is_past, next(iter(self._wrong.values())).values())):
            self._wrong.popitem(last=False)

    def _is_past(self, moment: float) -> bool:
        return moment + MINUTE <= self._clock()

    def _digest(self, token: str) -> bytes:
        return hashlib.blake2b(token.encode(), key=self._salt, digest_size=16).digest()
