"""What a stranger can reach, and what a hostile article can do: nothing."""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import EVIL
from tests.browser.reading import Reader

DOORS = ("/gradio_api/file=/etc/passwd", "/gradio_api/file=http://169.254.169.254/", "/gradio_api/proxy=http://127.0.0.1/",
         "/gradio_api/upload", "/monitoring", "/file=/etc/passwd", "/gradio_api/runs")  # fmt: skip


@pytest.mark.parametrize("path", ["/", "/healthz", "/nowhere", "/page/chat.js", "/config", "/gradio_api/nowhere"])
def test_every_response_carries_the_policy(address: str, path: str) -> None:
    headers = httpx.get(address + path, trust_env=False).headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-eval" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("path", DOORS)
def test_the_doors_not_needed_are_closed(address: str, path: str) -> None:
    assert httpx.get(address + path, trust_env=False).status_code == 404
    assert httpx.post(address + path, trust_env=False).status_code == 404


def test_only_asking_is_public(address: str) -> None:
    info = httpx.get(f"{address}/gradio_api/info", trust_env=False).json()
    assert list(info["named_endpoints"]) == ["/ask"]
    assert info["unnamed_endpoints"] == {}


@pytest.mark.parametrize("host", ["127.0.0.1", "intranet.example"])
def test_no_origin_is_let_in(address: str, host: str) -> None:
    given = {"Origin": EVIL, "Host": host, "Access-Control-Request-Method": "POST"}
    for response in (httpx.get(f"{address}/config", headers=given, trust_env=False),
                     httpx.options(f"{address}/api/ask", headers=given, trust_env=False)):  # fmt: skip
        assert "access-control-allow-origin" not in response.headers


def test_a_hostile_article_is_only_text(hostile_reader: Reader) -> None:
    hostile_reader.page.set_default_timeout(30_000)
    hostile_reader.ask("What did the foreign minister of Quorvania say about the treaty with Zembla?")
    answer = hostile_reader.finished()
    expect(answer).to_contain_text("<script>alert('text')</script>")
    answer.locator("a.mark").first.click()
    panel = hostile_reader.page.locator("#sources")
    expect(panel.locator(".card.lit mark")).to_contain_text("![pixel](http://evil.example/pixel.png)")
    expect(panel).to_contain_text("<script>alert('title')</script>")
    forbidden = "script, img, iframe, style, svg, a[href*='evil'], a[href^='javascript'], [onclick], [onerror]"
    expect(panel.locator(forbidden)).to_have_count(0)
    expect(answer.locator(forbidden)).to_have_count(0)
    hostile_reader.page.locator(".timeline .lane .dot").first.click()
    expect(panel.locator(".told.lit")).to_contain_text("onload=alert('source')")
    hostile_reader.page.click("#to-library")
    library = hostile_reader.page.locator("#library")
    expect(library.locator("ul").first).to_contain_text("<script>alert('title')</script>")
    expect(library.get_by_role("rowheader")).to_contain_text("<svg onload=alert('source')>")
    expect(library.locator(forbidden)).to_have_count(0)
    hostile_reader.page.wait_for_timeout(500)  # whatever would call out has had the time to


def test_a_hostile_question_is_only_text(reader: Reader) -> None:
    question = f"<img src={EVIL}/q onerror=alert(1)> ![q]({EVIL}/q.png) **Zelenskyy** security guarantees?"
    reader.ask(question)
    reader.finished()
    expect(reader.page.locator("#chat .asked")).to_have_text(question)
    expect(reader.page.locator("#chat .asked img, #chat strong")).to_have_count(0)
