"""The headers every response carries, errors and streams included."""

from __future__ import annotations

import logging
import secrets

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.guard.origins import Origins

_NONCE = "communique.nonce"


def policy(origins: Origins, nonce: str) -> str:
    """The Content-Security-Policy; only scripts of ours run, written into the page ones by their nonce."""
    directives = (
        "default-src 'self'",
        f"script-src 'self' 'nonce-{nonce}'",
        "style-src 'self' 'unsafe-inline'",  # Gradio's components carry style attributes
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        origins.frame_ancestors(),
    )
    return "; ".join(directives)


def headers(origins: Origins, nonce: str) -> dict[str, str]:
    """By name. X-Frame-Options knows no list, so it is there only where nobody may frame."""
    always = {
        "Content-Security-Policy": policy(origins, nonce),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
    }
    return always if origins.listed else {**always, "X-Frame-Options": "DENY"}


def nonce_of(scope: Scope) -> str:
    """The nonce of the response to this request."""
    nonce: str = scope.get(_NONCE, "")
    return nonce


class SecurityHeaders:
    """ASGI middleware; a crash below it is answered here, since Starlette's own answer would bypass it."""

    def __init__(self, app: ASGIApp, origins: Origins) -> None:
        self.app, self.origins = app, origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Adds the headers as the response starts."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False
        scope[_NONCE] = secrets.token_urlsafe(16)
        added = headers(self.origins, scope[_NONCE])

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                MutableHeaders(scope=message).update(added)
            await send(message)

        try:
            await self.app(scope, receive, send_with_headers)
        except Exception:
            if started:
                raise
            logging.getLogger(__name__).exception("A request failed: %s", scope["path"])
            await PlainTextResponse("Internal error", 500)(scope, receive, send_with_headers)
