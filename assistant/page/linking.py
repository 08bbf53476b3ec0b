"""The address of a question: `?q=…&as_of=…&source=…`, as `scope` and the page's own script read it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

_DAYS = ("as_of", "since", "until")


def link_of(question: str, scope: Mapping[str, Any]) -> str:
    """The query of the page that asks a question within its dates and sources."""
    days = [(name, str(scope[name])) for name in _DAYS if scope.get(name)]
    named = scope.get("sources") or ()
    sources = [("source", name) for name in ([named] if isinstance(named, str) else named)]
    return "?" + urlencode([("q", question), *days, *sources])
