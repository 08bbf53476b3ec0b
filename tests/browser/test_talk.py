"""What a reader does besides asking: keys, editing, thumbs, suggestions, export and links; and that nothing moves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from assistant.types import Feedback
from ingest.catalog import FILE, Catalog
from ingest.feedback import remembered
from ingest.library import Library
from tests.browser.reading import Reader

QUESTION = "What security guarantees did Zelenskyy propose?"
PATIENCE = 20_000  # milliseconds for what the server has to write down
OTHER = "Where did Saudi Arabia and Iran agree to restore relations?"


def test_a_suggestion_is_asked_by_a_click_and_answered(reader: Reader) -> None:
    reader.ask(QUESTION)
    reader.finished()
    suggestion = reader.page.locator("#chat .option").first
    expect(suggestion).to_be_visible(timeout=20_000)
    question = suggestion.inner_text()
    suggestion.click()
    expect(reader.finished(2).locator("a.mark").first).to_be_visible()
    expect(reader.page.locator("#chat .asked").last).to_have_text(question)


def _new(catalog: Catalog, before: Sequence[Feedback]) -> list[Feedback]:
    return [one for one in remembered(catalog) if one.id not in {other.id for other in before}]


def test_a_thumb_and_a_comment_are_kept_and_taken_back(reader: Reader, chosen: Library) -> None:
    catalog = Catalog(chosen.folder / FILE)
    before = list(remembered(catalog))  # of other tests over the same library
    reader.ask(QUESTION)
    reader.finished()
    poor, good = (reader.page.get_by_role("button", name=name) for name in ("Poor answer", "Good answer"))
    expect(reader.page.locator("#opinion")).to_be_hidden()
    good.click()
    expect(reader.page.locator("#told")).to_have_text("Kept. Thank you.", timeout=PATIENCE)
    expect(good).to_have_attribute("aria-pressed", "true", timeout=PATIENCE)
    poor.click()
    expect(poor).to_have_attribute("aria-pressed", "true", timeout=PATIENCE)
    expect(good).to_have_attribute("aria-pressed", "false", timeout=PATIENCE)
    comment = reader.page.get_by_label("Comment on the answer")
    comment.fill("<b>Which</b> partners?")
    comment.press("Enter")
    expect(reader.page.locator("#announcer")).to_have_text("Kept. Thank you.", timeout=PATIENCE)
    for _ in range(200):
        if (kept := _new(catalog, before)) and kept[0].comment:
            break
        reader.page.wait_for_timeout(100)
    assert [(one.thumb, one.comment, one.question) for one in kept] == [("down", "<b>Which</b> partners?", QUESTION)]
    poor.click()
    expect(reader.page.locator("#told")).to_have_text("Taken back.", timeout=PATIENCE)
    assert _new(catalog, before) == []
    good.click()
    expect(good).to_have_attribute("aria-pressed", "true", timeout=PATIENCE)
    reader.page.click("#retry")
    expect(good).to_have_attribute("aria-pressed", "false", timeout=PATIENCE)
    reader.ask(OTHER)
    reader.finished(2)
    expect(reader.page.locator("#opinion")).to_be_hidden(timeout=PATIENCE)


def test_the_conversation_is_saved_with_footnotes(reader: Reader) -> None:
    reader.ask(QUESTION)
    reader.finished()
    with reader.page.expect_download() as saved:
        reader.page.click("#export")
    assert re.fullmatch(r"communique-\d{4}-\d\d-\d\d\.md", saved.value.suggested_filename)
    text = Path(saved.value.path()).read_text(encoding="utf-8")
    assert "## What security guarantees did Zelenskyy propose?" in text.replace("\\", "")
    assert "[^1]: Communiqué sample" in text
    assert "<https://communique.example/samples/2025-12-15-berlin-talks>" in text
    assert "Searched: 5 articles" in text.replace("\\", "")


def test_the_link_leads_to_the_same_question_within_the_same_dates(reader: Reader) -> None:
    reader.page.goto(f"{reader.address}/embed?as_of=2025-12-20")
    reader.ask(QUESTION)
    reader.finished()
    reader.page.click("#link")
    expect(reader.page.locator("#link")).to_have_text("Copied")
    link = urlsplit(reader.page.evaluate("navigator.clipboard.readText()"))
    assert f"{link.scheme}://{link.netloc}{link.path}" == f"{reader.address}/"
    assert parse_qs(link.query) == {"q": [QUESTION], "as_of": ["2025-12-20"]}


def test_an_earlier_question_is_edited_by_keyboard_and_later_turns_go(reader: Reader) -> None:
    box, asked = reader.page.locator("#question textarea"), reader.page.locator("#chat .asked")
    for number, question in enumerate((QUESTION, OTHER), 1):
        reader.ask(question)
        reader.finished(number)
    box.press("ArrowUp")
    expect(box).to_have_value(OTHER)
    expect(reader.page.locator("#editing-note")).to_contain_text("Editing question 2.")
    box.press("Escape")
    expect(box).to_have_value("")
    expect(reader.page.locator("#editing-note")).to_be_hidden()
    reader.page.get_by_role("button", name="Edit question 1").press("Enter")
    expect(box).to_have_value(QUESTION)
    expect(box).to_be_focused()
    expect(reader.page.locator("#editing-note")).to_contain_text("The question after it will go.")
    box.press("Shift+Enter")
    box.press_sequentially("Name them.")
    box.press("Enter")
    expect(asked).to_have_count(1)
    reader.finished()
    assert asked.inner_text().split() == f"{QUESTION} Name them.".split()
    expect(reader.page.locator("#editing-note")).to_be_hidden()
    expect(box).to_have_value("")
    box.press("ArrowUp")
    expect(reader.page.locator("#editing-note")).to_contain_text("Editing question 1.")


def test_escape_stops_and_the_answer_is_told_once_when_it_is_finished(slow_reader: Reader) -> None:
    page = slow_reader.page
    slow_reader.ask(QUESTION)
    expect(page.locator("#chat .answer.partial")).to_be_visible(timeout=20_000)
    expect(page.locator("#chat [role=log]")).to_have_attribute("aria-live", "off")
    expect(page.locator("#chat [role=log]")).to_have_attribute("aria-busy", "true")
    page.keyboard.press("Escape")
    expect(page.locator("#chat .answer")).to_contain_text("Stopped.")
    expect(page.locator("#send")).to_be_visible()
    page.evaluate("""() => {
      window.told = [];
      new MutationObserver(() => window.told.push(document.querySelector("#announcer")?.textContent || ""))
        .observe(document.body, { childList: true, subtree: false, characterData: true });
      const watch = setInterval(() => {
        const region = document.querySelector("#announcer");
        if (!region) return;
        clearInterval(watch);
        new MutationObserver(() => window.told.push(region.textContent)).observe(region, { childList: true });
      }, 10);
    }""")
    page.click("#retry")
    expect(page.locator("#stop")).to_be_visible()
    slow_reader.finished()
    expect(page.locator("#announcer")).to_contain_text("Answer: Volodymyr Zelenskyy")
    page.wait_for_timeout(500)
    told = [words for words in page.evaluate("window.told") if words]
    assert len(told) == 1
    assert "source 1." in told[0]


def test_a_reader_who_has_scrolled_up_stays_where_they_are(slow_reader: Reader) -> None:
    page, place = slow_reader.page, "document.querySelector('#chat [role=log]').scrollTop"
    page.set_viewport_size({"width": 900, "height": 420})
    slow_reader.ask(QUESTION)
    slow_reader.finished()
    slow_reader.ask(OTHER)
    expect(page.locator("#chat .asked").last).to_be_in_viewport()
    expect(page.locator("#chat .answer.partial")).to_be_visible(timeout=20_000)
    page.locator("#chat [role=log]").hover()
    page.mouse.wheel(0, -60)
    page.wait_for_timeout(200)
    before = page.evaluate(place)
    shorter = page.evaluate(place.replace("scrollTop", "scrollHeight"))
    slow_reader.finished(2)
    page.wait_for_timeout(800)
    assert page.evaluate(place) == before > 0
    assert page.evaluate(place.replace("scrollTop", "scrollHeight")) > shorter


def test_what_is_typed_while_an_answer_is_written_stays(slow_reader: Reader) -> None:
    page, box = slow_reader.page, slow_reader.page.locator("#question textarea")
    slow_reader.ask(QUESTION)
    expect(page.locator("#chat .answer.partial")).to_be_visible(timeout=20_000)
    expect(box).to_have_value("")
    box.press_sequentially(OTHER, delay=20)
    expect(box).to_have_value(OTHER)
    slow_reader.finished()
    expect(box).to_have_value(OTHER)
    box.press("Enter")
    slow_reader.finished(2)
    expect(box).to_have_value("")
