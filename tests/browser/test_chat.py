"""Asking on the page: the answer, its marks and the panel."""

from __future__ import annotations

from typing import Any

import httpx
from playwright.sync_api import expect

from tests.browser.reading import Reader

QUESTION = "What security guarantees did Zelenskyy propose?"


def test_the_head_says_what_the_library_holds(reader: Reader) -> None:
    expect(reader.page.locator("#masthead .tally")).to_have_text("5 articles, newest 15 December 2025")


def test_an_answer_shows_its_claims_and_one_card_a_citation(reader: Reader) -> None:
    known = _asked(reader, QUESTION)
    reader.ask(QUESTION)
    answer = reader.finished()
    assert answer.locator(".claim").all_inner_texts() == [claim["text"] for claim in known["claims"]]
    expect(answer.locator(".standing")).to_contain_text("Answered")
    expect(answer.locator(".standing")).to_contain_text("quoted word for word")
    expect(answer.locator(".standing")).to_contain_text("newest article used: 15 December 2025")
    assert reader.page.locator("#sources mark").all_inner_texts() == [one["quote"] for one in known["citations"]]
    assert reader.page.locator("#sources h3").all_inner_texts() == [one["title"] for one in known["citations"]]
    link = reader.page.locator("#sources h3 a").first
    expect(link).to_have_attribute("href", known["citations"][0]["url"])
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", "noopener noreferrer nofollow")


def test_a_mark_opens_and_highlights_its_sentence(reader: Reader) -> None:
    known = _asked(reader, QUESTION)
    reader.ask(QUESTION)
    answer = reader.finished()
    for number, citation in enumerate(known["citations"]):
        answer.locator("a.mark").nth(number).click()
        lit = reader.page.locator("#sources .card.lit mark")
        expect(lit).to_have_text(citation["quote"])
        expect(lit).to_be_in_viewport(ratio=1.0, timeout=5_000)


def test_the_marks_of_an_earlier_answer_still_open_their_sources(reader: Reader) -> None:
    known = _asked(reader, QUESTION)
    reader.ask(QUESTION)
    reader.finished()
    reader.ask("Where did Saudi Arabia and Iran agree to restore relations?")
    reader.finished(2)
    first = reader.page.locator("#sources details.group").last
    expect(first).not_to_have_attribute("open", "")
    reader.page.locator("#chat .answer").first.locator("a.mark").first.click()
    expect(first).to_have_attribute("open", "")
    expect(reader.page.locator("#sources .card.lit mark")).to_have_text(known["citations"][0]["quote"])


def test_an_answer_comes_piece_by_piece(slow_reader: Reader) -> None:
    slow_reader.ask(QUESTION)
    partial = slow_reader.page.locator("#chat .answer.partial")
    expect(partial).to_be_visible(timeout=20_000)
    early = partial.inner_text()
    slow_reader.page.wait_for_timeout(600)
    later = partial.inner_text()
    assert len(early) < len(later)
    assert later.startswith(early[:20])


def test_an_example_is_asked_by_a_click(reader: Reader) -> None:
    example = reader.page.locator("#chat .example").first
    question = example.inner_text()
    example.click()
    reader.finished()
    expect(reader.page.locator("#chat .asked")).to_have_text(question)


def test_a_refusal_is_said_in_words(reader: Reader) -> None:
    question = "What did the mayor of Springfield say about pancake recipes?"
    known = _asked(reader, question)
    assert known["status"] == "refused"
    reader.ask(question)
    answer = reader.finished()
    expect(answer.locator(".standing")).to_contain_text("Not answered")
    expect(answer).to_contain_text(known["text"].split(".")[0])
    expect(answer.locator("a.mark")).to_have_count(0)


def test_a_question_that_cannot_be_asked_is_answered_plainly(reader: Reader) -> None:
    reader.page.fill("#question textarea", "why " * 1_000)
    reader.page.click("#send")
    notice = reader.page.locator("#chat .notice")
    expect(notice).to_contain_text("2,000", timeout=20_000)
    assert "Traceback" not in notice.inner_text()
    reader.ask(QUESTION)
    reader.finished(2)


def _asked(reader: Reader, question: str) -> dict[str, Any]:
    response = httpx.post(f"{reader.address}/api/ask", json={"question": question}, timeout=30, trust_env=False)
    response.raise_for_status()
    return dict(response.json())
