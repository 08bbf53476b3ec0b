"""A question and its filters in the address of the page."""

from __future__ import annotations

from urllib.parse import urlencode

from playwright.sync_api import expect

from tests.browser.reading import Reader

QUESTION = "What security guarantees did Zelenskyy propose?"


def test_a_link_asks_its_question(reader: Reader) -> None:
    reader.page.goto(f"{reader.address}/?{urlencode({'q': QUESTION})}")
    answer = reader.finished()
    expect(reader.page.locator("#chat .asked")).to_have_text(QUESTION)
    expect(answer.locator("a.mark").first).to_be_visible()


def test_a_link_may_ask_as_of_a_day(reader: Reader) -> None:
    reader.page.goto(f"{reader.address}/?{urlencode({'q': QUESTION, 'as_of': '2016-01-01'})}")
    expect(reader.finished().locator("a.mark")).to_have_count(0)


def test_a_link_with_a_day_that_is_none_says_so(reader: Reader) -> None:
    reader.page.goto(f"{reader.address}/?{urlencode({'q': QUESTION, 'as_of': 'soon'})}")
    expect(reader.page.locator("#chat .notice")).to_contain_text("not a date", timeout=20_000)


def test_a_link_is_only_text(reader: Reader) -> None:
    question = "<img src=x onerror=alert(1)> Who joined?"
    reader.page.goto(f"{reader.address}/?{urlencode({'q': question})}")
    reader.finished()
    expect(reader.page.locator("#chat .asked")).to_have_text(question)
