"""The page and the widget behind Debian's nginx, under a sub-path, as docs/embedding.md configures it."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, expect

from assistant import Settings
from ingest.library import Library
from tests.browser.hosting import hosting
from tests.browser.reading import Reader
from tests.browser.visiting import FLEETING, GIVING, OLD, QUESTION, SECRET, Serve, Visit, directly
from tests.support import ROOT

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


def behind_nginx(folder: Path) -> Serve:
    """Serves under a sub-path: the address is nginx's."""

    @contextmanager
    def serve(library: Library, settings: Settings) -> Iterator[str]:
        port = free_port()
        rules = settings.model_copy(update={"root_path": "/news", "proxies": ("127.0.0.1",)})
        with directly(library, rules) as inside:
            locations = documented("nginx").replace("http://127.0.0.1:7860", inside)
            file = folder / "nginx.conf"
            file.write_text(CONFIGURATION.format(folder=folder, port=port, locations=locations))
            assert NGINX
            with subprocess.Popen([NGINX, "-p", str(folder), "-c", str(file)], stderr=subprocess.DEVNULL) as process:
                wait_for(port, process, folder)
                yield f"http://127.0.0.1:{port}/news"
                process.terminate()

    return serve


@pytest.fixture(scope="module")
def public(chosen: Library, site: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the page to the world: nginx's, with the sub-path."""
    settings = chosen.settings.model_copy(update={"embed_origins": (site,)})
    with behind_nginx(tmp_path_factory.mktemp("nginx"))(chosen, settings) as address:
        yield address


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


@pytest.mark.parametrize("holding", ["<iframe", "<gradio-app", "page/sources.js"])
def test_the_other_documented_ways_work_under_the_sub_path_too(visit: Visit, holding: str, tmp_path: Path) -> None:
    """A frame, Gradio's element and the element with our look."""
    body = documented("html", holding).replace("https://news.example", "{host}")
    visited = visit(body=body, serve=behind_nginx(tmp_path))
    place = visited.page.frame_locator("body > iframe") if holding == "<iframe" else visited.page.locator("gradio-app")
    expect(place.locator("#question textarea")).to_be_editable(timeout=30_000)
    place.locator("#question textarea").fill(QUESTION)
    place.locator("#send").click()
    expect(place.locator("#chat .answer:not(.partial)")).to_contain_text("Zelenskyy", timeout=30_000)
    expect(place.locator("#sources .card").first).to_be_attached()
    assert visited.foreign() == []
    assert visited.complaints == []


def test_the_element_has_its_look_on_another_page_of_the_same_host(
    browser: Browser, chosen: Library, tmp_path: Path
) -> None:
    """Which lies neither beside the chat nor at the top."""
    with behind_nginx(tmp_path)(chosen, chosen.settings) as address, browser.new_context() as context:
        page = context.new_page()
        portal = address.replace("/news", "/portal/today")
        body = f"<!doctype html><title>Portal</title>{documented('html', '<gradio-app')}"
        page.route(
            portal,
            lambda route: route.fulfill(body=body.replace("https://news.example", address), content_type="text/html"),
        )
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.goto(portal)
        expect(page.locator("#question textarea")).to_be_editable(timeout=30_000)
        assert page.locator(".gradio-container").evaluate("one => getComputedStyle(one).boxSizing") == "border-box"
        own = (portal, f"{address}/", "data:", "blob:", f"{address.removesuffix('/news')}/favicon.ico")
        assert [url for url in requests if not url.startswith(own)] == []


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


def test_a_chat_goes_on_with_a_newer_token_under_the_sub_path(visit: Visit, tmp_path: Path) -> None:
    """That a script of the site's page gives."""
    visited = visit("", strict=True, serve=behind_nginx(tmp_path), **FLEETING)
    visited.page.evaluate(GIVING)
    visited.page.evaluate("question => Communique.ask(question)", QUESTION)
    visited.answered()
    opened = len(visited.tokens)
    for times in (2, 3):
        visited.page.wait_for_timeout(OLD)
        visited.ask_again()
        visited.answered(times)
    assert len(visited.tokens) == opened + 2
    assert visited.requests.count(f"{visited.host}/api/page-key") == 2
    expect(visited.frame.locator("#chat .asked")).to_have_text([QUESTION] * 3)
    visited.told_nobody()


def test_a_person_enters_the_token_under_the_sub_path(browser: Browser, chosen: Library, tmp_path: Path) -> None:
    rules = chosen.settings.model_copy(update={"access_token": FLEETING["access_token"]})
    with behind_nginx(tmp_path)(chosen, rules) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}/")
        page.locator("input[name=token]").fill("not that one, surely")
        page.get_by_role("button", name="Open").click()
        expect(page.get_by_role("status")).to_contain_text("does not open")
        page.locator("input[name=token]").fill(SECRET)
        page.get_by_role("button", name="Open").click()
        expect(page.locator("#question textarea")).to_be_editable(timeout=20_000)
        assert page.url == f"{address}/"
