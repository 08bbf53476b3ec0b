"""Gradio's own element on a stranger's page, as docs/embedding.md shows it: bare, and with our look."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_subpath import documented
from tests.browser.visiting import QUESTION, Visit, Visited

BARE, DRESSED = documented("html", "<gradio-app"), documented("html", "page/sources.js")
SCRIPTED = ("to-filters", "to-library", "copy", "link", "export")


def shown(visit: Visit, block: str, listed: str = "http://localhost:{port}") -> Visited:
    return visit(body=block.replace("https://news.example", "{host}"), listed=listed)


def ask(page: Page) -> None:
    expect(page.locator("#question textarea")).to_be_editable(timeout=30_000)
    page.locator("#question textarea").fill(QUESTION)
    page.locator("#send").click()
    expect(page.locator("#chat .answer:not(.partial)").last).to_contain_text("Zelenskyy", timeout=30_000)
    expect(page.locator("#send")).to_be_visible()


@pytest.mark.parametrize("block", [BARE, DRESSED])
def test_what_is_shown_works_and_what_does_not_is_not_shown(visit: Visit, block: str) -> None:
    visited = shown(visit, block)
    page = visited.page
    ask(page)
    for name in SCRIPTED:
        expect(page.locator(f"#{name}")).to_have_count(1)
        expect(page.locator(f"#{name}")).to_be_hidden()
    named = {one.inner_text().strip() for one in page.locator("gradio-app button:visible:not(#chat *)").all()}
    assert named == {"Clear filters", "Send", "Retry", "Clear"} - ({"Clear filters"} if block == DRESSED else set())
    page.locator("#retry").click()
    expect(page.locator("#stop")).to_be_hidden()
    expect(page.locator("#chat .answer:not(.partial)")).to_have_count(1, timeout=30_000)
    page.get_by_label("Until").fill("2016-01-01")
    page.get_by_label("Until").press("Enter")
    expect(page.locator("#remaining")).to_contain_text("1 of 5 articles", timeout=10_000)
    page.locator("#clear-filters").click()
    expect(page.locator("#remaining")).to_contain_text("All 5 articles", timeout=10_000)
    page.locator("#clear").click()
    expect(page.locator("#chat .asked")).to_have_count(0)
    assert visited.foreign() == []
    assert visited.complaints == []


def test_the_bin_of_gradios_chat_empties_the_conversation_too(visit: Visit) -> None:
    page = shown(visit, BARE).page
    ask(page)
    page.locator("#chat").get_by_role("button", name="Clear").click()
    expect(page.locator("#chat .asked")).to_have_count(0)
    ask(page)
    expect(page.locator("#chat .asked")).to_have_count(1)


def test_with_our_look_the_marks_lead_to_the_sources_and_back(visit: Visit) -> None:
    page = shown(visit, DRESSED).page
    ask(page)
    page.locator("#chat a.mark").first.click()
    card = page.locator("#sources .card.lit")
    expect(card.locator("mark")).to_be_in_viewport()
    assert "#" not in page.url
    card.locator(".back").click()
    expect(page.locator("#chat .claim.lit")).to_be_in_viewport()


def test_our_look_is_the_elements_alone(visit: Visit) -> None:
    own = '<footer>About us</footer><p class="problem unseen support">Ours</p><a id="ours" href="#x">Link</a>'
    theirs = "<style>:root {{ --serif: Georgia; --edge: 3px; --caution: red }}</style>"
    page = visit(body=theirs + DRESSED.replace("https://news.example", "{host}") + own).page
    expect(page.locator("#question textarea")).to_be_editable(timeout=30_000)
    expect(page.get_by_text("About us")).to_be_visible()
    seen = "one => [getComputedStyle(one).color, getComputedStyle(one).position, getComputedStyle(one).fontSize]"
    assert page.get_by_text("Ours").evaluate(seen) == ["rgb(0, 0, 0)", "static", "16px"]
    words = "one => ['--serif', '--edge', '--caution'].map((name) => getComputedStyle(one).getPropertyValue(name))"
    assert page.get_by_text("Ours").evaluate(words) == ["Georgia", "3px", "red"]
    page.locator("#ours").focus()
    assert page.locator("#ours").evaluate("one => getComputedStyle(one).outlineWidth") != "2px"


def test_it_is_refused_where_it_is_not_listed(visit: Visit) -> None:
    visited = shown(visit, BARE, listed="https://portal.example")
    visited.page.wait_for_timeout(3_000)
    expect(visited.page.locator("#question")).to_have_count(0)
