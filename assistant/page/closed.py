"""Doors of Gradio that Communiqué has no use for: uploads, files by path, proxying, monitoring."""

from __future__ import annotations

import re

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_CLOSED = re.compile(r"/+(gradio_api/+)?(upload|upload_progress|file|proxy|monitoring|runs|vibe-[a-z-]+)(?![\w-])")


class ClosedDoors:
    """ASGI middleware that answers 404 for them, before Gradio sees the request."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuses or passes on."""
        if scope["type"] == "http" and _CLOSED.match(scope["path"]):
            await PlainTextResponse("Not found", 404)(scope, receive, send)
        else:
            await self.app(scope, receive, send)
