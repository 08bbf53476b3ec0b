"""Bodies that are too large, too slow or broken off, and connections of another kind."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Message
from starlette.websockets import WebSocketDisconnect

from assistant.guard.bodies import Bodies
from assistant.guard.doors import Doors
from tests.support import finished


async def echo(request: Request) -> PlainTextResponse:
    return PlainTextResponse(await request.body())


ECHO = Starlette(routes=[Route("/", echo, methods=["GET", "POST"])])


def answers(pieces: Sequence[Message], ends: bool = True) -> list[Message]:
    """What is sent to one who sends these pieces, then hangs up or falls silent."""
    sent: list[Message] = []
    waiting = list(pieces)

    async def receive() -> Message:
        if not waiting and not ends:
            await asyncio.Event().wait()
        return waiting.pop(0) if waiting else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope: dict[str, Any] = {"type": "http", "method": "POST", "path": "/", "headers": [], "query_string": b""}
    finished(Bodies(ECHO, limit=10, seconds=0.05)(scope, receive, send))
    return sent


def piece(body: bytes, more: bool = True) -> Message:
    return {"type": "http.request", "body": body, "more_body": more}


def test_a_body_that_comes_in_pieces_is_handed_on_whole() -> None:
    sent = answers([piece(b"12345"), piece(b"67890", more=False)])
    assert (sent[0]["status"], sent[1]["body"]) == (200, b"1234567890")


def test_a_body_is_refused_as_soon_as_it_is_too_large() -> None:
    assert answers([piece(b"12345"), piece(b"678901")], ends=False)[0]["status"] == 413


def test_a_body_that_does_not_come_is_not_waited_for() -> None:
    assert answers([piece(b"1")], ends=False)[0]["status"] == 408


def test_one_who_hangs_up_is_not_answered() -> None:
    assert answers([piece(b"1")]) == []


def test_no_websocket_is_taken() -> None:
    with pytest.raises(WebSocketDisconnect), TestClient(Doors(ECHO)).websocket_connect("/gradio_api/queue/join"):
        pass
