"""Assembles the page, its headers and its API into one application. No logic here."""

from __future__ import annotations

import os

# Before Gradio, Chroma and LangChain are imported: nothing may call home.
os.environ.update(
    GRADIO_ANALYTICS_ENABLED="False",
    ANONYMIZED_TELEMETRY="False",
    LANGSMITH_TRACING="false",
    HF_HUB_OFFLINE="1",
    HF_HUB_DISABLE_TELEMETRY="1",
    DO_NOT_TRACK="1",
)

import socket
import threading
from pathlib import Path

import gradio as gr
import uvicorn
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.staticfiles import StaticFiles

from assistant import Assistant
from assistant.page.api import make_router
from assistant.page.chat import make_page
from assistant.page.closed import ClosedDoors
from assistant.page.headers import SecurityHeaders
from assistant.page.theme import make_theme
from assistant.settings import Settings

STATIC = Path(__file__).parent / "assistant" / "page" / "static"
HEAD = '<link rel="stylesheet" href="page/chat.css"><script src="page/chat.js" defer></script>'


def create_app(assistant: Assistant) -> FastAPI:
    """The application: `/`, `/api/ask`, `/healthz`."""
    app = FastAPI(title="Communiqué", docs_url=None, redoc_url=None, openapi_url=None)
    # Our own, with no origin allowed: without one Gradio lets any origin in.
    app.add_middleware(CORSMiddleware, allow_origins=[])
    app.add_middleware(ClosedDoors)
    app.add_middleware(SecurityHeaders)
    app.include_router(make_router(assistant))
    app.mount("/page", StaticFiles(directory=STATIC))
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        make_page(assistant),
        path="/",
        ssr_mode=False,
        run_history=False,
        footer_links=[],
        show_error=False,
        enable_monitoring=False,
        mcp_server=False,
        max_file_size=1,
        theme=make_theme(),
        head=HEAD,
    )
    return mounted


def main(listening: socket.socket, settings: Settings) -> None:
    """Serve the library in the settings' data folder on a bound socket, until interrupted."""
    assistant = Assistant.open(settings=settings)
    server = uvicorn.Server(uvicorn.Config(create_app(assistant), log_level="warning", server_header=False))
    threading.Thread(target=assistant.warm, name="warm", daemon=True).start()
    host, port = listening.getsockname()[:2]
    print(f"Communiqué: http://{f'[{host}]' if ':' in host else host}:{port}/", flush=True)  # noqa: T201
    server.run(sockets=[listening])


if __name__ == "__main__":
    import sys

    from communique.cli import main as command

    command(["serve", *sys.argv[1:]])
