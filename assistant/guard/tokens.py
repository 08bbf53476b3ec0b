"""Signed tokens: one that opens a frame on a named origin's page, one that knows a loaded page again."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from itsdangerous import BadData, TimestampSigner, URLSafeTimedSerializer

Clock = Callable[[], float]
"""Seconds since the epoch."""


class PageKey(NamedTuple):
    """What the key of a page tells; nothing of one that was not signed here."""

    page: str = ""
    admitted: bool = False
    """Whether it may still ask."""
    stale: bool = False
    """Whether it may, but should have a newer key."""
    knows: bool = False
    """Whether the shared token was shown for it, however long ago."""


class Tokens:
    """Makes and reads both; they are signed with a key that opens nothing else, and never stored.

    `shared` is the shared token: with another one, what was signed under it is void, though the key be the same.
    """

    def __init__(
        self, key: str = "", shared: str = "", *, frame_seconds: int, page_seconds: int, clock: Clock = time.time
    ) -> None:
        secret = f"{key}\n{shared}" if key else secrets.token_urlsafe(32)
        self._frames, self._pages = _signing(secret, "frame", clock), _signing(secret, "page", clock)
        self.frame_seconds, self.page_seconds, self._clock = frame_seconds, page_seconds, clock

    def for_frame(self, origin: str) -> str:
        """A token with which a page of this origin may open the chat in a frame."""
        return self._frames.dumps({"origin": origin, "id": secrets.token_urlsafe(8)})

    def opens_frame(self, token: str, origin: str) -> bool:
        """Whether the token is ours, fresh, and made for this origin."""
        try:
            read = self._frames.loads(token, max_age=self.frame_seconds)
        except BadData:
            return False
        return bool(origin) and isinstance(read, dict) and read.get("origin") == origin

    def ours(self, token: str) -> bool:
        """Whether it was signed here, for whatever page and however long ago: then it is no guess. It opens nothing."""
        return any(_signed(token, signing) for signing in (self._frames, self._pages))

    def for_page(self, *, admitted: bool, page: str = "", knows: bool = False) -> str:
        """The key of a page: a new one, or a renewed one; `admitted` is what it may."""
        told = {"page": page or secrets.token_urlsafe(16), "admitted": admitted}
        return self._pages.dumps(told | {"knows": True} if knows else told)

    def page_of(self, key: str) -> PageKey:
        """What a key tells of its page."""
        try:
            read, made = self._pages.loads(key, return_timestamp=True)
        except BadData:
            return PageKey()
        age = self._clock() - made.timestamp()
        admitted = bool(read["admitted"]) and age <= self.page_seconds
        return PageKey(str(read["page"]), admitted, admitted and age > self.page_seconds / 2, "knows" in read)


def _signed(token: str, signing: URLSafeTimedSerializer) -> bool:
    try:
        signing.loads(token)
    except BadData:
        return False
    return True


def _signing(secret: str, purpose: str, clock: Clock) -> URLSafeTimedSerializer:
    class Timed(TimestampSigner):
        def get_timestamp(self) -> int:
            return int(clock())

    options: dict[str, Any] = {"key_derivation": "hmac", "digest_method": hashlib.sha256}
    return URLSafeTimedSerializer(secret, salt=f"communique.{purpose}", signer=Timed, signer_kwargs=options)
