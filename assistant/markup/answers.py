"""The talk: what the reader asked, and the answer with its marks."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from assistant.allowing import clean
from assistant.backdrop import Backdrop
from assistant.markup.basics import breaks, check_html, counted, fill, inline, note_html
from assistant.markup.searched import searched_html
from assistant.plain import byline, check_words, common_check, segments, standing
from assistant.types import Answer, Citation, Claim


def answer_html(answer: Answer, anchor: str, backdrop: Backdrop | None = None) -> str:
    """The answer with its marks as links into the source panel, and beneath it how it was made and what was searched.

    How a sentence was checked stands beside it where a model wrote it, or where sentences differ.
    """
    each = bool(answer.model) or not common_check(answer.claims)
    sources = {citation.mark: citation for citation in answer.citations}
    body = Markup()
    for text, claim in segments(answer):
        if claim is None:
            body += breaks(text)
        else:
            body += _claim(text, claim, sources, anchor, show_check=each)
    kind = answer.status if answer.status in ("refused", "failed") else ""
    return clean(
        fill(
            '<div class="answer {}"><p>{}</p>{}<p class="standing">{}</p>{}</div>',
            kind,
            body,
            note_html(answer.note),
            standing(answer),
            searched_html(answer.question, backdrop) if backdrop and _asked_the_library(answer) else "",
        )
    )


def partial_html(text: str, note: str = "") -> str:
    """As much of an answer as has arrived; `note` says why no more will."""
    tail = fill('<p class="standing">{}</p>', note) if note else ""
    return clean(fill('<div class="answer partial"><p>{}</p>{}</div>', breaks(text), tail))


def question_html(text: str) -> str:
    """What the reader asked, as they typed it."""
    return clean(fill('<div class="asked"><p>{}</p></div>', breaks(text)))


def notice_html(message: str) -> str:
    """A plain word from Communiqué itself, such as why a question cannot be asked."""
    return clean(fill('<div class="answer notice"><p>{}</p></div>', breaks(message)))


def masthead_html(articles: int, newest: str) -> str:
    """The head of the page: the name, and what the library holds."""
    tally = counted(articles, "article") + (f", newest {newest}" if newest else "")
    return clean(fill('<div class="masthead"><h1>Communiqué</h1><p class="tally">{}</p></div>', tally))


def _asked_the_library(answer: Answer) -> bool:
    """Thanks are answered without looking anywhere."""
    return bool(answer.passages) or answer.status != "answered"


def _claim(text: str, claim: Claim, sources: Mapping[int, Citation], anchor: str, *, show_check: bool) -> Markup:
    cited = [sources[mark] for mark in claim.marks if mark in sources]
    marks = Markup(" ").join(_mark(source.mark, source, anchor) for source in cited)
    check = check_html(claim.support, check_words(claim)) if show_check else ""
    quoted = text.find(cited[0].quote) if cited else -1  # before it stands who says so
    quoted -= text[:quoted].endswith("“") if quoted > 0 else 0
    says = fill('<span class="says">{}</span>', inline(text[:quoted])) if quoted > 0 else ""
    return fill('<span class="claim">{}{}</span>\u00a0{} {}', says, inline(text[max(quoted, 0) :]), marks, check)


def _mark(mark: int, source: Citation, anchor: str) -> Markup:
    label = f"Source {mark}: {byline(source)}"
    return fill('<a class="mark" href="#{}-{}" aria-label="{}">{}</a>', anchor, mark, label, mark)
