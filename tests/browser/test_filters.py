"""The filters: how many articles they leave, what they do to an answer, and how they come from an address."""

from __future__ import annotations

from urllib.parse import urlencode

from playwright.sync_api import Locator, Route, expect

from tests.browser.reading import Reader

QUESTION = "What security guarantees did Zelenskyy propose?"
EUROPE = "Communiqué sample: Europe"


def test_they_count_as_they_change_and_hold_for_the_next_question(reader: Reader) -> None:
    page = reader.page
    remaining = page.locator("#remaining .left")
    expect(remaining).to_have_text("All 5 articles")
    _field(reader, "since").fill("2024-01-01")  # and not left yet
    expect(remaining).to_have_text("2 of 5 articles · from 1 January 2024")
    _write(reader, "until", "March 2024")
    expect(remaining).to_have_text("1 of 5 articles · from 1 January 2024; until 31 March 2024")
    reader.ask(QUESTION)
    answer = reader.finished()
    expect(answer.locator(".searched")).to_have_text(
        "Searched 1 of 5 articles from 1 source, newest 7 March 2024 · "
        "filters: from 1 January 2024; until 31 March 2024"
    )
    expect(answer).not_to_contain_text("Article 5-like")
    page.click("#clear-filters")
    expect(remaining).to_have_text("All 5 articles")
    expect(_field(reader, "since")).to_have_value("")
    expect(page.locator("#clear-filters")).to_be_hidden()
    reader.ask(QUESTION)
    expect(reader.finished(2)).to_contain_text("Article 5-like")
    expect(page.locator("#chat .searched").last).to_contain_text("Searched 5 articles from")


def test_a_question_is_asked_within_what_the_fields_show_counted_or_not(reader: Reader) -> None:
    held: list[Route] = []
    reader.page.route("**/run/predict*", lambda count: held.append(count))
    _write(reader, "since", "2024-01-01")
    _write(reader, "until", "March 2024")
    reader.ask(QUESTION)
    expect(reader.finished().locator(".searched")).to_contain_text("filters: from 1 January 2024; until 31 March 2024")
    assert held
    reader.page.unroute("**/run/predict*")  # which lets go of those held
    left = reader.page.locator("#remaining .left")
    expect(left).to_have_text("1 of 5 articles · from 1 January 2024; until 31 March 2024")


def test_a_day_may_be_picked_in_the_calendar(reader: Reader) -> None:
    place = reader.page.locator("#filter-until")
    expect(place.get_by_role("button", name="Pick a day: Until")).to_be_visible()
    place.locator("input[type=date]").evaluate(
        "(one) => { one.value = '2016-01-01'; one.dispatchEvent(new Event('change')); }"
    )
    expect(reader.page.locator("#remaining .left")).to_have_text("1 of 5 articles · until 1 January 2016")
    expect(_field(reader, "until")).to_have_value("2016-01-01")
    expect(_field(reader, "until")).to_be_focused()


def test_sources_are_chosen_by_the_keyboard(reader: Reader) -> None:
    page = reader.page
    page.get_by_role("combobox", name="Sources").focus()
    page.keyboard.type("Europe")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    remaining = page.locator("#remaining .left")
    expect(remaining).to_contain_text(f"of 5 articles · only {EUROPE}")
    reader.ask(QUESTION)
    expect(reader.finished().locator(".searched")).to_contain_text(f"filters: only {EUROPE}")
    expect(page.locator("#remaining")).to_have_role("status")


def test_as_of_hides_what_came_later_and_a_day_may_be_in_words(reader: Reader) -> None:
    _write(reader, "as-of", "December 2016")
    expect(reader.page.locator("#remaining .left")).to_have_text("1 of 5 articles · as of 31 December 2016")
    reader.ask(QUESTION)
    answer = reader.finished()
    expect(answer.locator("a.mark")).to_have_count(0)
    expect(answer.locator(".standing")).to_contain_text("as of 31 December 2016")


def test_a_day_that_is_none_is_told_in_words_before_and_after_asking(reader: Reader) -> None:
    _write(reader, "since", "soon")
    expect(reader.page.locator("#remaining .problem")).to_contain_text("From: “soon” is not a day")
    reader.ask(QUESTION)
    expect(reader.page.locator("#chat .notice")).to_contain_text("not a date", timeout=20_000)


def test_an_address_fills_them(reader: Reader) -> None:
    page = reader.page
    given = {"since": "2024-01-01", "as_of": "2025-12-31", "source": [EUROPE, "Nobody <b>"]}
    page.goto(f"{reader.address}/?{urlencode(given, doseq=True)}")
    expect(page.locator("#remaining .left")).to_contain_text("1 of 5 articles · from 1 January 2024", timeout=20_000)
    expect(page.locator("#remaining .problem")).to_have_text("⚠ No source here is called “Nobody <b>”.")
    expect(_field(reader, "since")).to_have_value("2024-01-01")
    expect(_field(reader, "as-of")).to_have_value("2025-12-31")
    expect(page.locator("#filter-sources .token")).to_have_text(EUROPE)
    reader.ask(QUESTION)
    expect(reader.finished().locator(".searched")).to_contain_text(f"only {EUROPE}, Nobody <b>")


def test_a_question_about_now_is_told_where_nothing_is_recent(reader: Reader) -> None:
    reader.ask("What are the latest security guarantees that Zelenskyy proposed?")
    expect(reader.finished().locator(".stale")).to_contain_text("Nothing from the last 30 days was found")
    reader.ask("What security guarantees did Zelenskyy propose in December 2025?")
    expect(reader.finished(2).locator(".stale")).to_have_count(0)


def test_in_a_frame_and_on_a_phone_they_are_folded_away(reader: Reader) -> None:
    page = reader.page
    page.set_viewport_size({"width": 375, "height": 740})
    reader.open()
    switch = page.get_by_role("button", name="Filters", exact=True)
    expect(switch).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#filters")).to_be_hidden()
    switch.focus()
    page.keyboard.press("Enter")
    expect(switch).to_have_attribute("aria-expanded", "true")
    expect(_field(reader, "since")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    _write(reader, "since", "2024-01-01")
    switch.click()
    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator("#remaining .left")).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{reader.address}/embed")
    expect(page.locator("#question textarea")).to_be_editable(timeout=20_000)
    expect(page.locator("#filters")).to_be_hidden()


def _field(reader: Reader, name: str) -> Locator:
    return reader.page.locator(f"#filter-{name} [data-testid=textbox]")


def _write(reader: Reader, name: str, text: str) -> None:
    _field(reader, name).fill(text)
    _field(reader, name).press("Tab")
