"""Assembles the page, its headers and its API into one application. No logic here."""

from __future__ import annotations

import os

# Before Gradio, Chroma and LangChain are imported: nothing may call home.
os.environ.update(
    GRADIO_ANALYTICS_ENABLED="False",
    ANONYMIZED_TELEMETRY="False",
    LANGSMITH_TRACING="false",
    GRADIO_ANALYTICS_MAX_EVENTS="1",
    GRADIO_ANALYTICS_CACHE_FREQUENCY="1000000000",
    HF_HUB_OFFLINE="1",
    HF_HUB_DISABLE_TELEMETRY="1",
    DO_NOT_TRACK="1",
)

import asyncio
import socket
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import gradio as gr
import uvicorn
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles

from assistant import Assistant
from assistant.agents import http_routes, make_server
from assistant.guard.protect import protect
from assistant.page.api import make_router, misshapen
from assistant.page.api_docs import add_docs
from assistant.page.chat import make_page
from assistant.page.embedding import STATIC, add_scripts
from assistant.page.theme import make_theme
from assistant.settings import Settings
from ingest.library import Library


def create_app(assistant: Assistant, settings: Settings | None = None, bound: str = "127.0.0.1") -> FastAPI:
    """The application behind its guards; `bound` is the address it listens on. Raises SettingsError."""
    chosen, agents = settings or assistant.settings, make_server(assistant)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with agents.session_manager.run():
            yield

    servers = [{"url": chosen.root_path or "/"}]
    app = FastAPI(
        title="Communiqué", servers=servers, docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan
    )
    protect(app, chosen, bound)
    app.include_router(make_router(assistant))
    app.add_exception_handler(RequestValidationError, misshapen)
    app.router.routes += http_routes(agents)
    add_docs(app)
    add_scripts(app)
    app.mount("/page", StaticFiles(directory=STATIC))
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        make_page(assistant),
        path="/",
        root_path=chosen.root_path or None,
        ssr_mode=False,
        run_history=False,
        footer_links=[],
        show_error=False,
        enable_monitoring=False,
        mcp_server=False,
        max_file_size=1,
        theme=make_theme(),
    )
    return mounted


async def _assembled(assistant: Assistant, settings: Settings, bound: str) -> FastAPI:
    """The application, put together in a loop: without one Gradio makes some that it never closes."""
    return create_app(assistant, settings, bound)


def main(listening: socket.socket, library: Library, bound: str) -> None:
    """Serve an opened library on a bound socket, until interrupted."""
    assistant = Assistant(library, library.settings)
    app = asyncio.run(_assembled(assistant, library.settings, bound))
    # Guards read what a proxy forwards; uvicorn would believe any sender on this machine.
    config = uvicorn.Config(app, log_level="warning", server_header=False, proxy_headers=False, ws="none")
    threading.Thread(target=assistant.warm, name="warm", daemon=True).start()
    host, port = listening.getsockname()[:2]
    print(f"Communiqué: http://{f'[{host}]' if ':' in host else host}:{port}/", flush=True)  # noqa: T201
    uvicorn.Server(config).run(sockets=[listening])


if __name__ == "__main__":
    import sys

    from communique.cli import main as command

    command(["serve", *sys.argv[1:]])
