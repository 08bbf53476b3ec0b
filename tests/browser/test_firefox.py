"""The main path in Debian's Firefox: load, ask, read, open a source."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.firefox import PATH, firefox

QUESTION = "What security guarantees did Zelenskyy propose?"


@pytest.mark.skipif(PATH is None, reason="no Firefox is installed (apt-get install firefox-esr)")
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
