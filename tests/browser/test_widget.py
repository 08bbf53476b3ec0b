"""The widget on a stranger's page: let in where it is listed, shut out where it is not."""

from __future__ import annotations

import re

import httpx
import pytest
from playwright.sync_api import expect

from tests.browser.test_subpath import documented
from tests.browser.visiting import QUESTION, Visit, opener
from tests.support import ROOT

DOCUMENTED = (ROOT / "docs" / "embedding.md").read_text()


def test_a_listed_page_gets_an_answer_and_nobody_else_is_called(visit: Visit) -> None:
    visited = visit('data-title="Ask about diplomacy"', strict=True)
    opener(visited).click()
    dialog = visited.page.get_by_role("dialog", name="Ask about diplomacy")
    expect(dialog).to_be_visible()
    box = visited.frame.locator("#question textarea")
    expect(box).to_be_focused(timeout=20_000)
    box.fill(QUESTION)
    box.press("Enter")
    visited.answered()
    visited.frame.locator("#chat a.mark").first.click()
    expect(visited.frame.locator("#sources .card.lit mark")).to_be_in_viewport()
    assert visited.foreign() == []
    assert visited.complaints == []
    assert visited.page.context.cookies() == []
    assert visited.page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize(
    "listed",
    ["https://portal.example", "https://localhost:{port}", "http://sub.localhost:{port}", "http://localhost:1"],
)
def test_a_page_that_is_not_listed_shows_no_chat_and_says_so(visit: Visit, listed: str) -> None:
    visited = visit("", listed=listed)
    visited.page.clock.install()
    opener(visited).click()
    visited.page.wait_for_timeout(3_000)
    assert any("frame-ancestors" in complaint for complaint in visited.complaints)
    expect(visited.frame.locator("#question")).to_have_count(0)
    visited.page.clock.run_for(21_000)
    expect(visited.page.locator("communique-widget [role=status]")).to_contain_text("cannot be shown on this page")
    assert visited.foreign() == []


def test_the_keyboard_alone_will_do(visit: Visit) -> None:
    visited = visit()
    page = visited.page
    page.locator("a").focus()
    page.keyboard.press("Tab")
    expect(opener(visited)).to_be_focused()
    expect(opener(visited)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(visited.frame.locator("#question textarea")).to_be_focused(timeout=20_000)
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    visited.answered()
    page.keyboard.press("Escape")  # within the frame
    expect(page.locator("communique-widget dialog")).to_be_hidden()
    expect(opener(visited)).to_be_focused()
    page.keyboard.press("Space")
    visited.answered()  # the chat is as it was left


def test_escape_that_is_meant_for_something_else_does_not_close_it(visit: Visit) -> None:
    visited = visit()
    opener(visited).click()
    box = visited.frame.locator("#question textarea")
    expect(box).to_be_focused(timeout=20_000)
    box.evaluate(
        """box => {
            const escape = { key: "Escape", bubbles: true, cancelable: true };
            box.dispatchEvent(new KeyboardEvent("keydown", { ...escape, isComposing: true }));
            box.dispatchEvent(new KeyboardEvent("keydown", { ...escape, keyCode: 229 }));
            box.addEventListener("keydown", (event) => event.preventDefault(), { once: true });
            box.dispatchEvent(new KeyboardEvent("keydown", escape));
        }"""
    )
    visited.frame.locator("#to-filters").click()
    sources = visited.frame.get_by_role("combobox", name="Sources")
    sources.click()
    choices = visited.frame.get_by_role("listbox")
    expect(choices).to_be_visible()
    sources.press("Escape")
    expect(choices).to_be_hidden()
    dialog = visited.page.locator("communique-widget dialog")
    visited.page.wait_for_timeout(300)
    expect(dialog).to_be_visible()
    sources.press("Escape")
    expect(dialog).to_be_hidden()


def test_on_a_phone_it_fills_the_screen_and_holds_the_focus(visit: Visit) -> None:
    visited = visit(viewport={"width": 375, "height": 667})
    opener(visited).click()
    dialog = visited.page.locator("communique-widget dialog")
    assert dialog.bounding_box() == {"x": 0, "y": 0, "width": 375, "height": 667}
    assert dialog.evaluate("dialog => dialog.matches(':modal')")
    expect(visited.frame.locator("#question textarea")).to_be_in_viewport(timeout=20_000)
    visited.page.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()


@pytest.mark.parametrize(
    ("language", "label", "close"),
    [("fr", "Interroger l’actualité", "Fermer"), ("de", "Fragen an die Nachrichten", "Schließen"),
     ("es", "Pregunte a las noticias", "Cerrar"), ("uk-UA", "Запитати новини", "Закрити"),
     ("ru", "Спросить новости", "Закрыть"), ("it", "Chiedi alle notizie", "Chiudi"),
     ("pl", "Zapytaj wiadomości", "Zamknij"), ("xx", "Ask the news", "Close")],
)  # fmt: skip
def test_labels_are_in_the_language_asked_for(visit: Visit, language: str, label: str, close: str) -> None:
    visited = visit(f'data-lang="{language}"')
    visited.page.get_by_role("button", name=label).click()
    expect(visited.page.get_by_role("button", name=close)).to_be_visible()


def test_colour_position_and_a_page_with_styles_of_its_own(visit: Visit) -> None:
    wild = "<style>button {{ display: none !important; font-size: 90px }} * {{ letter-spacing: 2em }}</style>"
    visited = visit('data-color="#ffd34d" data-position="left"', body=wild)
    box = opener(visited).bounding_box()
    assert box is not None
    assert (box["x"], box["height"] < 60) == (20, True)
    style = opener(visited).evaluate("one => [getComputedStyle(one).backgroundColor, getComputedStyle(one).color]")
    assert style == ["rgb(255, 211, 77)", "rgb(0, 0, 0)"]


def test_filters_and_an_opening_question(visit: Visit) -> None:
    visited = visit(f'data-until="2016-01-01" data-sources="Nobody | No One" data-question="{QUESTION}"')
    opener(visited).click()
    answer = visited.frame.locator("#chat .answer:not(.partial)")
    expect(answer).to_have_count(1, timeout=30_000)
    expect(visited.frame.locator("#chat .asked")).to_have_text(QUESTION)
    expect(answer.locator("a.mark")).to_have_count(0)
    embed = next(url for url in visited.requests if "/embed" in url)
    assert embed.endswith("/embed?until=2016-01-01&source=Nobody&source=No+One")


def test_a_page_drives_it_and_hears_of_it(visit: Visit) -> None:
    visited = visit()
    page = visited.page
    page.evaluate(
        """question => {
            window.heard = [];
            for (const name of ["open", "ready", "asked", "answered", "close"]) {
                Communique.on(name, () => heard.push(name));
                document.addEventListener(`communique:${name}`, () => heard.push(`document ${name}`));
            }
            Communique.ask(question);
        }""",
        QUESTION,
    )
    visited.answered()
    page.wait_for_function("heard.includes('answered')")
    assert page.evaluate("Communique.isOpen") is True
    page.evaluate("Communique.close()")
    page.wait_for_function("heard.includes('close')")
    expected = ["open", "ready", "asked", "answered", "close"]
    assert page.evaluate("heard") == [one for name in expected for one in (f"document {name}", name)]
    assert page.evaluate("(() => { try { Communique.ask(' ') } catch (error) { return error.name } })()") == "TypeError"


def test_the_documented_script_drives_it(visit: Visit) -> None:
    script = documented("js").replace("{", "{{").replace("}", "}}")
    visited = visit(body=f'<script type="module">{script}</script>')
    expect(opener(visited)).to_be_visible()
    assert visited.page.evaluate("[typeof Communique, Communique.isOpen]") == ["object", False]
    opener(visited).click()
    expect(visited.frame.locator("#chat .answer:not(.partial)")).to_have_count(1, timeout=30_000)
    expect(visited.frame.locator("#chat .asked")).to_have_text("What did the foreign ministers agree?")
    assert visited.complaints == []


def test_questions_that_follow_at_once_are_all_asked_in_order(visit: Visit) -> None:
    asked = [QUESTION, "Who joined NATO in March 2024?", "Where did Saudi Arabia and Iran agree to restore relations?"]
    visited = visit(f'data-question="{asked[0]}"')
    visited.page.evaluate("questions => questions.forEach((one) => Communique.ask(one))", asked[1:])
    expect(visited.frame.locator("#chat .answer:not(.partial)")).to_have_count(3, timeout=40_000)
    expect(visited.frame.locator("#chat .asked")).to_have_text(asked)
    expect(visited.frame.locator("#chat")).not_to_contain_text("Stopped.")


def test_messages_of_others_are_not_obeyed(visit: Visit) -> None:
    visited = visit()
    opener(visited).click()
    expect(visited.frame.locator("#question textarea")).to_be_focused(timeout=20_000)
    visited.page.evaluate("window.postMessage({communique: 'close'}, '*')")
    inner = next(frame for frame in visited.page.frames if "/embed" in frame.url)
    inner.evaluate("window.postMessage({communique: 'ask', question: 'Who?'}, '*')")
    visited.page.wait_for_timeout(500)
    expect(visited.page.locator("communique-widget dialog")).to_be_visible()
    expect(visited.frame.locator("#chat .asked")).to_have_count(0)


DENIED = """
const denied = { configurable: true, get() { throw new DOMException("denied", "SecurityError"); } };
for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, denied);
Object.defineProperty(document, "cookie", denied);
"""
"""A browser that keeps nothing for anyone, as some are set to for frames of other origins."""


def test_it_works_where_the_browser_keeps_nothing(visit: Visit) -> None:
    visited = visit()
    visited.page.add_init_script(DENIED)
    visited.page.reload()
    opener(visited).click()
    expect(visited.frame.locator("#question textarea")).to_be_editable(timeout=20_000)
    visited.ask_again()
    visited.answered()
    visited.frame.locator("#chat a.mark").first.click()
    expect(visited.frame.locator("#sources .card.lit mark")).to_be_in_viewport()
    assert visited.complaints == []


def test_a_plain_frame_alone_works(visit: Visit) -> None:
    visited = visit(body='<iframe id="plain" src="{host}/embed" title="Chat" width="600" height="600"></iframe>')
    frame = visited.page.frame_locator("#plain")
    expect(frame.locator("#question textarea")).to_be_editable(timeout=20_000)
    frame.locator("#question textarea").fill(QUESTION)
    frame.locator("#send").click()
    expect(frame.locator("#chat .answer:not(.partial)")).to_contain_text("Zelenskyy", timeout=30_000)
    assert visited.foreign() == []


def test_a_frame_in_a_sandbox_does_all_with_what_is_documented(visit: Visit) -> None:
    leave = " ".join(re.findall(r"allow-[a-z-]+", re.sub(r"(?s)^.*with `sandbox`|\n\n.*$", "", DOCUMENTED)))
    sandboxed = f'<iframe id="plain" src="{{host}}/embed" sandbox="{leave}" width="600" height="600"></iframe>'
    visited = visit(body=sandboxed)
    frame = visited.page.frame_locator("#plain")
    expect(frame.locator("#question textarea")).to_be_editable(timeout=20_000)
    frame.locator("#question textarea").fill(QUESTION)
    frame.locator("#send").click()
    expect(frame.locator("#chat .answer:not(.partial)")).to_contain_text("Zelenskyy", timeout=30_000)
    with visited.page.expect_download() as download:
        frame.locator("#export").click()
    assert download.value.suggested_filename.endswith(".md")
    with visited.page.context.expect_page():
        frame.locator("#sources h3 a").first.click()


def test_the_script_is_small(visit: Visit) -> None:
    visited = visit()
    script = httpx.get(f"{visited.host}/widget.js", trust_env=False)
    assert script.headers["content-type"].startswith("text/javascript")
    assert len(script.content) < 15_000
    code = "\n".join(line for line in script.text.splitlines() if not line.startswith("//"))
    for word in ("cookie", "localStorage", "sessionStorage", "eval(", "innerHTML", "http://", "https://"):
        assert word not in code
