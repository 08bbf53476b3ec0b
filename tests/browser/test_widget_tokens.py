"""The widget where a token is asked for: with none, with a wrong one, with one that ends while the page is open."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, expect
from pydantic import SecretStr

from assistant import Assistant
from ingest.library import Library
from tests.browser.serving import assembled, serving
from tests.browser.test_subpath import documented
from tests.browser.visiting import FLEETING, GIVING, OLD, QUESTION, SECRET, Visit, Visited, opener


def test_a_token_opens_the_frame_and_is_in_no_address(visit: Visit) -> None:
    visited = visit('data-token-url="/token"', strict=True, access_token=SecretStr(SECRET))
    visited.page.evaluate("question => Communique.ask(question)", QUESTION)
    visited.answered()
    assert visited.complaints == []
    assert not any(token.split(".")[0] in url for token in visited.tokens for url in visited.requests)


@pytest.mark.parametrize("referrer", ["no-referrer", "same-origin"])
def test_a_token_opens_the_frame_on_a_page_that_sends_no_referrer(visit: Visit, referrer: str) -> None:
    visited = visit('data-token-url="/token"', strict=True, referrer=referrer, access_token=SecretStr(SECRET))
    opener(visited).click()
    expect(visited.frame.locator("#question textarea")).to_be_editable(timeout=20_000)
    assert visited.complaints == []


def test_a_token_that_the_page_was_written_with_opens_the_frame(visit: Visit) -> None:
    visited = visit('data-token="{token}"', access_token=SecretStr(SECRET))
    visited.page.evaluate("question => Communique.ask(question)", QUESTION)
    visited.answered()
    assert visited.complaints == []
    token = visited.page.locator("script[data-token]").get_attribute("data-token") or ""
    assert token.count(".") == 2
    assert not any(token.split(".")[0] in url for url in visited.requests)


def test_a_forged_token_in_the_page_opens_nothing(visit: Visit) -> None:
    visited = visit('data-token="nobody.made.this"', access_token=SecretStr(SECRET))
    opener(visited).click()
    expect(visited.frame.locator("input[name=token]")).to_have_count(1, timeout=20_000)
    expect(visited.frame.locator("#question")).to_have_count(0)
    _asked_for_a_token(visited)


def test_without_a_token_the_frame_shows_nothing_of_the_library(visit: Visit) -> None:
    visited = visit("", access_token=SecretStr(SECRET))
    visited.page.clock.install()
    opener(visited).click()
    expect(visited.frame.locator("input[name=token]")).to_have_count(1, timeout=20_000)
    expect(visited.frame.locator("#chat")).to_have_count(0)
    _asked_for_a_token(visited)
    visited.page.clock.run_for(21_000)  # nor is it taken for blocked
    _asked_for_a_token(visited)
    visited.frame.locator("input[name=token]").fill(SECRET)
    visited.frame.get_by_role("button", name="Open").click()
    expect(visited.frame.locator("#question textarea")).to_be_editable(timeout=20_000)


def _asked_for_a_token(visited: Visited) -> None:
    """The form can be seen: nothing of the widget's lies over it."""
    expect(visited.page.locator("communique-widget [role=status]")).to_be_hidden()


def test_a_page_that_was_open_for_long_gets_a_newer_token_when_the_chat_is_opened(visit: Visit) -> None:
    visited = visit('data-token="{token}" data-token-url="/token"', strict=True, **FLEETING)
    visited.page.wait_for_timeout(OLD)
    visited.page.evaluate("question => Communique.ask(question)", QUESTION)
    visited.answered()
    assert len(visited.tokens) == 2
    visited.told_nobody()


@pytest.mark.parametrize("attributes", ['data-token-url="/token"', ""])
def test_a_chat_that_was_open_for_long_goes_on_with_a_newer_token(visit: Visit, attributes: str) -> None:
    visited = visit(attributes, strict=True, **FLEETING)
    if not attributes:
        visited.page.evaluate(GIVING)
    visited.page.evaluate("question => Communique.ask(question)", QUESTION)
    visited.answered()
    before = len(visited.tokens)
    for times in (2, 3):
        visited.page.wait_for_timeout(OLD)
        visited.ask_again()
        visited.answered(times)
        assert len(visited.tokens) > before
    expect(visited.frame.locator("#chat .asked")).to_have_text([QUESTION] * 3)
    visited.told_nobody()


def test_a_chat_that_was_left_for_too_long_says_so_where_nobody_gives_a_newer_token(visit: Visit) -> None:
    visited = visit("", **FLEETING)
    opener(visited).click()
    visited.frame.locator("input[name=token]").fill(SECRET)
    visited.frame.get_by_role("button", name="Open").click()
    box = visited.frame.locator("#question textarea")
    expect(box).to_be_editable(timeout=20_000)
    visited.page.wait_for_timeout(OLD)
    box.fill(QUESTION)
    visited.frame.locator("#send").click()
    expect(visited.frame.locator("body")).to_contain_text("Load the page again", timeout=20_000)
    expect(box).to_have_value(QUESTION)


def test_a_page_can_give_the_token_when_it_is_wanted_or_before(visit: Visit) -> None:
    visited = visit("", access_token=SecretStr(SECRET))
    visited.page.evaluate(GIVING)
    opener(visited).click()
    expect(visited.frame.locator("#question textarea")).to_be_editable(timeout=20_000)
    assert visited.page.evaluate("asked") == 1
    visited.page.reload()
    visited.page.evaluate(GIVING)
    visited.page.evaluate("token => Communique.token(token)", visited.tokens[-1])
    opener(visited).click()
    expect(visited.frame.locator("#question textarea")).to_be_editable(timeout=20_000)
    assert visited.page.evaluate("asked") == 0
    assert visited.page.evaluate("(() => { try { Communique.token() } catch (error) { return error.name } })()")


@pytest.mark.parametrize("attributes", ['data-token-url="/token"', ""])
def test_a_token_that_is_refused_is_not_asked_for_without_end(visit: Visit, attributes: str) -> None:
    visited = visit(attributes, access_token=SecretStr(SECRET))
    asked: list[str] = []

    def forge() -> str:
        asked.append("once")
        return '{"token": "nobody.made.this"}'

    visited.pages["/token"] = forge
    if not attributes:
        visited.page.evaluate(GIVING)
    opener(visited).click()
    expect(visited.frame.locator("input[name=token]")).to_have_count(1, timeout=20_000)
    visited.page.wait_for_timeout(3_000)
    _asked_for_a_token(visited)
    assert asked == ["once"]


def test_a_site_that_gives_no_token_today_is_asked_again_when_the_chat_is_opened_again(visit: Visit) -> None:
    visited = visit('data-token-url="/token"', access_token=SecretStr(SECRET))
    works = visited.pages.pop("/token")
    opener(visited).click()
    status = visited.page.locator("communique-widget [role=status]")
    expect(status).to_contain_text("cannot be shown on this page")
    visited.page.get_by_role("button", name="Close").click()
    visited.pages["/token"] = works
    opener(visited).click()
    expect(visited.frame.locator("#question textarea")).to_be_editable(timeout=20_000)
    expect(status).to_be_hidden()


def test_the_documented_site_gives_tokens_to_its_pages_alone(
    browser: Browser, chosen: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMUNIQUE_ACCESS_TOKEN", SECRET)
    site: dict[str, Any] = {}
    exec(compile(documented("python"), "embedding.md", "exec"), site)
    with serving(site["app"]) as origin:
        rules = chosen.settings.model_copy(update={"embed_origins": (origin,), **FLEETING})
        with serving(assembled(Assistant(chosen, rules), rules)) as host, browser.new_context() as context:
            site.update(CHAT=host, PORTAL=origin)
            page = context.new_page()
            page.goto(origin)
            page.get_by_role("button", name="Ask about diplomacy").click()
            box = page.frame_locator("communique-widget iframe").locator("#question textarea")
            expect(box).to_be_editable(timeout=20_000)
            elsewhere = {"Sec-Fetch-Site": "cross-site"}
            assert httpx.post(f"{origin}/chat-token", headers=elsewhere, trust_env=False).status_code == 403
