"""What a reader is told who asks more than is taken: in words, with what was said before still there."""

from __future__ import annotations

import re

import httpx
import pytest
from playwright.sync_api import Browser, expect

from assistant.page.chat import CONCURRENT, QUEUE
from ingest.library import Library
from tests.browser.reading import Reader
from tests.browser.serving import SlowAssistant, assembled, serving
from tests.browser.visiting import QUESTION, directly


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        ({"questions_a_minute": 1}, "you have asked as often as one visitor may in a minute; ask again in "),
        ({"questions_a_minute_in_all": 1}, "too many people are asking at the moment; ask again in "),
    ],
)
def test_a_reader_who_asks_too_often_is_told_when_to_come_back(
    browser: Browser, chosen: Library, limits: dict[str, int], told: str
) -> None:
    with directly(chosen, chosen.settings.model_copy(update=limits)) as address, browser.new_context() as context:
        reader = Reader(context.new_page(), address)
        reader.open()
        reader.ask(QUESTION)
        reader.finished()
        reader.ask("Who joined NATO in March 2024?")
        expect(reader.page.get_by_text(told)).to_be_visible(timeout=20_000)
        expect(reader.page.locator("#chat .answer")).to_contain_text("Zelenskyy")
        expect(reader.page.locator("#question textarea")).to_have_value("Who joined NATO in March 2024?")
        expect(reader.page.locator("#send")).to_be_visible()


def test_a_reader_who_comes_while_the_queue_is_full_is_told_so(browser: Browser, chosen: Library) -> None:
    assistant = SlowAssistant(chosen, chosen.settings)
    assistant.warm()
    with serving(assembled(assistant)) as address, browser.new_context() as context:
        reader = Reader(context.new_page(), address)
        reader.open()
        with httpx.Client(base_url=address, trust_env=False, timeout=60) as client:
            assert fill_the_queue(client)[-1] == 503
            reader.ask(QUESTION)
            expect(reader.page.get_by_text(re.compile("busy"))).to_be_visible(timeout=20_000)
        expect(reader.page.locator("#question textarea")).to_have_value(QUESTION)
        expect(reader.page.locator("#send")).to_be_visible()


def fill_the_queue(client: httpx.Client) -> list[int]:
    """By pages that ask all at once: as many as are answered at once, as many as may wait, and some more."""
    found = re.search(r'name="communique-key" content="([^"]+)"', client.get("/").text)
    assert found
    functions = client.get("/config").json()["dependencies"]
    asking = next(one["id"] for one in functions if len(one["inputs"]) == 7 and len(one["outputs"]) == 9)
    bodies = (
        {"data": [QUESTION, "", None, "", "", "", []], "fn_index": asking, "session_hash": f"page-{number}"}
        for number in range(CONCURRENT + QUEUE + 9)
    )
    key = {"X-Communique-Key": found[1]}
    return [client.post("/gradio_api/queue/join", json=body, headers=key).status_code for body in bodies]
