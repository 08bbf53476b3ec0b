"""The page and the widget behind Debian's nginx, under a sub-path, as docs/embedding.md configures it."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, expect

from assistant import Assistant
from ingest.library import Library
from tests.browser.hosting import hosting
from tests.browser.reading import Reader
from tests.browser.serving import assembled, serving
from tests.support import ROOT

QUESTION = "What security guarantees did Zelenskyy propose?"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed; apt-get install nginx-light")
CONFIGURATION = """
daemon off; master_process off; pid {folder}/pid; error_log {folder}/log; events {{}}
http {{
    access_log off; client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
    uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
    server {{ listen 127.0.0.1:{port}; {locations} }}
}}
"""


def documented(language: str, holding: str = "") -> str:
    """The first block of docs/embedding.md in a language that holds some words."""
    text = (ROOT / "docs" / "embedding.md").read_text()
    blocks: list[str] = re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    return next(block for block in blocks if holding in block)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return {"/favicon.ico": ""}


@pytest.fixture(scope="module")
def site(pages: dict[str, str]) -> Iterator[str]:
    with hosting(pages, {}) as site:
        yield site


@pytest.fixture(scope="module")
def public(chosen: Library, site: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the page to the world: nginx's, with the sub-path."""
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    settings = chosen.settings.model_copy(
        update={"root_path": "/news", "proxies": ("127.0.0.1",), "embed_origins": (site,)}
    )
    with serving(assembled(Assistant(chosen, settings), settings)) as inside:
        locations = documented("nginx").replace("http://127.0.0.1:7860", inside)
        file = folder / "nginx.conf"
        file.write_text(CONFIGURATION.format(folder=folder, port=port, locations=locations))
        assert NGINX
        with subprocess.Popen([NGINX, "-p", str(folder), "-c", str(file)], stderr=subprocess.DEVNULL) as process:
            wait_for(port, process, folder)
            yield f"http://127.0.0.1:{port}/news"
            process.terminate()


def wait_for(port: int, process: subprocess.Popen[bytes], folder: Path) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail(f"nginx does not answer: {(folder / 'log').read_text()}")


def test_the_page_works_under_the_sub_path_and_asks_for_nothing_outside_it(browser: Browser, public: str) -> None:
    reader = Reader(browser.new_page(), f"{public}/")
    reader.open()
    reader.ask(QUESTION)
    answer = reader.finished()
    answer.locator("a.mark").first.click()
    expect(reader.page.locator("#sources .card.lit mark")).to_be_visible()
    assert reader.foreign() == []
    assert reader.complaints == []
    reader.page.close()


def test_the_documented_page_shows_the_widget_of_the_sub_path(
    browser: Browser, public: str, site: str, pages: dict[str, str]
) -> None:
    pages["/"] = documented("html").replace("https://news.example", public)
    page = browser.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{site}/")
    page.get_by_role("button", name="Ask about diplomacy").click()
    frame = page.frame_locator("communique-widget iframe")
    expect(frame.locator("#question textarea")).to_be_focused(timeout=20_000)
    frame.locator("#question textarea").fill(QUESTION)
    frame.locator("#question textarea").press("Enter")
    expect(frame.locator("#chat .answer:not(.partial)")).to_contain_text("Zelenskyy", timeout=30_000)
    assert [url for url in requests if not url.startswith((site, f"{public}/"))] == []
    page.close()


def test_programs_and_the_address_without_its_slash_find_it(public: str) -> None:
    with httpx.Client(trust_env=False, timeout=60) as client:
        answer = client.post(f"{public}/api/ask", json={"question": QUESTION}, headers={"Accept": "text/event-stream"})
        assert answer.text.startswith("event: piece")
        assert client.get(public).headers["location"] == f"{public}/"
        assert client.get(f"{public}/api/openapi.json").json()["servers"] == [{"url": "/news"}]


def test_visitors_of_the_proxy_are_told_apart(public: str) -> None:
    """What a visitor claims is to the left of what nginx adds, so it changes nothing: no error, and no new name."""
    with httpx.Client(trust_env=False, timeout=60) as client:
        config = client.get(f"{public}/config", headers={"X-Forwarded-Host": "evil.example"})
        assert config.status_code in (200, 421)
        assert "evil.example" not in config.text
