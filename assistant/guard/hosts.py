"""Which names the server answers to; any other is refused, so that no foreign name can be pointed at it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.guard.refusal import refuse

LOOPBACK = ("localhost", "127.0.0.1", "::1")
ANY = ("0.0.0.0", "::", "")
"""Addresses that stand for every address of the machine."""
_HOST = re.compile(r"(?:\[([0-9a-f:.%]+)\]|([a-z0-9._-]+))(?::\d{1,5})?", re.IGNORECASE)


def name_in(host: str) -> str | None:
    """The name in a Host header, without port and in small letters. None if it is malformed."""
    found = _HOST.fullmatch(host)
    return (found[1] or found[2]).lower().rstrip(".") if found else None


def names_answered(listed: Iterable[str], bound: str) -> frozenset[str]:
    """The loopback names, what the settings list, and the address bound to unless that is every address."""
    given = (*LOOPBACK, *listed, *(() if bound in ANY else (bound,)))
    return frozenset(name.lower().strip("[]").rstrip(".") for name in given)


class Hosts:
    """ASGI middleware: 421 for a Host that is not one of the names."""

    def __init__(self, app: ASGIApp, names: frozenset[str]) -> None:
        self.app, self.names = app, names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuses or passes on; what a trusted proxy says it was asked for counts as well."""
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            asked = [*headers.getlist("host"), *headers.getlist("x-forwarded-host")]
            if len(headers.getlist("host")) != 1 or not all(name_in(host) in self.names for host in asked):
                message = "this server does not answer to that name; list it in COMMUNIQUE_ALLOWED_HOSTS"
                await refuse(421, message)(scope, receive, send)
                return
        await self.app(scope, receive, send)
