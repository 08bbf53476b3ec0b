"""axe-core finds nothing serious in what is ours, in light, dark, on a phone, in the frame and on the host's page."""

from __future__ import annotations

from importlib import resources
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from assistant import Assistant
from ingest.library import Library
from tests.browser.hosting import hosting
from tests.browser.reading import Reader
from tests.browser.serving import assembled, serving

QUESTION = "What security guarantees did Zelenskyy propose?"
AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
GRADIOS = {
    "aria-required-children": (".examples", "its chat calls the examples a list and makes the items buttons"),
}
"""Findings in what Gradio draws: rule -> a part of the selector, and why it is there."""
PHONE, DESK = ViewportSize(width=390, height=844), ViewportSize(width=1280, height=800)
_RUN = "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations"


def serious(page: Page) -> list[tuple[str, str]]:
    """(rule, selector) of what is serious or critical and not listed as Gradio's, frames included."""
    found = []
    for frame in page.frames:
        frame.evaluate(AXE)  # evaluated by the driver, so that the page's policy need not be weakened
        violations: list[dict[str, Any]] = frame.evaluate(_RUN)
        found += [
            (one["id"], " ".join(map(str, node["target"])))
            for one in violations
            if one["impact"] in ("serious", "critical")
            for node in one["nodes"]
        ]
    return [(rule, where) for rule, where in found if not (rule in GRADIOS and GRADIOS[rule][0] in where)]


@pytest.mark.parametrize(
    ("scheme", "size"),
    [("light", DESK), ("dark", DESK), ("light", PHONE), ("dark", PHONE)],
    ids=["light", "dark", "phone", "dark phone"],
)
def test_the_page_has_no_serious_finding(
    browser: Browser, address: str, scheme: Literal["light", "dark"], size: ViewportSize
) -> None:
    context = browser.new_context(viewport=size, color_scheme=scheme)
    reader = Reader(context.new_page(), address)
    reader.open()
    before = serious(reader.page)
    reader.ask(QUESTION)
    reader.finished().locator("a.mark").first.click()
    after = serious(reader.page)
    reader.page.get_by_role("button", name="Poor answer").click()
    expect(reader.page.locator("#told p")).to_be_visible()
    reader.page.locator(".timeline .dot.cited").first.click()
    reader.page.get_by_text("The same as a table").click()
    judged = serious(reader.page)
    reader.ask("Who won the chess tournament in Reykjavik?")
    reader.finished(2)
    refused = serious(reader.page)
    reader.page.locator("#to-library").click()
    expect(reader.page.locator("#library .facts")).to_be_visible()
    library = serious(reader.page)
    context.close()
    assert (before, after, judged, refused, library) == ([], [], [], [], [])


def test_the_widget_and_its_frame_have_no_serious_finding(browser: Browser, chosen: Library) -> None:
    pages: dict[str, str] = {"/favicon.ico": ""}
    with hosting(pages, {}) as site:
        rules = chosen.settings.model_copy(update={"embed_origins": (site,)})
        with serving(assembled(Assistant(chosen, rules), rules)) as address:
            pages["/"] = (
                '<!doctype html><html lang="en"><head><title>Portal</title>'
                f'<script src="{address}/widget.js" defer></script></head><body><main><h1>Portal</h1></main>'
            )
            context = browser.new_context(viewport=DESK)
            page = context.new_page()
            page.goto(site)
            page.locator("communique-widget .opener").wait_for()
            closed = serious(page)
            page.locator("communique-widget .opener").click()
            page.frame_locator("communique-widget iframe").locator("#question textarea").wait_for(timeout=20_000)
            opened = serious(page)
            context.close()
    assert (closed, opened) == ([], [])


def test_a_serious_finding_is_found(browser: Browser) -> None:
    """The control: a picture without words, and grey on grey."""
    page = browser.new_page()
    page.set_content('<html lang="en"><title>x</title><main><img src="x"><p style="color:#999;background:#888">grey')
    found = {rule for rule, _ in serious(page)}
    page.close()
    assert found == {"image-alt", "color-contrast"}
