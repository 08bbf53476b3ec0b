"""The main path in Debian's Firefox: load, ask, read, open a source; and the widget, whose token ends meanwhile."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from ingest.library import Library
from tests.browser.firefox import PATH, Firefox, firefox
from tests.browser.visiting import FLEETING, OLD, QUESTION, portal

pytestmark = pytest.mark.skipif(PATH is None, reason="no Firefox is installed (apt-get install firefox-esr)")


def test_firefox_asks_reads_and_opens_a_source(address: str, tmp_path: Path) -> None:
    with firefox(tmp_path / "profile") as browser:
        browser.open(address)
        browser.until("!!document.querySelector('#question textarea:not([disabled])')")
        browser.value("document.querySelector('#question textarea').focus()")
        browser.type(QUESTION)
        browser.until("!!document.querySelector('#chat .answer:not(.partial) a.mark')")
        assert browser.value("document.querySelector('#chat .asked').textContent") == QUESTION
        browser.value("document.querySelector('#chat a.mark').click()")
        browser.until("!!document.querySelector('#sources .card.lit mark')")
        assert "Zelenskyy" in browser.value("document.querySelector('#sources .card.lit').textContent")
        assert [url for url in browser.requests if not url.startswith((address, "data:", "blob:", "about:"))] == []
        assert browser.complaints == []


def test_in_firefox_the_widget_goes_on_with_a_newer_token(chosen: Library, tmp_path: Path) -> None:
    given = 'data-token-url="/token"'
    with portal(chosen, given, strict=True, **FLEETING) as site, firefox(tmp_path / "profile") as browser:
        browser.open(f"{site.site}/")
        browser.value("Communique.on('ready', () => { window.ready = true })")
        browser.value(f"Communique.ask({json.dumps(QUESTION)})")
        browser.until("window.ready")  # by then the form for a token has made room for the chat
        with browser.inside(f"{site.host}/embed"):
            answered(browser, 1)
            opened = len(site.tokens)
            for times in (2, 3):
                time.sleep(OLD / 1_000)
                browser.value("document.querySelector('#question textarea').focus()")
                browser.type(QUESTION)
                answered(browser, times)
        assert len(site.tokens) == opened + 2
        assert browser.requests.count(f"{site.host}/api/page-key") == 2
        assert not any(token.split(".")[0] in url for token in site.tokens for url in browser.requests)
        ours = (site.site, site.host, "data:", "blob:", "about:")
        assert [url for url in browser.requests if not url.startswith(ours)] == []
        assert browser.value("document.cookie + localStorage.length + sessionStorage.length") == "00"
        assert browser.complaints == []


def answered(browser: Firefox, times: int) -> None:
    browser.until(f"document.querySelectorAll('#chat .answer:not(.partial) a.mark').length && "
                  f"document.querySelectorAll('#chat .answer:not(.partial)').length === {times}")  # fmt: skip
