"""A fetcher with manners: robots.txt, a pause between requests to one host, and patience with servers in trouble."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from assistant.errors import Gone, Unreachable, Unreadable
from assistant.settings import Settings
from ingest.fetching import Fetched, Getter
from ingest.robots import Robots, origin_of

_PATIENCE = 10.0  # seconds that a run waits for one server to recover
_FIRST = 1.0  # seconds before the first new try; doubled each time
_PASSING = (408, 425, 429)  # and all of 500 and above: trouble that may be over soon
_GONE = 410
_WORDS = {
    401: "asks for a password",
    403: "is forbidden",
    404: "is not there",
    451: "is blocked by law",
}


class Polite:
    """Asks through another getter, in turn for each host; shared between threads."""

    def __init__(
        self,
        getter: Getter,
        robots: Robots,
        settings: Settings,
        tries: int = 3,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.robots = robots
        self._getter, self._pause, self._tries = getter, settings.host_pause, tries
        self._sleep, self._clock, self._chance = sleep, clock, chance
        self._free: dict[str, float] = {}
        self._lock = threading.Lock()

    def check(self, url: str) -> str:
        """The address as it will be asked for. Raises AddressRefused."""
        return self._getter.check(url)

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Fetched:
        """The page, or status 304. Raises SourceError, of which Unreachable may pass."""
        url = self.check(url)  # before its robots.txt is asked for
        pause = max(self._pause, self.robots.pause(url))
        for turn in range(self._tries):
            self._wait(origin_of(url), pause)
            try:
                return settled(self._getter.get(url, headers))
            except Unreachable as error:
                delay = error.retry_after or _FIRST * 2**turn * (0.5 + self._chance())
                if turn + 1 == self._tries or delay > _PATIENCE:
                    raise
                self._sleep(delay)
        raise AssertionError("a try returns or raises")

    def _wait(self, origin: str, pause: float) -> None:
        """Until this request's turn: turns are handed out, so that no thread holds up those of other hosts."""
        with self._lock:
            turn = max(self._clock(), self._free.get(origin, 0.0))
            self._free[origin] = turn + pause
        if (wait := turn - self._clock()) > 0:
            self._sleep(wait)


def settled(fetched: Fetched) -> Fetched:
    """An answer that can be used. Raises Unreachable for trouble that may pass, Gone, Unreadable for a refusal."""
    if 200 <= fetched.status < 300 or fetched.status == 304:
        return fetched
    if fetched.status in _PASSING or fetched.status >= 500:
        after = retry_after(fetched.headers.get("retry-after", ""), datetime.now(UTC))
        later = f" and asks to be left alone for {after:.0f} seconds" if after else ""
        raise Unreachable(f"{fetched.url} answers with status {fetched.status}{later}", after)
    if fetched.status == _GONE:
        raise Gone(f"{fetched.url} is gone (status {_GONE})", fetched.url)
    raise Unreadable(f"{fetched.url} {_WORDS.get(fetched.status, 'cannot be had')} (status {fetched.status})")


def retry_after(value: str, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for, given as such or as a date; None where it is neither."""
    value = value.strip()
    if value.isdigit() and len(value) < 10:
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() - now.timestamp())
