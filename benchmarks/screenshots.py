"""Pictures of the page's main states, from the sample library: one line of `STATES` a picture.

python -m benchmarks.screenshots FOLDER [NAME…]
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlencode

from playwright.sync_api import Browser, FrameLocator, Page, ViewportSize, expect, sync_playwright

from assistant import Assistant
from assistant.settings import Settings
from communique.serving import fill
from tests.browser.conftest import FLAGS
from tests.browser.hosting import hosting
from tests.browser.serving import assembled, serving

DESK, PHONE = ViewportSize(width=1280, height=860), ViewportSize(width=390, height=844)
AS_OF = "2026-01-15"
QUESTION = "What security guarantees did Zelenskyy propose?"
UNKNOWN = "Who won the chess tournament in Reykjavik?"
PORTAL = """<!doctype html><html lang="en"><head><title>Portal</title>
<meta name="viewport" content="width=device-width">
<style>body {{ font: 1rem/1.6 sans-serif; max-width: 46rem; margin: 3rem auto; padding: 0 1rem; color: #222 }}</style>
<script src="{host}/widget.js" data-title="Ask about diplomacy" defer></script></head><body><h1>The portal</h1>
<p>A page of an intranet, which knows nothing of the chat but one line in its head.</p></body></html>"""

Shown = Page | FrameLocator


@dataclass(frozen=True, slots=True)
class State:
    """One picture: what is asked, and what is done then."""

    name: str
    question: str = ""
    then: Callable[[Page], None] = lambda page: None
    phone: bool = False
    scheme: Literal["light", "dark"] = "light"
    portal: bool = False


def _mark(page: Page) -> None:
    page.locator("#chat a.mark").first.click()
    page.mouse.move(0, 0)


def _examples(page: Page) -> None:
    expect(page.locator("#chat .example").first).to_be_visible(timeout=60_000)


def _dot(page: Page) -> None:
    page.locator("#sources .timeline .lane .dot.cited").first.click()
    page.mouse.move(0, 0)


def _library(page: Page) -> None:
    page.locator("#to-library").click()
    expect(page.locator("#library .facts")).to_be_visible()


def _ask_in_widget(page: Page) -> None:
    page.wait_for_function("window.Communique")
    page.evaluate("question => Communique.ask(question)", QUESTION)
    _answered(page.frame_locator("communique-widget iframe"))


STATES = (
    State("empty", then=_examples),
    State("answer", QUESTION, _mark),
    State("coverage", QUESTION, _dot),
    State("library", then=_library),
    State("refused", UNKNOWN),
    State("dark", QUESTION, _mark, scheme="dark"),
    State("phone", QUESTION, phone=True),
    State("widget", then=_ask_in_widget, portal=True),
)


def take(states: tuple[State, ...], folder: Path) -> None:
    """Makes the pictures, each from a page of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        data = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "data"
        pages = {"/favicon.ico": ""}
        site = stack.enter_context(hosting(pages, {}))
        settings = Settings(data=data, embed_origins=(site,), questions_a_minute=0)
        fill(settings, samples=True)
        host = stack.enter_context(serving(assembled(Assistant.open(settings=settings))))
        pages["/"] = PORTAL.format(host=host)
        driver = stack.enter_context(sync_playwright())
        found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
        browser = driver.chromium.launch(executable_path=found, args=FLAGS)
        for state in states:
            _picture(browser, state, site if state.portal else host, folder / f"{state.name}.png")
        browser.close()


def _picture(browser: Browser, state: State, address: str, path: Path) -> None:
    context = browser.new_context(
        viewport=PHONE if state.phone else DESK, color_scheme=state.scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    asked = {"as_of": AS_OF} | ({"q": state.question} if state.question else {})
    page.goto(f"{address}/" if state.portal else f"{address}/?{urlencode(asked)}")
    if not state.portal:
        expect(page.locator("#question textarea")).to_be_editable(timeout=30_000)
    if state.question:
        _answered(page)
    state.then(page)
    page.wait_for_timeout(700)  # fonts and the last of a movement
    page.screenshot(path=path)
    context.close()


def _answered(shown: Shown) -> None:
    expect(shown.locator("#chat .answer:not(.partial)")).to_have_count(1, timeout=60_000)


if __name__ == "__main__":
    _, target, *names = sys.argv
    take(tuple(state for state in STATES if not names or state.name in names), Path(target))
