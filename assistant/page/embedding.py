"""What other pages load from here: the widget's script, and Gradio's own for `<gradio-app>`."""

from __future__ import annotations

from pathlib import Path

import gradio
from fastapi import FastAPI
from fastapi.responses import FileResponse, Response

STATIC = Path(__file__).parent / "static"
_LOADER = Path(gradio.__file__).parent / "templates" / "frontend" / "gradio.js"
_HOUR = {"Cache-Control": "public, max-age=3600"}


def add_scripts(app: FastAPI) -> None:
    """Adds `/widget.js` and `/gradio.js`; who may frame and call is for the guards to say."""

    @app.get("/widget.js", include_in_schema=False)
    def widget() -> Response:
        return FileResponse(STATIC / "widget.js", media_type="text/javascript", headers=_HOUR)

    @app.get("/gradio.js", include_in_schema=False)
    def loader() -> Response:
        return FileResponse(_LOADER, media_type="text/javascript", headers=_HOUR)
