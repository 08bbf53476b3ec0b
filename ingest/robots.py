"""What a site's robots.txt allows Communiqué to fetch, and how slowly (RFC 9309)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import httpx
from protego import Protego

from assistant.errors import AddressRefused, Unreachable, Unreadable
from ingest.fetching import Getter

AGENT = "Communique"
_KEPT = timedelta(hours=24)
_READ = 512_000  # bytes of a robots.txt that are read
_SLOWEST = 30.0  # seconds between requests; a site that asks for more is asked this seldom
_TROUBLE = 500  # status from which a server is in trouble rather than without a robots.txt


@dataclass(frozen=True, slots=True)
class Rules:
    """A site's robots.txt as it was read at a time; empty where there is none."""

    origin: str
    text: str
    read_at: datetime
    new: bool = True
    """Whether it was read by this process, and so is to be stored."""


class Robots:
    """The rules of all sites visited, each read once a day."""

    def __init__(
        self, getter: Getter, known: Iterable[Rules] = (), clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._getter, self._clock = getter, clock
        self._rules = {rules.origin: replace(rules, new=False) for rules in known}
        self._parsed: dict[Rules, Protego] = {}
        self._lock = threading.Lock()
        self._origins: dict[str, threading.Lock] = {}

    def pause(self, url: str) -> float:
        """Seconds the site wants between requests. Raises AddressRefused where it wants none, and Unreachable."""
        parsed = self._parse(self._of(origin_of(url)))
        if not parsed.can_fetch(url, AGENT):
            raise AddressRefused(f"{url[:200]} is not fetched: the site's robots.txt asks programs not to")
        return min(float(parsed.crawl_delay(AGENT) or 0), _SLOWEST)

    def sitemaps(self, url: str) -> list[str]:
        """The sitemaps that the site names."""
        return list(self._parse(self._of(origin_of(url))).sitemaps)

    def learnt(self) -> list[Rules]:
        """What was read since, to be stored."""
        with self._lock:
            return [rules for rules in self._rules.values() if rules.new]

    def _of(self, origin: str) -> Rules:
        with self._lock:
            own = self._origins.setdefault(origin, threading.Lock())
        with own:  # two threads for one site ask it once
            rules = self._rules.get(origin)
            if rules is None or self._clock() - rules.read_at > _KEPT:
                rules = Rules(origin, self._read(origin), self._clock())
                with self._lock:
                    self._rules[origin] = rules
        return rules

    def _read(self, origin: str) -> str:
        """Raises Unreachable where the server is in trouble: then nothing is known to be allowed."""
        try:
            fetched = self._getter.get(f"{origin}/robots.txt")
        except Unreadable:
            return ""
        if fetched.status >= _TROUBLE:
            raise Unreachable(f"{origin}/robots.txt cannot be read (status {fetched.status}), so nothing is fetched")
        return fetched.body[:_READ].decode("utf-8", "replace")

    def _parse(self, rules: Rules) -> Protego:
        if rules not in self._parsed:
            self._parsed[rules] = Protego.parse(rules.text)
        return self._parsed[rules]


def origin_of(url: str) -> str:
    """Scheme, host and port."""
    parsed = httpx.URL(url)
    return f"{parsed.scheme}://{parsed.netloc.decode('ascii')}"


def stored(rows: Iterable[tuple[str, str, str]]) -> list[Rules]:
    """Rules from the rows of the catalog."""
    return [Rules(origin, text, datetime.fromisoformat(read_at)) for origin, text, read_at in rows]
