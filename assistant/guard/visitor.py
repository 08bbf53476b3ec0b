"""Who is asking, as far as the guards have found out; kept in the scope of the request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from starlette.types import Scope

_KEY = "communique.visitor"


@dataclass(frozen=True, slots=True)
class Visitor:
    """One request's sender: an address, a name the proxy vouches for, the page it comes from."""

    address: str
    vouched: bool = False
    """Whether a trusted proxy handed the request on, so that its headers count."""
    user: str = ""
    page: str = ""
    """The identity of the loaded page, from its signed key."""

    @property
    def counted_as(self) -> str:
        """Whom limits count: the user where known, else the address. A page is renewed at will."""
        return self.user or self.address


def visitor_of(scope: Scope) -> Visitor:
    """The visitor that the guards before have noted."""
    client = scope.get("client") or ("unknown", 0)
    return cast(Visitor, scope.get(_KEY) or Visitor(str(client[0])))


def note(scope: Scope, visitor: Visitor) -> None:
    """Tells the guards that follow."""
    scope[_KEY] = visitor
