"""What a reader is told who asks more than is taken: in words, with what was said before still there."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from ingest.library import Library
from tests.browser.reading import Reader
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
