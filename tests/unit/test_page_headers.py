"""The headers are on every response, a crash's included."""

from __future__ import annotations

import pytest
from assistant.page.closed import ClosedDoors
from assistant.page.headers import HEADERS, SecurityHeaders
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient


def _fine(request: Request) -> PlainTextResponse:
    return PlainTextResponse("fine")


def _crash(request: Request) -> PlainTextResponse:
    raise RuntimeError("inside")


def _stream(request: Request) -> StreamingResponse:
    return StreamingResponse(iter(["a", "b"]))


@pytest.fixture
def client() -> TestClient:
    routes = [Route("/", _fine), Route("/crash", _crash), Route("/pieces", _stream), Route("/files", _fine)]
    app = Starlette(routes=routes)
    app.add_middleware(ClosedDoors)
    app.add_middleware(SecurityHeaders)
    return TestClient(app)


@pytest.mark.parametrize(
    ("path", "status"), [("/", 200), ("/pieces", 200), ("/nowhere", 404), ("/crash", 500), ("/gradio_api/upload", 404)]
)
def test_every_response_carries_them(client: TestClient, path: str, status: int) -> None:
    response = client.get(path)
    assert response.status_code == status
    assert {name: response.headers[name] for name in HEADERS} == HEADERS
    assert "inside" not in response.text


@pytest.mark.parametrize(
    "path", ["/file=/etc/passwd", "//gradio_api//file=x", "/gradio_api/proxy=http://x/", "/monitoring"]
)
def test_closed_doors(client: TestClient, path: str) -> None:
    assert client.get(f"http://testserver{path}").status_code == 404


def test_only_those_doors(client: TestClient) -> None:
    assert client.get("/files").status_code == 200
