"""From a mark to its source and back, and the figure of the coverage, by mouse and by keyboard."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.browser.reading import Reader

QUESTION = "What security guarantees did Zelenskyy propose?"


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
    reader.ask("Who joined NATO in March 2024?")
    reader.finished(2)
    expect(groups).to_have_count(2)
    expect(groups.last.locator(".card.lit mark")).to_be_visible()
    expect(page.locator("#sources .card.lit")).to_have_count(1)
    groups.last.locator("> summary").click()
    reader.ask("Where did Saudi Arabia and Iran agree to restore relations?")
    reader.finished(3)
    expect(groups).to_have_count(3)
    assert groups.evaluate_all("groups => groups.map((one) => one.open)") == [True, False, False]


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
