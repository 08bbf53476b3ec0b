"""Bodies read once, with a limit and a deadline, and handed on as if they had just arrived."""

from __future__ import annotations

import asyncio

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.guard.refusal import refuse

SECONDS = 30.0
"""Until a body must have arrived whole."""
_KEY = "communique.body"


class TooLarge(Exception):
    """The body has more bytes than are taken."""


def body_of(scope: Scope) -> bytes:
    """The body of a request that Bodies has let through."""
    body: bytes = scope.get(_KEY, b"")
    return body


class Bodies:
    """ASGI middleware: 413 for a body that is too large, 408 for one that does not come."""

    def __init__(self, app: ASGIApp, limit: int, seconds: float = SECONDS) -> None:
        self.app, self.limit, self.seconds = app, limit, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuses or passes on."""
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self.app(scope, receive, send)
            return
        try:
            scope[_KEY] = await asyncio.wait_for(_read(receive, self.limit), self.seconds)
        except TooLarge:
            await refuse(413, f"the request has more than {self.limit:,} bytes; send less")(scope, receive, send)
        except TimeoutError:
            await refuse(408, f"the request did not arrive within {self.seconds:g} seconds")(scope, receive, send)
        except ClientDisconnect:
            return
        else:
            await self.app(scope, replay(scope[_KEY], receive), send)


async def _read(receive: Receive, limit: int) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        body += message.get("body", b"")
        if len(body) > limit:
            raise TooLarge
        if not message.get("more_body", False):
            return bytes(body)


def replay(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives the body again, then whatever else arrives."""
    told = False

    async def again() -> Message:
        nonlocal told
        if told:
            return await receive()
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
