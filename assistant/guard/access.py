"""Who may ask, where that is not everybody: a shared token, or a name that a sign-on proxy vouches for."""

from __future__ import annotations

import math
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape
from types import MappingProxyType
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.guard.bodies import body_of, replay
from assistant.guard.guesses import Guesses
from assistant.guard.origins import Origins, is_own, normal
from assistant.guard.refusal import refuse
from assistant.guard.tokens import PageKey, Tokens
from assistant.guard.visitor import Visitor, note, visitor_of

KEY = "x-communique-key"
"""The header in which a page or a program sends its key, and in which it is given a newer one."""
TRIES = 10
"""Wrong tokens a minute, by each address, and by each program that has shown the right one before."""
_FREE = re.compile(
    r"/(assets|static|page)/.*|/theme\.css|/favicon\.ico|/manifest\.json|/robots\.txt|/widget\.js|/gradio\.js|/healthz"
)
_ENTRANCES = ("/", "/embed")
_ISSUE = "/api/frame-token"
_RENEW = "/api/page-key"
_ADMITTED = "communique.admitted"
_WAIT = "too many wrong tokens; try again in {} seconds"
_OTHER = "That token does not open this chat. Try another."
_FORM = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Communiqué</title>
<meta name="viewport" content="width=device-width"><style>
body {{ font: 1rem/1.5 sans-serif; max-width: 26rem; margin: 4rem auto; padding: 0 1rem }}
input, button {{ font: inherit; padding: .5rem; margin: .5rem .5rem 0 0 }}
:root {{ color-scheme: light dark }}
</style></head><body><main><h1>Communiqué</h1><p role="status">{message}</p>
<form method="post"><label>Access token<br><input type="password" name="token" required autofocus
autocomplete="current-password"></label><button>Open</button></form></main>
<script src="page/locked.js"></script></body></html>"""


@dataclass(frozen=True, slots=True, repr=False)
class Rules:
    """What opens the door; with neither it is open to all."""

    token: str = ""
    header: str = ""

    @property
    def any(self) -> bool:
        """Whether anything is asked for at all."""
        return bool(self.token or self.header)

    def is_token(self, given: str) -> bool:
        """Whether this is the shared token, compared in constant time."""
        return bool(self.token) and secrets.compare_digest(given.encode(), self.token.encode())


class Access:
    """ASGI middleware: 401 for whoever may not ask; it also issues frame tokens, and renews the keys of pages."""

    def __init__(self, app: ASGIApp, rules: Rules, tokens: Tokens, origins: Origins) -> None:
        self.app, self.rules, self.tokens, self.origins = app, rules, tokens, origins
        self._guesses = Guesses(TRIES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuses or passes on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        key = self.tokens.page_of(headers.get(KEY, ""))
        visitor = self._named(visitor_of(scope), headers, key.page)
        note(scope, visitor)
        admitted = not self.rules.any or key.admitted or bool(visitor.user)
        shown = _shown(headers) if self._counts(scope, visitor, admitted) else ""
        bearer = self.rules.is_token(shown)
        if shown and (seconds := self._tries(f"page {key.page}" if key.knows else visitor.address, shown, bearer)):
            await refuse(429, _WAIT.format(seconds), Retry_After=str(seconds))(scope, receive, send)
            return
        scope[_ADMITTED] = admitted or bearer
        await self._pass(scope, receive, _renewing(send, self._newer(scope, key, bearer)), bearer=bearer)

    async def _pass(self, scope: Scope, receive: Receive, send: Send, *, bearer: bool) -> None:
        if scope["path"] in _ENTRANCES and scope["method"] == "POST":
            await self._enter(scope, receive, send)
        elif scope["path"] == _ISSUE:
            await self._issue(scope, allowed=bearer or bool(visitor_of(scope).user))(scope, receive, send)
        elif scope["path"] == _RENEW:
            await self._renew(scope)(scope, receive, send)
        elif not scope[_ADMITTED] and not _FREE.fullmatch(scope["path"]):
            await self._turn_away(scope, Headers(scope=scope))(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _named(self, visitor: Visitor, headers: Headers, page: str) -> Visitor:
        named = headers.getlist(self.rules.header) if self.rules.header and visitor.vouched else []
        # Of two names one may be the visitor's own, left in by a proxy that adds instead of replacing.
        return replace(visitor, user=named[0].strip() if len(named) == 1 else "", page=page)

    def _counts(self, scope: Scope, visitor: Visitor, admitted: bool) -> bool:
        """Whether a shared token that is shown changes anything. Where not, it is not compared, so no guess is told."""
        return bool(self.rules.token) and (not admitted or (scope["path"] == _ISSUE and not visitor.user))

    def _tries(self, name: str, given: str, right: bool) -> int:
        """Seconds to wait after too many wrong tokens, for a right one too, or a guesser would see it; else counts.

        One that was signed here is no guess, only old or another page's: of readers behind one gateway many have such.
        """
        seconds = self._guesses.wait(name)
        if given and not seconds and not right and not self.tokens.ours(given):
            self._guesses.count(name, given)
        return math.ceil(seconds)

    def _newer(self, scope: Scope, key: PageKey, bearer: bool) -> str:
        """A key for a page in use; for a program that showed the shared token, one that says so."""
        if bearer and scope["method"] == "POST":
            return self.tokens.for_page(admitted=True, page=key.page, knows=True)
        return self.tokens.for_page(admitted=True, page=key.page, knows=key.knows) if key.stale else ""

    async def _enter(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A form with a token: the page of an allowed origin sends a frame token, a person the shared one."""
        headers, given = Headers(scope=scope), _field(scope, "token")
        origin = headers.get("origin", "")
        if scope[_ADMITTED]:
            refused = None
        elif origin and not is_own(origin, headers):
            # Nobody can guess what is signed, and the shared token is not taken here: there is nothing to count.
            opens = self.origins.allow(origin) and self.tokens.opens_frame(given, origin)
            refused = None if opens else self._form(_OTHER)
        else:
            refused = self._tried(visitor_of(scope), given) if self.rules.token else self._turn_away(scope, headers)
        if refused:
            await refused(scope, receive, send)
            return
        scope.update({"method": "GET", _ADMITTED: True})
        await self.app(scope, replay(b"", receive), send)

    def _tried(self, visitor: Visitor, given: str) -> Response | None:
        """What is said to a person whose token does not open."""
        right = self.rules.is_token(given)
        if seconds := self._tries(visitor.address, given, right):
            return self._form(f"There were {_WAIT.format(seconds)}.", 429, {"Retry-After": str(seconds)})
        return None if right else self._form(_OTHER)

    def _issue(self, scope: Scope, *, allowed: bool) -> Response:
        """A frame token for the origin that the body names, to one who shows the shared token or comes by the proxy."""
        if not self.rules.any:
            return refuse(404, "frames need no token here: this server asks for none")
        if not allowed:
            return refuse(401, "a frame token is given for the shared token; send Authorization: Bearer …")
        origin = normal(_field(scope, "origin")) or ""
        if not self.origins.allow(origin):
            return refuse(403, "give origin=https://… in a form, one of those in COMMUNIQUE_EMBED_ORIGINS")
        token = {"token": self.tokens.for_frame(origin), "seconds": self.tokens.frame_seconds}
        return JSONResponse(token, headers={"Cache-Control": "no-store"})

    def _renew(self, scope: Scope) -> Response:
        """A newer key for a page whose own has ended, to its frame, which has a frame token of the page around it."""
        headers, given, origin = Headers(scope=scope), _field(scope, "token"), _field(scope, "origin")
        page, own = visitor_of(scope).page, is_own(headers.get("origin", ""), headers)
        if not (page and own and self.origins.allow(origin) and self.tokens.opens_frame(given, origin)):
            return refuse(401, "a key is renewed for a page's own key with a frame token of the page around it")
        newer = self.tokens.for_page(admitted=True, page=page)
        return Response(status_code=204, headers={KEY: newer, "Cache-Control": "no-store"})

    def _turn_away(self, scope: Scope, headers: Headers) -> Response:
        if scope["path"] in _ENTRANCES and "text/html" in headers.get("accept", "") and self.rules.token:
            return self._form("This chat is for those who have its token.")
        if visitor_of(scope).page:
            return refuse(401, "This chat was left alone for too long. Load the page again to go on asking.")
        how = "send Authorization: Bearer with the shared token" if self.rules.token else "sign in first"
        return refuse(401, f"you may not ask here yet, or no longer: {how}, or load the page again")

    def _form(self, message: str, status: int = 401, more: Mapping[str, str] = MappingProxyType({})) -> Response:
        return HTMLResponse(_FORM.format(message=escape(message)), status, {"Cache-Control": "no-store", **more})


def admitted(scope: Scope) -> bool:
    """Whether the request may ask, as Access has found."""
    return bool(scope.get(_ADMITTED))


def _shown(headers: Headers) -> str:
    """The token in the Authorization header."""
    scheme, _, given = headers.get("authorization", "").partition(" ")
    return given.strip() if scheme.lower() == "bearer" else ""


def _field(scope: Scope, name: str) -> str:
    """A field of the form in the body; empty where it is not there."""
    return parse_qs(body_of(scope).decode("utf-8", "replace")).get(name, [""])[0]


def _renewing(send: Send, key: str) -> Send:
    """Hands the sender a newer key with the response; none where it needs none."""

    async def renewing(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).setdefault(KEY, key)
        await send(message)

    return renewing if key else send
