"""Whatever is stored, asked or written is only text: nothing of it runs, is fetched, or breaks the policy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from assistant import Assistant
from ingest.embedding import SentenceEmbedder
from ingest.library import Library
from tests.browser.hosting import hosting
from tests.browser.inert import (
    SEEN,
    CitingAssistant,
    LetterAssistant,
    askable,
    beginnings,
    nothing_but_text,
    stored,
    trapped,
    writing_each,
)  # fmt: skip
from tests.browser.payloads import HOST, OWN, STREAMED, batches, given
from tests.browser.reading import Reader
from tests.browser.serving import assembled, serving
from tests.checker import OverlapChecker
from tests.provider import modelled, provider, writes
from tests.support import MakeLibrary, draft

CHARS = 1_900
"""A question may have 2,000: so many payloads are asked, cited and shown at once."""
LISTED = 100
"""Sources that Gradio lists at once."""
TRUE = "The Arctic ministers set the walrus quota at nineteen animals a year when they met in Tromsø"
QUESTION = "Which walrus quota did the Arctic ministers set in Tromsø?"
SETS = [
    pytest.param(OWN, id="own"),
    pytest.param(given(), id="given", marks=pytest.mark.skipif(not given(), reason="the shared payloads are not here")),
]


@pytest.fixture
def walrus(make_library: MakeLibrary, tmp_path: Path) -> Library:
    """A library that answers one question."""
    return make_library(tmp_path / "walrus", draft("walrus", f"{TRUE}. They meet again next year."))


@pytest.mark.parametrize("payloads", SETS)
def test_what_is_stored_and_asked_is_only_text(
    payloads: list[str], browser: Browser, embedder: SentenceEmbedder, tmp_path: Path
) -> None:
    library = stored(tmp_path / "data", payloads, embedder)
    asked = list(batches(payloads, CHARS))
    assistant = CitingAssistant(library, library.settings).citing(asked)
    with serving(assembled(assistant)) as address, trapped(browser, address) as reader:
        reader.open()
        for number, batch in enumerate(asked, 1):
            reader.ask(askable("\n".join(batch)))
            answer = reader.finished(number)
            expect(answer.locator("a.mark")).to_have_count(len(batch))
            answer.locator("a.mark").first.click()
            expect(reader.page.locator("#sources .card.lit")).to_have_count(1)
        nothing_but_text(reader)
        _look_elsewhere(reader, assistant.coverage().sources)
        nothing_but_text(reader)


def _look_elsewhere(reader: Reader, sources: Sequence[str]) -> None:
    """Sources and titles stand in the list of the filter and in the library too."""
    page = reader.page
    field, options = page.locator("#filter-sources input"), page.get_by_role("listbox").get_by_role("option")
    field.click()
    expect(options).to_have_count(min(len(sources), LISTED), timeout=20_000)
    inside = "all => all.flatMap((one) => [...one.querySelectorAll('img, svg *, script, style, a, form, iframe')])"
    assert options.evaluate_all(f"all => ({inside})(all).length") == 0
    field.fill(sources[-1][:40])  # beyond what is listed at first, it is found by its letters
    expect(options.filter(has_text=sources[-1][:20].strip()).first).to_be_visible()
    field.fill("")
    page.keyboard.press("Escape")
    page.locator("#to-library").click()
    expect(page.get_by_role("rowheader")).to_have_count(len(sources), timeout=20_000)
    expect(page.locator("#library").get_by_role("listitem").first).to_be_visible()


@pytest.mark.parametrize("payloads", SETS)
def test_what_a_model_writes_is_only_text(
    payloads: list[str], browser: Browser, walrus: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-none")
    written = list(batches(payloads, CHARS))
    with provider(writes(writing_each(iter(written), TRUE), size=40)) as server:
        settings = modelled(walrus.settings, server, questions_a_minute=0)
        assistant = Assistant(walrus, settings, checker=OverlapChecker())
        with serving(assembled(assistant)) as address, trapped(browser, address) as reader:
            reader.open()
            for number, _ in enumerate(written, 1):
                reader.ask(QUESTION)
                expect(reader.finished(number)).to_contain_text("nineteen")
            nothing_but_text(reader)
    assert len(server.asked) >= len(written)


def test_every_beginning_of_a_payload_is_only_text(browser: Browser, walrus: Library) -> None:
    assistant = LetterAssistant(walrus, walrus.settings).saying(STREAMED)
    with serving(assembled(assistant)) as address, trapped(browser, address, SEEN) as reader:
        reader.open()
        reader.ask(QUESTION)
        reader.finished()
        drawn = set(reader.page.evaluate("[...window.seen].map((text) => text.trim())"))
        due = {beginning.strip() for payload in STREAMED for beginning in beginnings(payload)}
        assert len(drawn & due) > 0.9 * len(due), due - drawn
        nothing_but_text(reader)


@pytest.mark.parametrize("policy", ["", "default-src 'self' 'unsafe-inline'"])
def test_the_same_payloads_are_heard_where_they_are_taken_for_markup(browser: Browser, policy: str) -> None:
    """The control: without it the tests above could be deaf."""
    page = f"<!doctype html><body>{''.join(f'<div>{payload}</div>' for payload in OWN[5:9])}</body>"
    headers = {"Content-Security-Policy": policy} if policy else {}
    with hosting({"/": page}, headers) as site, trapped(browser, site) as reader:
        reader.page.goto(site)
        reader.page.wait_for_timeout(500)
        assert [one for one in reader.complaints if "alert was called" in one]
        assert bool(reader.violations()) == bool(policy)
        assert policy or [url for url in reader.foreign() if HOST in url]
