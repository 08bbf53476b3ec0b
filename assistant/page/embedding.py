"""What other pages load from here: the widget's script, and Gradio's own for `<gradio-app>`."""

from __future__ import annotations

import re
from pathlib import Path

import gradio
from fastapi import FastAPI
from fastapi.responses import FileResponse, Response

STATIC = Path(__file__).parent / "static"
_GRADIOS = Path(gradio.__file__).parent / "templates" / "frontend"
_HOUR = {"Cache-Control": "public, max-age=3600"}


def add_scripts(app: FastAPI) -> None:
    """Adds `/widget.js` and `/gradio.js`; who may frame and call is for the guards to say."""
    element = _element()

    @app.get("/widget.js", include_in_schema=False)
    def widget() -> Response:
        return FileResponse(STATIC / "widget.js", media_type="text/javascript", headers=_HOUR)

    @app.get("/gradio.js", include_in_schema=False)
    def loader() -> Response:
        return Response(element, media_type="text/javascript", headers=_HOUR)


def _element() -> str:
    """Gradio's own loader, after what finds its style sheet; its page knows under which name."""
    found = re.search(r'href="(\./assets/index-[^"]+\.css)"', (_GRADIOS / "index.html").read_text(encoding="utf-8"))
    ours = (STATIC / "element.js").read_text(encoding="utf-8")
    loader = (_GRADIOS / "gradio.js").read_text(encoding="utf-8")
    return (ours.replace("{style}", found[1]) if found else "") + loader
