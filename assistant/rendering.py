"""The one module that makes markup. Whatever an answer holds is data: escaped here, sanitised last (`allowing`).

Every piece of HTML is one line without blank lines, so that a Markdown reader (Gradio's chat has one) takes it
as a single block of HTML and finds no Markdown in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from markupsafe import Markup

from assistant.allowing import clean, is_web
from assistant.excerpts import excerpt
from assistant.plain import (
    SUMMARY_WORDS,
    SUPPORT_ICONS,
    SUPPORT_WORDS,
    also_in,
    as_text,
    byline,
    check_words,
    common_check,
    long_day,
    one_line,
    segments,
    standing,
    tidy,
)
from assistant.types import Answer, Article, Citation, Claim, Support

__all__ = [
    "answer_html", "as_markdown", "as_text", "masthead_html", "notice_html", "partial_html", "question_html",
    "sources_html", "sources_page",
]  # fmt: skip

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:@&=^$\"'/])")


def answer_html(answer: Answer, anchor: str) -> str:
    """The answer with its marks as links into the source panel, and the line beneath it.

    How a sentence was checked stands beside it where a model wrote it, or where sentences differ.
    """
    each = bool(answer.model) or not common_check(answer.claims)
    sources = {citation.mark: citation for citation in answer.citations}
    body = Markup()
    for text, claim in segments(answer):
        if claim is None:
            body += _breaks(text)
        else:
            body += _claim(text, claim, sources, anchor, show_check=each)
    kind = answer.status if answer.status in ("refused", "failed") else ""
    return clean(
        _fill(
            '<div class="answer {}"><p>{}</p>{}<p class="standing">{}</p></div>',
            kind,
            body,
            _note(answer.note),
            standing(answer),
        )
    )


def partial_html(text: str, note: str = "") -> str:
    """As much of an answer as has arrived; `note` says why no more will."""
    tail = _fill('<p class="standing">{}</p>', note) if note else ""
    return clean(_fill('<div class="answer partial"><p>{}</p>{}</div>', _breaks(text), tail))


def question_html(text: str) -> str:
    """What the reader asked, as they typed it."""
    return clean(_fill('<div class="asked"><p>{}</p></div>', _breaks(text)))


def notice_html(message: str) -> str:
    """A plain word from Communiqué itself, such as why a question cannot be asked."""
    return clean(_fill('<div class="answer notice"><p>{}</p></div>', _breaks(message)))


def masthead_html(articles: int, newest: str) -> str:
    """The head of the page: the name, and what the library holds."""
    tally = f"{articles:,} article{'' if articles == 1 else 's'}" + (f", newest {newest}" if newest else "")
    return clean(_fill('<div class="masthead"><h1>Communiqué</h1><p class="tally">{}</p></div>', tally))


def sources_html(answer: Answer, articles: Mapping[str, Article], anchor: str) -> str:
    """One card for each citation, in the order of the marks."""
    cards = (
        _card(citation, articles.get(citation.article_id), _checks(answer, citation.mark), anchor)
        for citation in answer.citations
    )
    return clean(_fill('<div class="sources">{}</div>', Markup("").join(cards)))


def sources_page(groups: Iterable[tuple[str, str]]) -> str:
    """The whole panel: (question, sources) of each answer, newest first and the newest open."""
    sections = [
        _fill(
            '<details class="group"{}><summary>{}</summary>{}</details>',
            Markup(" open") if first else "",
            one_line(question),
            Markup(cards),
        )
        for first, (question, cards) in _with_first(groups)
    ]
    empty = _fill(
        '<p class="empty">{}</p>',
        "Answers carry numbered marks. Click one, and the passage it stands for is shown here.",
    )
    head = _fill("<h2>{}</h2>", "Sources")
    return clean(_fill("<section>{}{}</section>", head, Markup("").join(sections) or empty))


def as_markdown(answer: Answer) -> str:
    """For notebooks: every Markdown-active character of the data escaped, no image, links http(s) only."""
    body = "".join(
        _escape(text)
        + "".join(f" \\[{mark}\\]" for mark in (claim.marks if claim else ()))
        + (f" *({SUPPORT_ICONS[claim.support]} {_escape(check_words(claim))})*" if claim and answer.model else "")
        for text, claim in segments(answer)
    )
    rows = [f"{item.mark}. {_escape(byline(item))}: {_titled(item)}{_also_in(item)}" for item in answer.citations]
    note = f"⚠ {_escape(one_line(answer.note))}" if answer.note else ""
    return "\n\n".join(part for part in (body, "\n".join(rows), note, f"*{_escape(standing(answer))}*") if part)


def _claim(text: str, claim: Claim, sources: Mapping[int, Citation], anchor: str, *, show_check: bool) -> Markup:
    cited = [sources[mark] for mark in claim.marks if mark in sources]
    marks = Markup(" ").join(_mark(source.mark, source, anchor) for source in cited)
    check = _check(claim.support, check_words(claim)) if show_check else ""
    quoted = text.find(cited[0].quote) if cited else -1  # before it stands who says so
    quoted -= text[:quoted].endswith("“") if quoted > 0 else 0
    says = _fill('<span class="says">{}</span>', _inline(text[:quoted])) if quoted > 0 else ""
    return _fill('<span class="claim">{}{}</span>\u00a0{} {}', says, _inline(text[max(quoted, 0) :]), marks, check)


def _mark(mark: int, source: Citation, anchor: str) -> Markup:
    label = f"Source {mark}: {byline(source)}"
    return _fill('<a class="mark" href="#{}-{}" aria-label="{}">{}</a>', anchor, mark, label, mark)


def _check(support: Support, words: str) -> Markup:
    icon = _fill('<span class="icon" aria-hidden="true">{}</span>', SUPPORT_ICONS[support])
    return _fill('<span class="support {}">{} {}</span>', support, icon, words)


def _note(note: str) -> Markup:
    icon = Markup('<span class="icon" aria-hidden="true">⚠</span>')
    return _fill('<p class="standing">{} {}</p>', icon, _inline(note)) if note else Markup()


def _checks(answer: Answer, mark: int) -> Markup:
    """How the sentences that rest on a source were checked, each result once, the best first."""
    found = {claim.support for claim in answer.claims if mark in claim.marks}
    return Markup(" ").join(_check(kind, SUPPORT_WORDS[kind]) for kind in SUPPORT_WORDS if kind in found)


def _card(citation: Citation, article: Article | None, checks: Markup, anchor: str) -> Markup:
    shown = excerpt(article.text, citation.start, citation.end) if article else None
    quotation = _fill(
        "<blockquote><p>{}<mark>{}</mark>{}</p></blockquote>",
        _inline(shown.before if shown else ""),
        _inline(citation.quote),
        _inline(shown.after if shown else ""),
    )
    head = _fill(
        '<span class="number">{}</span> {} · {}{}',
        citation.mark,
        one_line(citation.source) or "unnamed source",
        _day(citation),
        f" · {SUMMARY_WORDS}" if citation.summary else "",
    )
    return _fill(
        '<article class="card" id="{}-{}" tabindex="-1" aria-label="Source {}"><p class="byline">{}</p>'
        "<h3>{}</h3>{}{}{}</article>",
        anchor,
        citation.mark,
        citation.mark,
        head,
        _link(citation),
        _also(citation),
        quotation,
        checks,
    )


def _also(citation: Citation) -> Markup:
    """The other outlets that carry the article."""
    also = also_in(citation)
    return _fill('<p class="byline">{}</p>', also) if also else Markup()


def _day(citation: Citation) -> Markup:
    if citation.published is None:
        return Markup("undated")
    return _fill('<time datetime="{}">{}</time>', citation.published.isoformat(), long_day(citation.published))


def _link(citation: Citation) -> Markup:
    title = one_line(citation.title) or "Untitled"
    if not is_web(citation.url):
        return _fill("{}", title)
    return _fill('<a href="{}" target="_blank">{}</a>', citation.url, title)


def _titled(citation: Citation) -> str:
    title = _escape(one_line(citation.title))
    if not is_web(citation.url):
        return title
    # Percent-encoded, the characters that could end a Markdown link are only characters of the address.
    address = re.sub(r"[\s<>()\[\]\\`\"'*_~|!]", lambda found: f"%{ord(found.group()):02X}", citation.url)
    return f"[{title}](<{address}>)"


def _also_in(citation: Citation) -> str:
    also = also_in(citation)
    return f" ({_escape(also)})" if also else ""


def _breaks(text: str) -> Markup:
    """The text on one line: blank lines become paragraphs, single ones stay breaks."""
    text = re.sub(r"[ \t]*\r?\n[ \t]*", "\n", text)
    return Markup("</p><p>").join(_inline(part) for part in re.split(r"\n\n+", text))


def _inline(text: str) -> Markup:
    return Markup("<br>").join(re.split(r"\s*\n\s*", tidy(text.replace("\r\n", "\n"))))


def _escape(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", tidy(text))


def _fill(template: str, *values: object) -> Markup:
    return Markup(template).format(*values)  # format escapes each value that is not Markup itself


def _with_first(groups: Iterable[tuple[str, str]]) -> Iterable[tuple[bool, tuple[str, str]]]:
    return ((number == 0, group) for number, group in enumerate(groups))
