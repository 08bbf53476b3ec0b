"""The public surface, path by path. What is not in this table does not exist: Gradio alone brings fifty routes."""

from __future__ import annotations

import re

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.guard.refusal import refuse

_READ = ("GET", "HEAD", "OPTIONS")
_NAME = r"[\w.~-]+"
_FILES = rf"/(?:assets|static|page)(?:/{_NAME})+"

OPEN = (
    (rf"{_FILES}|/theme\.css|/favicon\.ico|/manifest\.json|/robots\.txt|/widget\.js|/gradio\.js|/healthz", _READ),
    (r"/config|/gradio_api/info|/gradio_api/startup-events|/gradio_api/theme\.css", _READ),
    (rf"/gradio_api/queue/data|/gradio_api/heartbeat/{_NAME}", _READ),
    (rf"/gradio_api/(?:queue/join|cancel|reset|run/{_NAME})/?", ("POST", "OPTIONS")),
    (r"/|/embed", (*_READ, "POST")),
    (r"/api/docs|/api/openapi\.json", _READ),
    (r"/api/ask|/api/frame-token|/api/page-key", ("POST", "OPTIONS")),
    (r"/mcp", ("GET", "POST", "DELETE", "OPTIONS")),
)
"""Patterns of paths and the methods each takes."""
_DOORS = tuple((re.compile(pattern), methods) for pattern, methods in OPEN)
_LISTING = "/gradio_api/info"


class Doors:
    """ASGI middleware: 404 for any other path, 405 for any other method; no websocket."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuses or passes on."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        elif scope["type"] == "http" and (refused := _refused(scope["method"], scope["path"])):
            await refused(scope, receive, send)
        else:
            if scope.get("path") == _LISTING:
                scope["query_string"] = b""  # a parameter would list what is not public
            await self.app(scope, receive, send)


def is_open(path: str) -> bool:
    """Whether any method is taken there."""
    return _methods(path) is not None


def _methods(path: str) -> tuple[str, ...] | None:
    return None if ".." in path else next((taken for door, taken in _DOORS if door.fullmatch(path)), None)


def _refused(method: str, path: str) -> Response | None:
    methods = _methods(path)
    if methods is None:
        return refuse(404, "there is nothing here")
    return None if method in methods else refuse(405, f"{path} does not take {method[:20]}", Allow=", ".join(methods))
