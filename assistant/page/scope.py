"""The filters in a page's address: `?as_of=…&since=…&until=…&source=…&source=…`."""

from __future__ import annotations

from typing import Any

from starlette.datastructures import QueryParams

_DAYS = ("as_of", "since", "until")


def scope_in(address: QueryParams) -> dict[str, Any]:
    """What `Assistant.ask` takes; a day that is none is refused there, in words."""
    days = {name: given for name in _DAYS if (given := address.get(name))}
    sources = tuple(name for name in address.getlist("source") if name)
    return {**days, "sources": sources} if sources else days
