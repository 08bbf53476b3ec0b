"""Stop, retry, copy and clear; and that visitors do not meet."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.browser.reading import Reader

QUESTION = "What security guarantees did Zelenskyy propose?"


def test_stop_leaves_what_was_said(slow_reader: Reader) -> None:
    page = slow_reader.page
    slow_reader.ask(QUESTION)
    expect(page.locator("#chat .answer.partial")).to_be_visible(timeout=20_000)
    page.wait_for_timeout(500)
    page.click("#stop")
    expect(page.locator("#send")).to_be_visible()
    expect(page.locator("#stop")).to_be_hidden()
    stopped = page.locator("#chat .answer")
    expect(stopped).to_contain_text("Stopped.")
    said = stopped.inner_text()
    assert len(said) > len("Stopped.") + 5
    page.wait_for_timeout(800)
    assert stopped.inner_text() == said


def test_a_stopped_question_can_be_asked_again(slow_reader: Reader) -> None:
    slow_reader.ask(QUESTION)
    expect(slow_reader.page.locator("#chat .answer.partial")).to_be_visible(timeout=20_000)
    slow_reader.page.click("#stop")
    expect(slow_reader.page.locator("#chat .answer")).to_contain_text("Stopped.")
    slow_reader.page.click("#retry")
    expect(slow_reader.page.locator("#stop")).to_be_visible()
    expect(slow_reader.finished().locator("a.mark").first).to_be_visible()
    expect(slow_reader.page.locator("#chat .asked")).to_have_text(QUESTION)


def test_retry_asks_the_last_question_again(reader: Reader) -> None:
    reader.ask(QUESTION)
    before = reader.finished().inner_text()
    anchor = reader.page.locator("#chat a.mark").first.get_attribute("href")
    reader.page.click("#retry")
    expect(reader.page.locator("#chat a.mark").first).not_to_have_attribute("href", anchor or "", timeout=20_000)
    assert reader.finished().inner_text() == before
    expect(reader.page.locator("#chat .asked")).to_have_text(QUESTION)


# What stood beside the box at each change: the buttons that could be seen, and how many questions there were.
_WATCH = """() => {
  window.stages = [];
  const seen = (id) => { const one = document.querySelector(id); return Boolean(one && one.offsetParent); };
  const look = () => {
    const stage = [seen("#send"), seen("#stop"), document.querySelectorAll("#chat .asked").length].join();
    if (window.stages.at(-1) !== stage) window.stages.push(stage);
    requestAnimationFrame(look);
  };
  look();
}"""


def test_retry_ends_the_answer_under_way_first(slow_reader: Reader) -> None:
    page = slow_reader.page
    slow_reader.ask(QUESTION)
    expect(page.locator("#chat .answer.partial")).to_be_visible(timeout=20_000)
    page.wait_for_timeout(1_200)  # so that it would end well before the one that follows it
    page.evaluate(_WATCH)
    page.click("#retry")
    expect(page.locator("#send")).to_be_visible(timeout=40_000)
    expect(page.locator("#chat .answer:not(.partial)")).to_have_count(1)
    page.wait_for_timeout(500)
    assert page.evaluate("stages") == ["false,true,1", "true,false,1"]
    expect(page.locator("#chat .answer")).to_have_count(1)


def test_enter_ends_the_answer_under_way_and_asks_what_was_typed(slow_reader: Reader) -> None:
    page, box = slow_reader.page, slow_reader.page.locator("#question textarea")
    box.fill(QUESTION)
    box.press("Enter")
    box.press("Enter")  # once more by accident
    expect(page.locator("#chat .answer.partial")).to_be_visible(timeout=20_000)
    box.press("Enter")  # nor does an empty box end anything
    page.evaluate(_WATCH)
    box.fill("Who joined NATO in March 2024?")
    box.press("Enter")
    expect(page.locator("#chat .asked")).to_have_count(2)
    expect(page.locator("#chat .answer").first).to_contain_text("Stopped.")
    slow_reader.finished()
    page.wait_for_timeout(500)
    assert page.evaluate("stages") == ["false,true,1", "false,true,2", "true,false,2"]
    expect(page.locator("#chat .answer").last).to_contain_text("Sweden")


def test_copy_takes_the_answer_with_its_sources(reader: Reader) -> None:
    reader.ask(QUESTION)
    reader.finished()
    reader.page.click("#copy")
    expect(reader.page.locator("#copy")).to_have_text("Copied")
    copied = reader.page.evaluate("navigator.clipboard.readText()")
    assert "Article 5-like guarantees" in copied
    assert "[1]" in copied
    assert "https://communique.example/samples/2025-12-15-berlin-talks" in copied
    assert "15 December 2025" in copied


def test_clear_empties_chat_panel_and_clipboard_text(reader: Reader) -> None:
    reader.ask(QUESTION)
    reader.finished()
    reader.page.click("#clear")
    expect(reader.page.locator("#chat .asked")).to_have_count(0)
    expect(reader.page.locator("#sources .card")).to_have_count(0)
    expect(reader.page.locator("#chat .example").first).to_be_visible()
    expect(reader.page.locator("#copied textarea")).to_have_value("")
    reader.ask(QUESTION)
    reader.finished()


def test_clear_ends_an_answer_under_way(slow_reader: Reader) -> None:
    slow_reader.ask(QUESTION)
    expect(slow_reader.page.locator("#chat .answer.partial")).to_be_visible(timeout=20_000)
    slow_reader.page.click("#clear")
    expect(slow_reader.page.locator("#chat .asked")).to_have_count(0)
    slow_reader.page.wait_for_timeout(700)
    expect(slow_reader.page.locator("#chat .asked")).to_have_count(0)
    expect(slow_reader.page.locator("#send")).to_be_visible()


def test_visitors_do_not_see_each_other(reader: Reader, browser: Browser) -> None:
    reader.ask(QUESTION)
    reader.finished()
    other = Reader(browser.new_page(), reader.address)
    other.open()
    expect(other.page.locator("#chat .asked")).to_have_count(0)
    other.ask("Where did Saudi Arabia and Iran agree to restore relations?")
    other.finished()
    expect(other.page.locator("#chat")).not_to_contain_text("Zelenskyy propose")
    expect(reader.page.locator("#chat .asked")).to_have_count(1)
    other.page.close()
