"""The page as it leaves the server: `/` and `/embed`, each load with a key of its own, every script with its nonce."""

from __future__ import annotations

import re
from html import escape

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.guard.access import admitted
from assistant.guard.headers import nonce_of
from assistant.guard.tokens import Tokens

_ENTRANCES = ("/", "/embed")
_HEAD = (
    '<head>\n<meta name="communique-key" content="{key}">\n<link rel="icon" href="favicon.ico">'
    '\n<script nonce="{nonce}" src="page/visit.js" data-framed="{framed}"></script>'
    '\n<script nonce="{nonce}" src="page/frame.js" defer></script>'
)
_FOOT = (
    '<link rel="stylesheet" href="page/chat.css"><link rel="stylesheet" href="page/panel.css">'
    '<link rel="stylesheet" href="page/talk.css"><link rel="stylesheet" href="page/frame.css">'
    '<link rel="stylesheet" href="page/own.css">\n'
    + "\n".join(
        f'<script nonce="{{nonce}}" src="page/{name}.js" defer></script>'
        for name in ("drawn", "chat", "sources", "staying", "views", "place", "asking", "sharing")
    )
    + "\n</head>"
)
_ABROAD = re.compile(r'<link rel="manifest"[^>]*>|<meta[^>]*(?:property="og:|name="twitter:)[^>]*>')


class Entrance:
    """ASGI middleware that finishes Gradio's page. Its other responses pass as they are."""

    def __init__(self, app: ASGIApp, tokens: Tokens) -> None:
        self.app, self.tokens = app, tokens

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on; `/embed` is the same page under another name."""
        if scope["type"] != "http" or scope["path"] not in _ENTRANCES:
            await self.app(scope, receive, send)
            return
        framed = scope["path"] == "/embed"
        plain = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
        inner = {**scope, "path": "/", "raw_path": b"/", "headers": plain}
        start, body = await _gather(self.app, inner, receive)
        if Headers(raw=start["headers"]).get("content-type", "").startswith("text/html") and start["status"] == 200:
            key = self.tokens.for_page(admitted=admitted(scope))
            body = finish(body.decode("utf-8"), key, nonce_of(scope), framed).encode("utf-8")
            given = MutableHeaders(scope=start)
            given["cache-control"] = "no-store"
            if scope["method"] != "HEAD":
                given["content-length"] = str(len(body))
        await send(start)
        await send({"type": "http.response.body", "body": body if scope["method"] != "HEAD" else b""})


async def _gather(app: ASGIApp, scope: Scope, receive: Receive) -> tuple[Message, bytes]:
    start: Message = {}
    body = bytearray()

    async def collect(message: Message) -> None:
        nonlocal start
        if message["type"] == "http.response.start":
            start = message
        else:
            body.extend(message.get("body", b""))

    await app(scope, receive, collect)
    return start, bytes(body)


def finish(page: str, key: str, nonce: str, framed: bool) -> str:
    """The page with key, nonces and our first script, and without what points abroad or past a sub-path."""
    page = _ABROAD.sub("", page).replace("<script", f'<script nonce="{nonce}"')
    head = _HEAD.format(key=escape(key), nonce=nonce, framed=str(framed).lower())
    return page.replace("<head>", head, 1).replace("</head>", _FOOT.format(nonce=nonce), 1)
