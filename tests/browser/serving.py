"""A real server on a loopback port, in a thread."""

from __future__ import annotations

import asyncio
import re
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import uvicorn
from fastapi import FastAPI

import app
from assistant import AnswerStream, Assistant, Settings


def assembled(assistant: Assistant, settings: Settings | None = None) -> FastAPI:
    """The application, put together in a loop: without one Gradio makes some and never closes them."""

    async def assemble() -> FastAPI:
        return app.create_app(assistant, settings)

    with ThreadPoolExecutor(1) as apart:  # the loop of another test may be running in this thread
        return apart.submit(asyncio.run, assemble()).result()


@contextmanager
def serving(application: FastAPI) -> Iterator[str]:
    """The address of the running application."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        config = uvicorn.Config(
            application, log_level="error", ws="none", proxy_headers=False, timeout_graceful_shutdown=2
        )  # fmt: skip
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        deadline = time.monotonic() + 30
        while not server.started:
            if time.monotonic() > deadline or not thread.is_alive():
                raise RuntimeError("the server did not start")
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


class SlowStream(AnswerStream):
    """An answer that takes its time, as one written by a model does."""

    words = 3
    pause = 0.25
    """Seconds before as many words."""

    def __iter__(self) -> Iterator[str]:
        for piece in super().__iter__():
            for some in piece.splitlines(keepends=True) if len(piece) < 20 else _cut(piece, self.words):
                time.sleep(self.pause)
                yield some


class SlowAssistant(Assistant):
    """The real assistant, speaking slowly."""

    speaking: type[SlowStream] = SlowStream

    def stream(self, *args: Any, **kwargs: Any) -> AnswerStream:
        stream = super().stream(*args, **kwargs)
        return self.speaking(stream._versions, stream._done)


def _cut(text: str, words: int) -> list[str]:
    """So many words a piece, which together are the text."""
    return re.findall(rf"(?: ?[^ ]+){{1,{words}}} *", text)
