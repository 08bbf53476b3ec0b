"""The headers are on every response, a crash's included."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from assistant.guard.headers import SecurityHeaders
from assistant.guard.origins import Origins


def _fine(request: Request) -> PlainTextResponse:
    return PlainTextResponse("fine")


def _crash(request: Request) -> PlainTextResponse:
    raise RuntimeError("inside")


def _stream(request: Request) -> StreamingResponse:
    return StreamingResponse(iter(["a", "b"]))


@pytest.fixture
def client() -> TestClient:
    app = Starlette(routes=[Route("/", _fine), Route("/crash", _crash), Route("/pieces", _stream)])
    app.add_middleware(SecurityHeaders, origins=Origins())
    return TestClient(app)


@pytest.mark.parametrize(("path", "status"), [("/", 200), ("/pieces", 200), ("/nowhere", 404), ("/crash", 500)])
def test_every_response_carries_them(client: TestClient, path: str, status: int) -> None:
    response = client.get(path)
    assert response.status_code == status
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["referrer-policy"] == "same-origin"
    assert "frame-ancestors 'none'" in response.headers["content-security-policy"]
    assert "inside" not in response.text
