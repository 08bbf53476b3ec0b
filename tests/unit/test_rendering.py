"""Markup is made in one place, and data in it stays data."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from lxml import html

from assistant.backdrop import Backdrop
from assistant.plain import as_text, segments, standing
from assistant.rendering import (
    answer_html,
    as_markdown,
    library_html,
    masthead_html,
    notice_html,
    partial_html,
    question_html,
    remaining_html,
    sources_html,
    sources_page,
)
from assistant.timeline import Told
from assistant.types import (
    Answer,
    AnswerStatus,
    Article,
    Citation,
    Claim,
    Copy,
    Coverage,
    Followed,
    Holdings,
    Question,
    Support,
)

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=http://evil.example/x onerror=alert(1)>",
    "</p></div><iframe src='//evil.example'>",
    "![x](http://evil.example/x.png)",
    "[click](javascript:alert(1))",
    "<a href='http://evil.example'>x</a>",
    "\n\n<form action=http://evil.example>\n\n# h\n\n- li",
    '"><svg/onload=alert(1)>',
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "{0} {x!r} ${alert(1)} {{7*7}} %s",
    "[1] [1](http://evil.example) [ref]: http://evil.example",
    "http://evil.example/auto and <http://evil.example>",
]
TEXT = "Before it. A minister spoke. “We agree,” she said. After it. And more."
QUOTE = "“We agree,” she said."


def _tree(text: str) -> Any:
    return html.fromstring(text)


def _citation(**changes: object) -> Citation:
    start = TEXT.find(QUOTE)
    fields: dict[str, object] = {
        "mark": 1, "article_id": "a", "passage_id": "p", "quote": QUOTE, "start": start, "end": start + len(QUOTE),
        "title": "A title", "source": "Reporter", "published": date(2025, 12, 14), "url": "https://news.example/a?b=1",
    }  # fmt: skip
    return Citation(**(fields | changes))  # type: ignore[arg-type]


def _article(text: str = TEXT) -> Article:
    return Article("a", "", "A title", "Reporter", (), None, None, text, datetime(2026, 1, 1, tzinfo=UTC), 1)


def _answer(
    *claims: Claim, citations: tuple[Citation, ...] = (), status: AnswerStatus = "answered", text: str = ""
) -> Answer:
    said = "\n\n".join(claim.text + "".join(f" [{mark}]" for mark in claim.marks) for claim in claims)
    newest = max((one.published for one in citations if one.published), default=None)
    return Answer(Question("q"), status, text or said, claims, citations, newest=newest)


def _quoting(support: Support = "verbatim", **changes: object) -> Answer:
    citation = _citation(**changes)
    claim = Claim(f"She, 14 December 2025: “{citation.quote}”", (1,), support)
    return _answer(claim, citations=(citation,))


def test_marks_link_to_their_cards() -> None:
    answer = _quoting()
    body = _tree(answer_html(answer, "c-7"))
    panel = _tree(sources_html(answer, {"a": _article()}, "c-7"))
    (mark,) = body.xpath("//a[@class='mark']")
    assert mark.get("href") == "#c-7-1"
    (card,) = panel.xpath("//article")
    assert card.get("id") == "c-7-1"
    assert card.xpath("string(.//mark)") == QUOTE
    assert card.xpath("string(.//blockquote)") == TEXT


def test_a_card_tells_every_result_of_the_sentences_that_rest_on_it() -> None:
    answer = _quoting()
    others = (Claim("Wrong.", (1,), "unsupported", "it says right"), Claim("Right.", (1,), "supported"))
    panel = _tree(sources_html(replace(answer, claims=(*others, *answer.claims)), {}, "c-1"))
    told = ["".join(one.itertext()) for one in panel.xpath("//p[@class='rests']/span")]
    assert told == ["❝ quoted word for word", "✓ supported by its source", "⚠ not supported: it says right"]


def test_a_card_shows_more_of_the_article_once_it_is_open() -> None:
    text = " ".join(f"Sentence number {number} stands in its place." for number in range(40))
    quote = "Sentence number 20 stands in its place."
    start = text.find(quote)
    answer = _quoting(quote=quote, start=start, end=start + len(quote))
    card = _tree(sources_html(answer, {"a": _article(text)}, "c-1"))
    open_, closed = (
        "".join(card.xpath(f"//blockquote//text()[not(ancestor::*[@class='{name}'])]")) for name in ("gap", "far")
    )
    for shown in (open_, closed):
        assert shown.startswith("… Sentence")
        assert shown.endswith("place. …")
        assert shown.removeprefix("… ").removesuffix(" …") in text
    assert len(open_) > 1.5 * len(closed)
    assert closed.strip("… ") in open_


def test_the_copies_of_an_article_are_named_on_its_card() -> None:
    answer = _quoting()
    joined = replace(answer.citations[0], also=(Copy("https://wire.example/a", "The Wire <b>", "A title", None),))
    (also,) = _tree(sources_html(replace(answer, citations=(joined,)), {}, "c-1")).xpath("//p[@class='also']")
    assert also.text_content() == "also in The Wire <b>"
    assert also.xpath(".//a/@href") == ["https://wire.example/a"]


def test_what_was_searched_is_told_with_its_filters() -> None:
    searched = Coverage(412, 900, ("A", "B"), date(2026, 3, 1), date(2026, 5, 3), ())
    question = Question("q", since=date(2026, 3, 1), sources=("A", "B"))
    answer = replace(_quoting(), question=question, status="partial")
    shown = _tree(answer_html(answer, "c-1", Backdrop(searched, 1_735, ())))
    assert shown.xpath("//p[@class='searched']")[0].text_content() == (
        "Searched 412 of 1,735 articles from 2 sources, newest 3 May 2026 · filters: from 1 March 2026; only A, B"
    )
    assert shown.xpath("//p[@class='stale']") == []
    stale = _tree(answer_html(answer, "c-1", Backdrop(searched, 412, (), stale=205)))
    assert "Nothing from the last 30 days" in stale.xpath("//p[@class='stale']")[0].text_content()
    assert "Searched 412 articles from" in stale.xpath("//p[@class='searched']")[0].text_content()


def test_every_dot_has_words_and_leads_to_its_articles() -> None:
    dated = replace(_article(), published=date(2026, 3, 1), url="https://news.example/a")
    articles = (Told(dated, "cited", (1,)), Told(replace(dated, id="b", source="Wire"), "similar"))
    shown = _tree(sources_html(_quoting(), {}, "c-1", Backdrop(Coverage(2, 2, (), None, None, ()), 2, articles)))
    assert [dot.text_content() for dot in shown.xpath("//div[@class='lanes']//a")] == [
        "1 March 2026, Reporter: 1 article (1 cited)",
        "1 March 2026, Wire: 1 article (1 on the same words)",
    ]
    for dot in shown.xpath("//div[@class='lanes']//a"):
        (listed,) = shown.xpath(f"//div[@id='{dot.get('href')[1:]}']")
        assert "A title" in listed.text_content()
    assert len(shown.xpath("//table/tbody/tr")) == 2
    assert shown.xpath("//table//a[@class='mark']/@href") == ["#c-1-1"]


def test_a_link_opens_elsewhere_and_tells_nothing() -> None:
    (link,) = _tree(sources_html(_quoting(), {}, "c-1")).xpath("//h3/a")
    assert dict(link.attrib) == {
        "href": "https://news.example/a?b=1",
        "target": "_blank",
        "rel": "noopener noreferrer nofollow",
    }


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "//evil.example", "/etc", "", "http://", "https://a b", "ftp://x/"],
)
def test_what_is_not_a_web_address_is_no_link(url: str) -> None:
    assert _tree(sources_html(_quoting(url=url), {}, "c-1")).xpath("//h3/a") == []
    assert "](" not in as_markdown(_quoting(url=url))


@pytest.mark.parametrize("payload", HOSTILE)
def test_data_never_becomes_markup(payload: str) -> None:
    citation = _citation(title=payload, source=payload, quote=payload, url=f"https://news.example/{payload}", end=0)
    claim = Claim(f"{payload}: “{payload}”", (1,), "verbatim")
    answer = _answer(claim, citations=(citation,))
    article = _article(f"{payload} {payload}")
    asked = Question(payload, sources=(payload,))
    answer = replace(answer, question=asked)
    head = replace(article, title=payload, source=payload, url=citation.url, published=date(2026, 3, 1))
    searched = Coverage(1, 1, (payload,), None, None, (payload,))
    behind = Backdrop(searched, 9, (Told(head, "cited", (1,)), Told(replace(head, id="b"), "similar")), stale=31)
    followed = (Followed(payload, payload, None, 1, payload), Followed("", payload, None, 0, ""))
    held = Holdings(((payload, 1),), ((date(2026, 3, 1), 1),), 0, (head,), 1, payload, followed)
    pieces = [
        answer_html(answer, "c-1"), partial_html(payload, payload), question_html(payload), notice_html(payload),
        masthead_html(1, payload), sources_page([(payload, sources_html(answer, {"a": article}, "c-1", behind))]),
        answer_html(answer, "c-1", behind), remaining_html(asked, searched, 9, [payload]), library_html(held),
    ]  # fmt: skip
    for piece in pieces:
        assert "\n" not in piece  # one line: a Markdown reader takes it as one block of HTML
        tree = _tree(piece)
        forbidden = ["script", "img", "iframe", "form", "svg", "input", "video", "style", "link", "object"]
        assert [one.tag for one in tree.iter() if one.tag in forbidden] == []
        assert [name for one in tree.iter() for name in one.attrib if name.startswith("on") or name == "style"] == []
        assert all(href.startswith(("#c-1-", "https://news.example/")) for href in tree.xpath("//a/@href"))
    assert payload.split("\n")[-1].strip() in _tree(question_html(payload)).text_content()


@pytest.mark.parametrize("payload", HOSTILE)
def test_markdown_of_data_is_only_text(payload: str) -> None:
    markdown_it = pytest.importorskip("markdown_it")
    citation = _citation(title=payload, source=payload, quote=payload, url="https://news.example/)](javascript:x")
    answer = _answer(Claim(payload.strip(), (1,), "supported"), citations=(citation,))
    shown = markdown_it.MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(as_markdown(answer))
    tree = _tree(f"<div>{shown}</div>")
    assert {one.tag for one in tree.iter()} <= {"div", "p", "ol", "li", "em", "a", "br"}
    assert all(href.startswith("https://news.example/") for href in tree.xpath("//a/@href"))


def test_a_mark_in_an_articles_own_words_is_not_a_mark() -> None:
    answer = _answer(Claim("The report [1] says so [2]", (1,), "verbatim"), citations=(_citation(),))
    assert len(_tree(answer_html(answer, "c-1")).xpath("//a")) == 1


def test_text_between_claims_is_kept() -> None:
    claims = (Claim("One.", (1,), "supported"), Claim("Two.", (), "unsupported"))
    answer = Answer(Question("q"), "partial", "First: One. [1] Then Two. The end.", claims, (_citation(),))
    parts = list(segments(answer))
    assert [text for text, _ in parts] == ["First: ", "One.", " Then ", "Two.", " The end."]
    shown = _tree(answer_html(answer, "c-1"))
    assert [one.text_content().strip() for one in shown.xpath("//span[contains(@class,'support')]")] == [
        "✓ supported by its source",
        "⚠ not supported",
    ]


def test_the_standing_says_how_it_ended_and_on_what() -> None:
    assert standing(_quoting()) == (
        "Answered · ❝ every sentence quoted word for word · newest article used: 14 December 2025"
    )
    refused = _answer(status="refused", text="The articles do not say.")
    assert standing(refused).startswith("Not answered")
    assert "do not say" in answer_html(refused, "c-1")


def test_plain_text_lists_the_sources() -> None:
    assert as_text(_quoting()) == (
        "She, 14 December 2025: ““We agree,” she said.” [1]\n\n"
        "Sources\n[1] Reporter, 14 December 2025: A title\n    https://news.example/a?b=1\n\n"
        "Answered · ❝ every sentence quoted word for word · newest article used: 14 December 2025"
    )


def test_plain_text_cannot_steer_a_terminal() -> None:
    shown = as_text(_quoting(title="\x1b[2Jgone\u202e", url="https://news.example/\x1b]0;x\x07"))
    assert not set("\x1b\x07\u202e") & set(shown)
