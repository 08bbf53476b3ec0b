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
EACH = 5_000
"""Of these, those of one user or address: a newer one takes the place of that visitor's own, not of another's."""
_HEARTBEAT = re.compile(r"/gradio_api/heartbeat/(.+)")
_JOIN = "/gradio_api/queue/join"
_MAKES = re.compile(r"/gradio_api/(queue/join|run/[^/]+)/?")
_EVENT = re.compile(rb'"event_id"\s*:\s*"([0-9a-f]+)"')
_KINDS = ("session_hash", "event_id")
_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
_NOT_JSON = "the request is not the JSON that this path takes"


class Malformed(Exception):
    """A request that two readers could understand differently, or that names what no page would."""


class Owners:
    """ASGI middleware: a session belongs to the page that began it; to any other visitor it does not exist."""

    def __init__(self, app: ASGIApp, remembered: int = REMEMBERED, each: int = EACH) -> None:
        self.app, self._remembered, self._each = app, remembered, each
        self._owner: OrderedDict[str, tuple[str, str]] = OrderedDict()  # the page, and whom limits count
        self._owned: dict[str, OrderedDict[str, None]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuses or passes on."""
        if scope["type"] != "http" or not scope["path"].startswith("/gradio_api/"):
            await self.app(scope, receive, send)
            return
        try:
            names = _named(scope)
        except Malformed as error:
            await refuse(400, str(error))(scope, receive, send)
            return
        visitor = visitor_of(scope)
        who = visitor.page or visitor.user or visitor.address, visitor.counted_as
        if any(self._owner.get(name, who)[0] != who[0] for name in names):
            await refuse(404, "there is no such session")(scope, receive, send)
            return
        self._keep(names if _MAKES.fullmatch(scope["path"]) else [name for name in names if name in self._owner], who)
        listening = scope["path"].rstrip("/") == _JOIN
        await self.app(scope, receive, self._learning(send, who) if listening else send)

    def _keep(self, names: list[str], who: tuple[str, str]) -> None:
        for name in names:
            self._forget(name)
            self._owner[name] = who
            own = self._owned.setdefault(who[1], OrderedDict())
            own[name] = None
            if len(own) > self._each:
                self._forget(next(iter(own)))
            if len(self._owner) > self._remembered:
                self._forget(next(iter(self._owner)))

    def _forget(self, name: str) -> None:
        if name in self._owner:
            _, counted = self._owner.pop(name)
            del self._owned[counted][name]
            if not self._owned[counted]:
                del self._owned[counted]

    def _learning(self, send: Send, who: tuple[str, str]) -> Send:
        async def listening(message: Message) -> None:
            if message["type"] == "http.response.body":
                found = _EVENT.findall(message.get("body", b""))
                self._keep([f"event_id:{name.decode()}" for name in found], who)
            await send(message)

        return listening


def _named(scope: Scope) -> list[str]:
    """The session and the question that a request names, each with its kind. Raises Malformed."""
    found: dict[str, str] = {}
    for kind, name in _given(scope):
        if not _NAME.fullmatch(name):
            raise Malformed(f"{kind} is no name that a page makes; send 1 to 64 letters, digits, - and _")
        if found.setdefault(kind, name) != name:
            raise Malformed(f"the request names more than one {kind}; send one")
    return [f"{kind}:{name}" for kind, name in found.items()]


def _given(scope: Scope) -> Iterator[tuple[str, str]]:
    """Every name in the path, the query and the body."""
    if found := _HEARTBEAT.fullmatch(scope["path"]):
        yield "session_hash", found[1]
    fields = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    yield from ((kind, name) for kind in _KINDS for name in fields.get(kind, ()))
    if body := body_of(scope):
        read = _object(body)
        yield from ((kind, read[kind]) for kind in _KINDS if isinstance(read.get(kind), str))


def _object(body: bytes) -> dict[str, Any]:
    try:
        read = json.loads(body, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise Malformed(_NOT_JSON) from None
    if not isinstance(read, dict):
        raise Malformed(_NOT_JSON)
    return read


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) != len(pairs):
        raise Malformed(_NOT_JSON)
    return read
