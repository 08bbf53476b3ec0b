"""The public surface is asking: every other path of Gradio's is shut, whatever it is asked with."""

from __future__ import annotations

import re
import warnings
from pathlib import Path

import gradio
import httpx
import pytest

from assistant import Assistant
from assistant.guard.doors import is_open
from ingest.library import Library
from tests.browser.serving import assembled
from tests.security.conftest import Serve

PROBES = (
    "/gradio_api/file=/etc/passwd",
    "/gradio_api/file=../.env",
    "/gradio_api/file=http://169.254.169.254/",
    "/gradio_api/file=%2e%2e/%2e%2e/etc/passwd",
    "/gradio_api/file=C:%5cWindows%5cwin.ini",
    "/gradio_api/file/etc/passwd",
    "/gradio_api/proxy=http://127.0.0.1/",
    "/file=/etc/passwd",
    "//gradio_api//file=/etc/passwd",
    "/gradio_api/queue/../file=/etc/passwd",
    "/gradio_api/heartbeat/../file=/etc/passwd",
    "/assets/../../../../etc/passwd",
    "/assets/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "/static/..%2f..%2f..%2fetc%2fpasswd",
    "/page/..%5c..%5cchat.py",
    "/page/../chat.py",
    "/C:%5cWindows%5cwin.ini",
    "/gradio_api/upload",
    "/gradio_api/upload_progress?upload_id=1",
    "/gradio_api/stream/a/b/c/playlist-file",
    "/gradio_api/deep_link?session_hash=a",
    "/gradio_api/openapi.json",
    "/gradio_api/component_server",
    "/gradio_api/custom_component/a/client/b/c",
    "/gradio_api/process_recording",
    "/gradio_api/vibe-code",
    "/gradio_api/runs",
    "/gradio_api/run-history/buckets",
    "/gradio_api/dev/reload",
    "/gradio_api/app_id",
    "/gradio_api/token",
    "/gradio_api/user",
    "/gradio_api/call/ask",
    "/gradio_api/call/v2/ask",
    "/gradio_api/api/ask",
    "/gradio_api/mcp/sse",
    "/monitoring",
    "/monitoring/summary",
    "/login",
    "/logout",
    "/token",
    "/svelte/a.js",
    "/pwa_icon",
    "/docs",
    "/redoc",
    "/openapi.json",
    "/.env",
    "/api/ingest",
)


@pytest.mark.parametrize("path", PROBES)
def test_a_probe_finds_nothing(serve: Serve, path: str) -> None:
    client = serve()
    for method in ("GET", "POST", "HEAD", "PUT", "DELETE"):
        # As it is written: httpx would tidy the dots away.
        url = client.base_url.copy_with(raw_path=path.encode())
        answer = client.send(httpx.Request(method, url, headers={"Host": "localhost"}))
        assert answer.status_code in (403, 404), (method, path)
        assert not any(inside in answer.text for inside in ("root:", "Traceback", "site-packages", "def "))


def test_the_catalog_is_not_served(serve: Serve, sample_folder: Path) -> None:
    for path in sample_folder.iterdir():
        assert serve().get(f"/gradio_api/file={path}").status_code == 404


def test_only_asking_is_listed(serve: Serve) -> None:
    for query in ("", "?all_endpoints=True", "?all_endpoints=1&page=", "?serialize=False"):
        listed = serve().get(f"/gradio_api/info{query}").json()
        assert list(listed["named_endpoints"]) == ["/ask"]
        assert listed["unnamed_endpoints"] == {}


def test_the_direct_way_to_the_public_function_is_shut_so_that_limits_hold(serve: Serve) -> None:
    answer = serve().post("/gradio_api/run/ask", json={"data": ["Who?", None, None, None]})
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("method", "path"), [("DELETE", "/api/ask"), ("GET", "/api/ask"), ("PUT", "/"), ("POST", "/healthz")]
)
def test_another_method_is_refused(serve: Serve, method: str, path: str) -> None:
    assert serve().request(method, path).status_code == 405


def test_every_path_of_gradio_that_is_open_is_one_the_page_needs(sample_library: Library) -> None:
    """A new version of Gradio may bring routes; whichever are let through are listed here by hand."""
    gradios = assembled(Assistant(sample_library, sample_library.settings)).routes[-1].app  # type: ignore[attr-defined]
    with warnings.catch_warnings(action="ignore"):  # Gradio names some of them twice
        paths = set(gradios.openapi()["paths"])
    assert len(paths) > 70, gradio.__version__
    let_through = {path.rstrip("/") for path in paths if is_open(re.sub(r"{[^}]*}", "a.js", path))}
    assert let_through == {
        "", "/assets/{path}", "/config", "/favicon.ico", "/gradio_api/cancel",
        "/gradio_api/heartbeat/{session_hash}", "/gradio_api/info", "/gradio_api/queue/data", "/gradio_api/queue/join",
        "/gradio_api/reset", "/gradio_api/run/{api_name}", "/gradio_api/startup-events", "/gradio_api/theme.css",
        "/manifest.json", "/robots.txt", "/static/{path}", "/theme.css",
    }  # fmt: skip


def test_gradio_shares_nothing(sample_library: Library) -> None:
    mounted = assembled(Assistant(sample_library, sample_library.settings)).routes[-1].app  # type: ignore[attr-defined]
    blocks = mounted.get_blocks()
    assert (blocks.share, blocks.allowed_paths, blocks.proxy_urls, blocks.api_open) == (False, [], set(), False)
    assert blocks.analytics_enabled is False


@pytest.mark.parametrize("body", [b"x" * 200_000, b"{" * 90_000, b'{"a":' * 9_000, b"\xff\xfe", b"[1]", b""])
def test_a_body_that_is_too_large_or_no_json_is_refused(serve: Serve, body: bytes) -> None:
    for path in ("/api/ask", "/gradio_api/queue/join"):
        answer = serve().post(path, content=body, headers={"Content-Type": "application/json"})
        assert answer.status_code in (400, 413, 422)
        assert "Traceback" not in answer.text
