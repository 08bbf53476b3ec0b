"""Which machines may speak for others: what X-Forwarded-* says counts from a trusted proxy and from nobody else."""

from __future__ import annotations

import ipaddress
import logging
from collections.abc import Sequence
from typing import Any, cast

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from assistant.errors import SettingsError
from assistant.guard.visitor import Visitor, note, visitor_of

_NEVER = (b"x-gradio-server", b"forwarded", b"x-forwarded-prefix")
logger = logging.getLogger(__name__)


def networks(names: Sequence[str]) -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
    """The networks that a setting names. Raises SettingsError for one that is neither address nor network."""
    try:
        return tuple(ipaddress.ip_network(name) for name in names)
    except ValueError as error:
        raise SettingsError(
            f"COMMUNIQUE_PROXIES: {error}; give addresses or networks, as 10.0.0.5 or 10.0.0.0/24"
        ) from None


class Proxies:
    """ASGI middleware that notes the visitor; headers of untrusted senders are removed, so that no one reads them."""

    def __init__(self, app: ASGIApp, trusted: Sequence[str]) -> None:
        self.app = app
        self.networks = networks(trusted)
        self._resolving = ProxyHeadersMiddleware(cast(Any, self._noted), trusted_hosts=list(trusted))
        self._warned = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes every request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        peer, port = scope.get("client") or ("", 0)
        scope["client"] = peer, port = str(_address(peer) or peer), port
        vouched = self._trusts(peer)
        if not vouched:
            self._warn(scope, peer)
        dropped = [name for name, _ in scope["headers"] if name in _NEVER or (_forwarded(name) and not vouched)]
        scope["headers"] = [pair for pair in scope["headers"] if pair[0] not in dropped]
        note(scope, Visitor(peer, vouched=vouched))
        await self._resolving(cast(Any, scope), cast(Any, receive), cast(Any, send))

    async def _noted(self, scope: Scope, receive: Receive, send: Send) -> None:
        vouched = visitor_of(scope).vouched
        note(scope, Visitor(_grouped((scope.get("client") or ("unknown", 0))[0]), vouched=vouched))
        await self.app(scope, receive, send)

    def _trusts(self, peer: str) -> bool:
        address = _address(peer)
        return address is not None and any(address in network for network in self.networks)

    def _warn(self, scope: Scope, peer: str) -> None:
        if not self._warned and any(name == b"x-forwarded-for" for name, _ in scope["headers"]):
            self._warned = True
            logger.warning("%s forwards requests but is not in COMMUNIQUE_PROXIES: all it forwards count as one", peer)


def _forwarded(name: bytes) -> bool:
    return name.startswith(b"x-forwarded-")


def _grouped(address: str) -> str:
    """An IPv6 visitor owns at least a /64, so that is what counts as one."""
    found = _address(address)
    if found is None:
        return address
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else str(found)


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address; of one that listeners for both kinds write as IPv6, `::ffff:10.0.0.1`, the IPv4 one within."""
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return None
    return found.ipv4_mapped or found if isinstance(found, ipaddress.IPv6Address) else found
