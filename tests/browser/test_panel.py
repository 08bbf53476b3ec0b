"""From a mark to its source and back, and the figure of the coverage, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.reading import Reader

QUESTION = "What security guarantees did Zelenskyy propose?"
OTHER = "Where did Saudi Arabia and Iran agree to restore relations?"


def test_a_mark_opens_its_source_and_a_source_shows_its_sentence(reader: Reader) -> None:
    page = reader.page
    reader.ask(QUESTION)
    mark = reader.finished().locator("a.mark").first
    card = page.locator("#sources .card").first
    expect(card.locator(".far").first).to_be_hidden()
    expect(mark).to_have_attribute("aria-label", "Source 1 Communiqué sample: Europe · 15 December 2025")
    mark.click()
    expect(card).to_be_focused()
    expect(card).to_have_accessible_name("Source 1 Communiqué sample: Europe · 15 December 2025")
    expect(card.locator(".far").first).to_be_visible()
    expect(card).to_contain_text("quoted word for word")
    card.locator("blockquote").click()
    lit = page.locator("#chat .claim.lit")
    expect(lit).to_contain_text("Article 5-like guarantees")
    expect(lit).to_be_in_viewport()
    expect(lit).to_have_count(0, timeout=5_000)
    card.get_by_text("Show the sentence in the answer").click()
    expect(lit).to_have_count(1)
    expect(mark).to_be_focused()


def test_the_sources_that_a_reader_opened_stay_open_when_another_answer_comes(reader: Reader) -> None:
    page, groups = reader.page, reader.page.locator("#sources .group")
    reader.ask(QUESTION)
    reader.finished().locator("a.mark").first.click()
    expect(page.locator("#sources .card.lit")).to_have_count(1)
    reader.ask(OTHER)
    reader.finished(2)
    expect(groups).to_have_count(2)
    expect(groups.last.locator(".card.lit mark")).to_be_visible()
    expect(page.locator("#sources .card.lit")).to_have_count(1)
    groups.last.locator("> summary").click()
    reader.ask("Who joined NATO in March 2024?")
    reader.finished(3)
    expect(groups).to_have_count(3)
    assert groups.evaluate_all("groups => groups.map((one) => one.open)") == [True, False, False]


@pytest.mark.parametrize("phone", [False, True])
def test_who_is_reading_a_source_stays_there_when_another_answer_is_finished(slow_reader: Reader, phone: bool) -> None:
    page, card = slow_reader.page, slow_reader.page.locator("#c-1-1")
    if phone:
        page.set_viewport_size({"width": 375, "height": 740})
    slow_reader.ask(QUESTION)
    slow_reader.finished()
    slow_reader.ask(OTHER)
    expect(page.locator("#chat .answer.partial")).to_be_visible(timeout=20_000)
    page.locator("#chat a.mark").first.click()
    page.wait_for_timeout(1_200)  # it is scrolled to
    place = "one => one.getBoundingClientRect().top"
    before = card.evaluate(place)
    expect(page.locator("#sources .group")).to_have_count(2, timeout=60_000)
    page.wait_for_timeout(300)
    assert card.evaluate(place) == pytest.approx(before, abs=1)
    expect(card).to_be_focused()
    expect(card.locator("mark")).to_be_in_viewport()


def test_what_was_opened_in_the_figure_stays_open_and_the_focus_too(slow_reader: Reader) -> None:
    page = slow_reader.page
    slow_reader.ask(QUESTION)
    slow_reader.finished()
    slow_reader.ask(OTHER)
    expect(page.locator("#chat .answer.partial")).to_be_visible(timeout=20_000)
    page.get_by_text("The same as a table").press("Enter")
    page.locator(".timeline .lane .dot.cited").press("Enter")
    expect(page.locator("#sources .group")).to_have_count(2, timeout=60_000)
    figure = page.locator("#sources .group").last.locator(".timeline")
    expect(figure.locator(".told.lit")).to_be_visible()
    expect(figure.get_by_role("row").first).to_be_visible()
    expect(figure.locator(".lane .dot.cited")).to_have_attribute("aria-expanded", "true")
    expect(figure.locator(".lane .dot.cited")).to_be_focused()


def test_who_is_not_reading_sees_the_sources_of_the_new_answer(reader: Reader) -> None:
    page = reader.page
    reader.ask(QUESTION)
    reader.finished().locator("a.mark").first.click()
    page.wait_for_timeout(1_200)
    assert page.locator("#panel").evaluate("one => one.scrollTop") > 0
    reader.ask(OTHER)
    reader.finished(2)
    expect(page.locator("#sources .group")).to_have_count(2)
    expect(page.locator("#sources .group").first.locator("> summary")).to_be_in_viewport(ratio=1)


def test_the_keyboard_goes_there_and_back(reader: Reader) -> None:
    page = reader.page
    reader.ask(QUESTION)
    mark = reader.finished().locator("a.mark").first
    mark.focus()
    page.keyboard.press("Enter")
    card = page.locator("#sources .card.lit")
    expect(card).to_be_focused()
    assert _outlined(card)
    page.keyboard.press("Enter")
    expect(page.locator("#chat .claim.lit")).to_have_count(1)
    expect(mark).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(mark).to_be_focused()
    assert _outlined(mark)


def test_motion_is_left_out_for_those_who_ask(reader: Reader) -> None:
    page = reader.page
    page.emulate_media(reduced_motion="reduce")
    reader.ask(QUESTION)
    reader.finished().locator("a.mark").first.click()
    quote = page.locator("#sources .card.lit mark")
    expect(quote).to_be_in_viewport()
    assert quote.evaluate("(one) => getComputedStyle(one).animationName") == "none"
    page.locator("#sources .card blockquote").first.click()
    sentence = page.locator("#chat .claim.lit")
    assert sentence.evaluate("(one) => getComputedStyle(one).transitionDuration") == "0s"


def test_a_dot_shows_its_articles_and_leads_to_the_source(reader: Reader) -> None:
    page = reader.page
    reader.ask(QUESTION)
    reader.finished()
    expect(page.locator(".timeline .caption")).to_contain_text("articles on this by day and source")
    dot = page.locator(".timeline .lane .dot.cited")
    expect(dot).to_have_accessible_name("15 December 2025, Communiqué sample: Europe: 1 article (1 cited)")
    dot.click()
    told = page.locator(".timeline .told.lit")
    expect(told).to_contain_text("15 December 2025 · Communiqué sample: Europe")
    expect(dot).to_have_attribute("aria-expanded", "true")
    link = told.locator("li a").first
    expect(link).to_have_attribute("href", "https://communique.example/samples/2025-12-15-berlin-talks")
    expect(link).to_have_attribute("rel", "noopener noreferrer nofollow")
    told.locator("a.mark").first.click()
    expect(page.locator("#sources .card.lit mark")).to_be_in_viewport()
    dot.click()
    expect(told).to_have_count(0)


def test_the_figure_can_be_walked_by_arrows_and_read_as_a_table(reader: Reader) -> None:
    page = reader.page
    reader.ask(QUESTION)
    reader.finished()
    dots = page.locator(".timeline .lane .dot")
    count = dots.count()
    assert count > 1
    expect(page.locator(".timeline .lane .dot[tabindex='0']")).to_have_count(1)
    dots.first.focus()
    page.keyboard.press("ArrowRight")
    expect(dots.nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(dots.nth(count - 1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".timeline .told.lit")).to_have_count(1)
    page.get_by_text("The same as a table").click()
    rows = page.get_by_role("row")
    expect(rows.first).to_have_text("DaySourceArticlePart")
    expect(rows.filter(has_text="cited 1").first).to_contain_text("15 December 2025")


def _outlined(element: Locator) -> bool:
    return bool(element.evaluate("(one) => getComputedStyle(one).outlineStyle !== 'none'"))
