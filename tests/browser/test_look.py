"""Dark and light, wide and narrow."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import expect

from tests.browser.reading import Reader

QUESTION = "What security guarantees did Zelenskyy propose?"
READABLE = 4.5  # WCAG AA, text of ordinary size
TEXTS = [
    "#masthead h1", "#masthead .tally", "#chat .asked p", "#chat .claim", "#chat .says", "#chat a.mark",
    "#chat .standing", "#sources summary", "#sources .number", "#sources .byline", "#sources h3 a",
    "#sources blockquote p", "#sources mark", "#sources .support", "#send", "#retry", "#copy", "#clear",
    "#to-filters", "#to-library", "#filters [data-testid=block-info]", "#filters input", "#remaining strong",
    "#chat .searched", "#sources .back", ".timeline .caption", ".timeline .source", ".timeline .axis time",
    ".timeline .key", ".timeline summary",
    "#link", "#export", "#chat .edit-one", "#chat .option", "#told p", "#comment-on", "#opinion-done",
]  # fmt: skip
FIELDS = ["#question textarea", "#comment textarea", "#filter-until input", "#filter-sources .wrap"]
SEEN_AS_A_FIELD = 3.0  # WCAG AA, of what shows where a field is
PLACEHOLDERS = ["#question textarea", "#comment textarea"]

# Paints the backgrounds from the outermost element inwards, then the colour of the text: alpha comes out right.
_CONTRAST = """
([selector, part, property = "color"]) => {
  const element = document.querySelector(selector);
  const paint = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const chain = [];
  for (let one = element; one; one = one.parentElement) chain.unshift(one);
  const pixel = () => [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3);
  const fill = (colour) => { paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1); };
  fill("white");
  let opacity = 1;
  if (property !== "color") chain.pop();  // an edge is seen against what is around it
  for (const one of chain) {
    fill(getComputedStyle(one).backgroundColor);
    opacity *= Number(getComputedStyle(one).opacity);
  }
  const back = pixel();
  const text = getComputedStyle(element, part);
  paint.globalAlpha = opacity * (part ? Number(text.opacity) : 1);
  fill(text[property]);
  const light = (rgb) => rgb.map((v) => v / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const [low, high] = [light(back), light(pixel())].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_can_be_read(reader: Reader, scheme: Literal["light", "dark"]) -> None:
    reader.page.emulate_media(color_scheme=scheme)
    reader.open()
    assert reader.page.evaluate("document.body.classList.contains('dark')") is (scheme == "dark")
    reader.ask(QUESTION)
    reader.finished()
    expect(reader.page.locator("#chat .option").first).to_be_visible(timeout=20_000)
    reader.page.get_by_role("button", name="Good answer").click()
    expect(reader.page.locator("#told p")).to_be_visible()
    reader.page.mouse.move(0, 0)
    reader.page.wait_for_timeout(400)  # colours fade in
    texts = [(text, None) for text in TEXTS] + [(text, "::placeholder") for text in PLACEHOLDERS]
    contrast = {text: reader.page.evaluate(_CONTRAST, text) for text in texts}
    assert {text: ratio for text, ratio in contrast.items() if ratio < READABLE} == {}
    edges = {one: reader.page.evaluate(_CONTRAST, [one, None, "borderTopColor"]) for one in FIELDS}
    assert {field: ratio for field, ratio in edges.items() if ratio < SEEN_AS_A_FIELD} == {}


def test_a_phone_shows_all_without_scrolling_sideways(reader: Reader) -> None:
    reader.page.set_viewport_size({"width": 375, "height": 740})
    reader.open()
    assert _overflow(reader) <= 0
    reader.ask(QUESTION)
    answer = reader.finished()
    assert _overflow(reader) <= 0
    sources, chat = reader.page.locator("#sources").bounding_box(), reader.page.locator("#chat").bounding_box()
    assert sources is not None
    assert chat is not None
    assert sources["y"] >= chat["y"] + chat["height"]
    answer.locator("a.mark").first.click()
    expect(reader.page.locator("#sources .card.lit mark")).to_be_in_viewport(timeout=5_000)


def test_what_stands_above_each_other_begins_on_one_line(reader: Reader) -> None:
    page = reader.page
    expect(page.locator("#chat .example").first).to_be_visible(timeout=60_000)
    begins = """one => {
        const within = document.createRange();
        within.selectNodeContents(one);
        return within.getBoundingClientRect().left;
    }"""
    words, examples = page.locator("#chat .placeholder p"), page.locator("#chat .examples")
    edge = examples.evaluate("one => one.getBoundingClientRect().left")
    assert words.evaluate(begins) == pytest.approx(edge, abs=1)


def test_the_words_of_the_fonts_are_whole(reader: Reader) -> None:
    """Gradio ships fonts that lack the Latin letters; a fallback would fill in unseen."""
    loaded = reader.page.evaluate("[...document.fonts].filter((f) => f.status === 'loaded').map((f) => f.family)")
    assert any("Source Sans Pro" in family for family in loaded)


def _overflow(reader: Reader) -> int:
    return int(reader.page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
