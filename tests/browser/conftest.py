"""A real Chromium, a real server and a real library of a few of our own articles."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from assistant import Assistant, Settings
from assistant.types import Draft, Outcome
from ingest.embedding import SentenceEmbedder
from ingest.library import Library, create_library
from ingest.lock import writing
from ingest.pipeline import ingest
from ingest.sources import read_sources
from tests.browser.reading import Reader
from tests.browser.serving import SlowAssistant, SlowStream, assembled, serving
from tests.browser.visiting import Visit, visiting

SAMPLES = Path(__file__).parents[2] / "ingest" / "samples"
CHOSEN = (
    "2022-05-14-erdogan-objects-nordic-bids",
    "2024-03-07-sweden-joins-nato",
    "2015-12-12-paris-climate-agreement",
    "2023-03-10-saudi-iran-beijing",
    "2025-12-15-berlin-talks",
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
EVIL = "http://evil.example"
HOSTILE = Draft(
    url="javascript:alert('url')//",
    title=f"Quorvania <script>alert('title')</script><img src={EVIL}/title> ![t]({EVIL}/t.png)",
    source=f"\"><svg onload=alert('source')><img src={EVIL}/source onerror=alert(1)> [s]({EVIL})",
    published=date(2025, 11, 3),
    text=(
        f"The foreign minister of Quorvania said <script>alert('text')</script> <img src={EVIL}/x onerror=alert(2)> "
        f"![pixel]({EVIL}/pixel.png) [click](javascript:alert(3)) <iframe src={EVIL}/frame></iframe> that the treaty "
        "with Zembla would be signed in spring.\n\n"
        f"Quorvania's parliament must still ratify the treaty <style>body{{background:url({EVIL}/css)}}</style> with "
        f"Zembla, <a href='{EVIL}' onclick=alert(4)>its speaker</a> said ${{alert(5)}} {{{{7*7}}}} $$x^2$$.\n"
    ),
)  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    path = next((found for name in names if name and (found := shutil.which(name))), None)
    if path is None:
        pytest.fail("No Chromium was found: install Debian's package `chromium`, or set CHROMIUM to its path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def chosen(tmp_path_factory: pytest.TempPathFactory, embedder: SentenceEmbedder) -> Library:
    folder = tmp_path_factory.mktemp("chosen")
    found = read_sources([str(SAMPLES / f"{name}.md") for name in CHOSEN], Settings(data=folder))
    return _filled(folder, found, embedder)


@pytest.fixture(scope="session")
def address(chosen: Library) -> Iterator[str]:
    """A server whose answers come at once."""
    with serving(assembled(Assistant(chosen, chosen.settings))) as address:
        yield address


@pytest.fixture(scope="session")
def slow_address(chosen: Library) -> Iterator[str]:
    """A server whose answers come a few words at a time."""
    assistant = SlowAssistant(chosen, chosen.settings)
    assistant.warm()
    with serving(assembled(assistant)) as address:
        yield address


@pytest.fixture(scope="session")
def hostile_address(tmp_path_factory: pytest.TempPathFactory, embedder: SentenceEmbedder) -> Iterator[str]:
    """A server over one hostile article, word by word, so that every prefix is drawn too."""

    class ByWord(SlowStream):
        words, pause = 1, 0.05

    library = _filled(tmp_path_factory.mktemp("hostile"), [HOSTILE], embedder)
    assistant = SlowAssistant(library, library.settings)
    assistant.speaking = ByWord
    with serving(assembled(assistant)) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, chosen: Library) -> Iterator[Visit]:
    """The widget on a page of a stranger's site, see `visiting`."""
    with visiting(browser, chosen) as visit:
        yield visit


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Reader]:
    yield from _reading(browser, address)


@pytest.fixture
def slow_reader(browser: Browser, slow_address: str) -> Iterator[Reader]:
    yield from _reading(browser, slow_address)


@pytest.fixture
def hostile_reader(browser: Browser, hostile_address: str) -> Iterator[Reader]:
    yield from _reading(browser, hostile_address)


def _reading(browser: Browser, address: str) -> Iterator[Reader]:
    """Whatever a test does, the page calls no stranger, breaks no policy and shows no dialog."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light",
                                  permissions=["clipboard-read", "clipboard-write"])  # fmt: skip
    reader = Reader(context.new_page(), address)
    reader.open()
    yield reader
    assert reader.foreign() == []
    assert reader.violations() == []
    assert reader.complaints == []
    context.close()


def _filled(folder: Path, found: Iterable[Draft | Outcome], embedder: SentenceEmbedder) -> Library:
    settings = Settings(data=folder, questions_a_minute=0, questions_a_minute_in_all=0)
    with writing(folder):
        library = create_library(folder, settings, embedder)
        assert {outcome.status for outcome in ingest(found, library, settings)} == {"added"}
    return library
