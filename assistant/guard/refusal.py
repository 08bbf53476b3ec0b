"""How a guard says no: one shape, so that a page, a program and a person can read it."""

from __future__ import annotations

from starlette.responses import JSONResponse, Response


def refuse(status: int, message: str, **headers: str) -> Response:
    """A response of this status; `detail` repeats the message, because Gradio's page shows that."""
    spelled = {name.replace("_", "-"): value for name, value in headers.items()}
    return JSONResponse({"error": message, "detail": message}, status, {"Cache-Control": "no-store", **spelled})
