"""The library view."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.reading import Reader


def test_it_is_reached_from_the_head_and_left_again(reader: Reader) -> None:
    page = reader.page
    page.get_by_role("button", name="Library").focus()
    page.keyboard.press("Enter")
    library = page.locator("#library")
    expect(library.locator(".facts")).to_contain_text("5 articles · ")
    expect(library.locator(".facts")).to_contain_text("embedded with all-MiniLM-L6-v2")
    expect(page.locator("#columns")).to_be_hidden()
    expect(page.get_by_role("button", name="Filters")).to_be_hidden()
    expect(library.get_by_role("rowheader", name="Communiqué sample: Europe")).to_be_visible()
    bar = library.get_by_role("listitem").filter(has_text="15 December 2025: 1 article")
    expect(bar.locator(".bar")).to_be_visible()
    newest = library.locator("ul").first.get_by_role("link").first
    expect(newest).to_have_attribute("href", "https://communique.example/samples/2025-12-15-berlin-talks")
    expect(newest).to_have_attribute("rel", "noopener noreferrer nofollow")
    expect(library).to_contain_text("No feed or sitemap is followed.")
    page.set_viewport_size({"width": 375, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    page.get_by_role("button", name="Back to the chat").click()
    expect(library).to_be_hidden()
    expect(page.get_by_role("button", name="Filters")).to_be_visible()
    expect(page.locator("#question textarea")).to_be_visible()
