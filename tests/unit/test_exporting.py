"""A conversation as a Markdown file: footnotes, and nothing of an article's that Markdown takes for its own."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from assistant.exporting import Entry, as_document
from assistant.types import Answer, Citation, Claim, Copy, Question

QUOTE = "The envoys met in Vienna."
CITATION = Citation(
    1,
    "a",
    "a.1.0",
    QUOTE,
    0,
    len(QUOTE),
    "Talks in Vienna",
    "The Example",
    date(2024, 5, 17),
    "https://news.example/talks",
)
ANSWER = Answer(
    Question("Where did they meet?", since=date(2024, 5, 1), sources=("The Example",)),
    "answered",
    f"The Example, 17 May 2024: “{QUOTE}” [1]",
    (Claim(f"The Example, 17 May 2024: “{QUOTE}”", (1,), "verbatim"),),
    (CITATION,),
    as_of=date(2024, 6, 1),
    newest=date(2024, 5, 17),
)
HOSTILE = (
    "<script>alert(1)</script>",
    "![pixel](http://evil.example/p.png)",
    "[click](javascript:alert(1))",
    "<http://evil.example> www.evil.example http://evil.example",
    "[^1]: http://evil.example",
    "[^9]",
    "[1]: http://evil.example 'x'",
    "``` \n# Heading\n> quote\n- item\n\n    code\n| a | b |\n|---|---|",
    "&lt;b&gt; &#x3c;img src=x&#x3e; \\<b> **bold** _it_ ~~no~~ ^[inline note]",
    "***\n===\n+++\n:::",
)  # fmt: skip


def rendered(text: str) -> str:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)
    return str(parser.render(text))


def exported(answer: Answer) -> str:
    return as_document([Entry("Where?", answer)], date(2026, 1, 2))


def test_an_answer_has_a_footnote_for_each_citation() -> None:
    text = exported(ANSWER)
    assert "”[^1]\n" in text
    html = rendered(text)
    note = html[html.index('<section class="footnotes">') :]
    for fact in ("The Example, 17 May 2024", QUOTE, 'href="https://news.example/talks"', "Talks in Vienna"):
        assert fact in note
    assert "every sentence quoted word for word" in html
    assert "as of 1 June 2024" in html
    assert "from 1 May 2024 · only The Example" in html


def test_a_footnote_tells_who_else_has_the_article_and_what_became_of_it() -> None:
    copy = Copy("https://other.example/talks", "Another *Paper*", "Talks", None)
    cited = replace(CITATION, also=(copy,), superseded="this article is <gone>")
    html = rendered(exported(replace(ANSWER, citations=(cited,))))
    note = html[html.index('<section class="footnotes">') :]
    assert "(also in Another *Paper*)" in note
    assert "⚠ this article is &lt;gone&gt;" in note


def test_a_conversation_numbers_each_source_once_and_says_when_it_was_exported() -> None:
    other = replace(CITATION, mark=2, quote="They agreed on nothing.", title="Nothing agreed")
    both = replace(ANSWER, claims=(*ANSWER.claims, Claim("They agreed on nothing.", (2,), "verbatim")),
                   text=ANSWER.text + "\n\nThey agreed on nothing. [2]", citations=(CITATION, other))  # fmt: skip
    entries = [
        Entry("Where?", ANSWER, searched="Searched: 3 articles."),
        Entry("And then?", both),
        Entry("So?", said="Stopped."),
    ]
    text = as_document(entries, date(2026, 1, 2))
    assert re.findall(r"^\[\^\d+\]:", text, re.MULTILINE) == ["[^1]:", "[^2]:"]
    assert text.count("[^1]") == 3
    html = rendered(text)
    assert "Exported on 2 January 2026." in html
    assert re.findall("<h2>(.*?)</h2>", html) == ["Where?", "And then?", "So?"]
    assert "Searched: 3 articles." in html
    assert "<p>Stopped.</p>" in html
    assert "[^" not in html


def test_how_a_models_sentence_was_checked_stands_beside_it() -> None:
    wrong = Claim("They met in Rome.", (1,), "unsupported", "the passage says Vienna")
    written = replace(ANSWER, model="x:y", text="They met in Rome. [1]", claims=(wrong,))
    assert "(⚠ not supported: the passage says Vienna)" in rendered(exported(written))


@pytest.mark.parametrize("payload", HOSTILE)
def test_what_an_article_or_a_model_says_stays_text(payload: str) -> None:
    flat = " ".join(payload.split())
    citation = replace(CITATION, quote=payload, title=payload, source=payload, url="javascript:alert(1)")
    claim = Claim(f"X: {payload}", (1,), "verbatim")
    answer = replace(ANSWER, text=f"X: {payload} [1]", claims=(claim,), citations=(citation,), note=payload)
    stopped = Entry(payload, said=f"{payload}\n\n{payload}")
    text = as_document([Entry(payload, answer), stopped], date(2026, 1, 2))
    html = rendered(text)
    body = html[: html.index('<hr class="footnotes-sep"')]
    links = re.findall(r'href="([^"]*)"', html)
    assert all(link.startswith(("#fn", "#fnref")) for link in links)
    tags = set(re.findall(r"<(\w+)", html))
    assert tags <= {"h1", "h2", "p", "sup", "a", "hr", "section", "ol", "li", "em", "br"}
    assert len(re.findall("<h2>", html)) == 2
    assert body.count("<sup") == 1
    plain = re.sub("<[^>]+>", "", html)
    assert flat in plain.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")


def test_an_address_cannot_end_its_link() -> None:
    url = "https://news.example/a>)b](c <d>?q=[x]&é=1^2"
    html = rendered(exported(replace(ANSWER, citations=(replace(CITATION, url=url.replace(" ", "%20")),))))
    links = [link for link in re.findall(r'href="([^"]*)"', html) if not link.startswith("#")]
    assert len(links) == 1
    assert links[0].startswith("https://news.example/a%3E")
