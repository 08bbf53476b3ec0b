"""`communique check --origin URL`: what a page there may do with this server, and the header that would block it."""

from __future__ import annotations

from typing import Any

from assistant.errors import UsageError
from assistant.guard.origins import Origins, normal
from assistant.settings import load_settings
from communique import output


def run(given: str, as_json: bool) -> int:
    """Print the verdict; the exit code is 1 where the origin is blocked."""
    origin = normal(given)
    if origin is None:
        raise UsageError(f"{given!r} is not an origin; give scheme, host and port alone, as https://portal.example")
    settings = load_settings()
    found = verdict(Origins.of(settings.embed_origins), origin)
    if as_json:
        output.line(found)
    else:
        output.say("\n".join(_lines(found)))
    return 0 if found["allowed"] else 1


def verdict(origins: Origins, origin: str) -> dict[str, Any]:
    """Whether an origin is let in, and the headers by which a browser learns it."""
    allowed = origins.allow(origin)
    framing = f"Content-Security-Policy: {origins.frame_ancestors()}"
    also = [] if origins.listed else ["X-Frame-Options: DENY"]
    calling = f"Access-Control-Allow-Origin: {origin}" if allowed else "no Access-Control-Allow-Origin, status 403"
    return {"origin": origin, "allowed": allowed, "framing": [framing, *also], "calling": calling}


def _lines(found: dict[str, Any]) -> list[str]:
    verb = "allows" if found["allowed"] else "blocks"
    lines = [f"{found['origin']}: {'allowed' if found['allowed'] else 'blocked'}"]
    lines += [f"  framing: {header} {verb} it" for header in found["framing"]]
    lines += [f"  calling: {found['calling']}"]
    if not found["allowed"]:
        lines += [f"  let it in with COMMUNIQUE_EMBED_ORIGINS={found['origin']} (several are parted by spaces)"]
    return lines
