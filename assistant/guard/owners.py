"""Whose a session of the page is: Gradio hands one to whoever knows its name, so the name alone must not do."""

from __future__ import annotations

import json
import re
from collections import OrderedDict
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.guard.bodies import body_of
from assistant.guard.refusal import refuse
from assistant.guard.visitor import visitor_of

REMEMBERED = 50_000
"""Sessions and questions whose owner is known; beyond, those longest unused are forgotten."""
_HEARTBEAT = re.compile(r"/gradio_api/heartbeat/(.+)")
_JOIN = "/gradio_api/queue/join"
_MAKES = re.compile(r"/gradio_api/(queue/join|run/[^/]+)/?")
_EVENT = re.compile(rb'"event_id"\s*:\s*"([0-9a-f]+)"')
_NAMES = ("session_hash", "event_id")


class Malformed(Exception):
    """A body that two readers could understand differently."""


class Owners:
    """ASGI middleware: a session belongs to the page that began it; to any other visitor it does not exist."""

    def __init__(self, app: ASGIApp, remembered: int = REMEMBERED) -> None:
        self.app, self._remembered = app, remembered
        self._owner: OrderedDict[str, str] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuses or passes on."""
        if scope["type"] != "http" or not scope["path"].startswith("/gradio_api/"):
            await self.app(scope, receive, send)
            return
        try:
            names = list(_named(scope))
        except Malformed:
            await refuse(400, "the request is not the JSON that this path takes")(scope, receive, send)
            return
        visitor = visitor_of(scope)
        who = visitor.page or visitor.user or visitor.address
        if any(self._owner.get(name, who) != who for name in names):
            await refuse(404, "there is no such session")(scope, receive, send)
            return
        self._keep(names if _MAKES.fullmatch(scope["path"]) else [name for name in names if name in self._owner], who)
        listening = scope["path"].rstrip("/") == _JOIN
        await self.app(scope, receive, self._learning(send, who) if listening else send)

    def _keep(self, names: list[str], who: str) -> None:
        for name in names:
            self._owner[name] = who
            self._owner.move_to_end(name)
        while len(self._owner) > self._remembered:
            self._owner.popitem(last=False)

    def _learning(self, send: Send, who: str) -> Send:
        async def listening(message: Message) -> None:
            if message["type"] == "http.response.body":
                found = _EVENT.findall(message.get("body", b""))
                self._keep([f"event_id:{name.decode()}" for name in found], who)
            await send(message)

        return listening


def _named(scope: Scope) -> Iterator[str]:
    """The sessions and questions that a request names, in its path, its query or its body."""
    if found := _HEARTBEAT.fullmatch(scope["path"]):
        yield f"session_hash:{found[1]}"
    fields = parse_qs(scope["query_string"].decode("latin-1"))
    yield from (f"{name}:{value}" for name in _NAMES for value in fields.get(name, ()))
    if body := body_of(scope):
        read = _object(body)
        yield from (f"{name}:{read[name]}" for name in _NAMES if isinstance(read.get(name), str))


def _object(body: bytes) -> dict[str, Any]:
    try:
        read = json.loads(body, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise Malformed from None
    if not isinstance(read, dict):
        raise Malformed
    return read


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) != len(pairs):
        raise Malformed
    return read
