"""Who may frame the page and call it from a browser: one list for frame-ancestors, CORS and the origin check."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import httpx
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.errors import SettingsError
from assistant.guard.refusal import refuse

SAFE = ("GET", "HEAD", "OPTIONS")
_PORTS = {"http": 80, "https": 443}


def normal(text: str) -> str | None:
    """An origin as a browser writes it: scheme, host and a port that is not the scheme's own. None if it is none."""
    try:
        url = httpx.URL(text.strip())
        port = url.port
    except (httpx.InvalidURL, ValueError):
        return None
    plain = url.scheme in _PORTS and url.host and url.raw_path in (b"", b"/") and not url.userinfo and not url.fragment
    host = url.raw_host.decode("ascii").lower()
    if not plain or any(sign in text for sign in "*?#,; \\'\"") or not host.strip(".") or (port or 0) > 65_535:
        return None
    bracketed = f"[{host}]" if ":" in host else host
    return f"{url.scheme}://{bracketed}" + (f":{port}" if port and port != _PORTS[url.scheme] else "")


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins let in, besides our own; none unless listed."""

    listed: tuple[str, ...] = ()

    @classmethod
    def of(cls, names: Iterable[str]) -> Origins:
        """The origins that a setting names. Raises SettingsError for one that is none."""
        found = [(name, normal(name)) for name in names]
        for name, origin in found:
            if origin is None:
                raise SettingsError(
                    f"COMMUNIQUE_EMBED_ORIGINS names {name!r}, which is not an origin; give scheme, host and port "
                    "alone, as https://portal.example"
                )
        return cls(tuple(dict.fromkeys(origin for _, origin in found if origin)))

    def allow(self, origin: str) -> bool:
        """Whether a browser's page of this origin may frame and call."""
        return origin in self.listed

    def frame_ancestors(self) -> str:
        """The directive of the Content-Security-Policy."""
        return "frame-ancestors " + (" ".join(self.listed) or "'none'")


class OriginCheck:
    """ASGI middleware: a browser's page of an origin that is neither ours nor listed is refused, whatever it wants."""

    def __init__(self, app: ASGIApp, origins: Origins) -> None:
        self.app, self.origins = app, origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuses or passes on."""
        if scope["type"] != "http" or self._welcome(scope["method"], Headers(scope=scope)):
            await self.app(scope, receive, send)
            return
        origin = Headers(scope=scope).get("origin", "another site")
        message = (
            f"requests from {origin} are not let in; whoever runs this server can list it in COMMUNIQUE_EMBED_ORIGINS"
        )
        await refuse(403, message)(scope, receive, send)

    def _welcome(self, method: str, headers: Headers) -> bool:
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if origin is None:  # no browser, or a browser that only looks
            return method in SAFE or site in (None, "same-origin", "none")
        return site == "same-origin" or is_own(origin, headers) or self.origins.allow(origin)


def is_own(origin: str, headers: Headers) -> bool:
    """Whether an origin is the host that was asked; of its scheme a proxy that ends TLS may know more than we do."""
    scheme, _, host = origin.partition("://")
    return scheme in _PORTS and host in (headers.get("x-forwarded-host"), headers.get("host"))
