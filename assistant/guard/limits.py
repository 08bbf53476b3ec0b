"""How much one visitor, and all together, may ask; with a message that says when to come back."""

from __future__ import annotations

import json
import math
import time
from collections import deque
from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.guard.bodies import body_of
from assistant.guard.refusal import refuse
from assistant.guard.visitor import visitor_of

MINUTE = 60.0
_EVERYONE = "everyone"
_TOLD = 422  # the only status whose message Gradio's page shows as it is
_PAGE = "/gradio_api/queue/join"
_OTHER = "/gradio_api/run/"
_EVENTS = 14
"""A page's other events, for each question: stop, clear, load, filters, the library, suggestions, thumbs, export."""


class Window:
    """Up to `allowed` takes a minute by each name, any minute; 0 allows any number. Kept in memory only."""

    def __init__(self, allowed: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.allowed, self._clock = allowed, clock
        self._taken: dict[str, deque[float]] = {}

    def wait(self, name: str) -> float:
        """Seconds until another may be taken; 0 for now."""
        taken = self._recent(name)
        return taken[0] + MINUTE - self._clock() if self.allowed and len(taken) >= self.allowed else 0.0

    def take(self, name: str) -> None:
        """Counts one."""
        if self.allowed:
            self._taken.setdefault(name, deque()).append(self._clock())

    def _recent(self, name: str) -> deque[float]:
        if len(self._taken) > 10_000:
            self._taken = {one: kept for one in list(self._taken) if (kept := self._pruned(self._taken[one]))}
        return self._pruned(self._taken.get(name, deque()))

    def _pruned(self, taken: deque[float]) -> deque[float]:
        while taken and taken[0] + MINUTE <= self._clock():
            taken.popleft()
        return taken


class Limits:
    """ASGI middleware: 429 for one who asks too often, 503 while too many are being answered."""

    def __init__(
        self, app: ASGIApp, each: int, everyone: int, at_once: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.app, self.at_once = app, at_once
        self._each, self._all = Window(each, clock), Window(everyone, clock)
        self._events = Window(each * _EVENTS, clock)
        self._under_way = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuses or passes on."""
        path = scope.get("path", "").rstrip("/")
        if scope["type"] != "http" or scope["method"] != "POST":
            await self.app(scope, receive, send)
        elif path == _PAGE or _asks(path, scope):
            await self._question(scope, receive, send, _TOLD if path == _PAGE else 429)
        elif path.startswith(_OTHER) and (seconds := self._events.wait(visitor_of(scope).counted_as)):
            await refuse(429, _too_often(seconds), Retry_After=_whole(seconds))(scope, receive, send)
        else:
            if path.startswith(_OTHER):
                self._events.take(visitor_of(scope).counted_as)
            await self.app(scope, receive, send)

    async def _question(self, scope: Scope, receive: Receive, send: Send, status: int) -> None:
        who = visitor_of(scope).counted_as
        if seconds := self._each.wait(who):
            await refuse(status, _too_often(seconds), Retry_After=_whole(seconds))(scope, receive, send)
        elif seconds := self._all.wait(_EVERYONE):
            message = f"too many people are asking at the moment; ask again in {_whole(seconds)} seconds"
            await refuse(status, message, Retry_After=_whole(seconds))(scope, receive, send)
        elif self._under_way >= self.at_once:
            message = "as many questions as this server takes are being answered; ask again in a few seconds"
            await refuse(503, message, Retry_After="5")(scope, receive, send)
        else:
            self._each.take(who)
            self._all.take(_EVERYONE)
            await self._answer(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._under_way += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self._under_way -= 1


def _asks(path: str, scope: Scope) -> bool:
    if path != "/mcp":
        return path == "/api/ask"
    try:
        message = json.loads(body_of(scope))
    except ValueError:
        return False
    return any(isinstance(one, dict) and one.get("method") == "tools/call" for one in _listed(message))


def _listed(message: object) -> list[object]:
    return message if isinstance(message, list) else [message]


def _too_often(seconds: float) -> str:
    return f"you have asked as often as one visitor may in a minute; ask again in {_whole(seconds)} seconds"


def _whole(seconds: float) -> str:
    return str(max(1, math.ceil(seconds)))
