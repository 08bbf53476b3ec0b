"""The panel: a card for each mark, with the quoted sentence in its surroundings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from assistant.allowing import clean
from assistant.excerpts import excerpt
from assistant.markup.basics import check_html, day_html, fill, inline, link
from assistant.plain import SUMMARY_WORDS, SUPPORT_WORDS, one_line
from assistant.types import Answer, Article, Citation

_EMPTY = "Answers carry numbered marks. Click one, and the passage it stands for is shown here."


def sources_html(answer: Answer, articles: Mapping[str, Article], anchor: str) -> str:
    """One card for each citation, in the order of the marks."""
    cards = (
        _card(citation, articles.get(citation.article_id), _checks(answer, citation.mark), anchor)
        for citation in answer.citations
    )
    return clean(fill('<div class="sources">{}</div>', Markup("").join(cards)))


def sources_page(groups: Iterable[tuple[str, str]]) -> str:
    """The whole panel: (question, sources) of each answer, newest first and the newest open."""
    sections = [
        fill(
            '<details class="group"{}><summary>{}</summary>{}</details>',
            Markup(" open") if number == 0 else "",
            one_line(question),
            Markup(cards),
        )
        for number, (question, cards) in enumerate(groups)
    ]
    empty = fill('<p class="empty">{}</p>', _EMPTY)
    head = fill("<h2>{}</h2>", "Sources")
    return clean(fill("<section>{}{}</section>", head, Markup("").join(sections) or empty))


def _checks(answer: Answer, mark: int) -> Markup:
    """How the sentences that rest on a source were checked, each result once, the best first."""
    found = {claim.support for claim in answer.claims if mark in claim.marks}
    return Markup(" ").join(check_html(kind, SUPPORT_WORDS[kind]) for kind in SUPPORT_WORDS if kind in found)


def _card(citation: Citation, article: Article | None, checks: Markup, anchor: str) -> Markup:
    shown = excerpt(article.text, citation.start, citation.end) if article else None
    quotation = fill(
        "<blockquote><p>{}<mark>{}</mark>{}</p></blockquote>",
        inline(shown.before if shown else ""),
        inline(citation.quote),
        inline(shown.after if shown else ""),
    )
    head = fill(
        '<span class="number">{}</span> {} · {}{}',
        citation.mark,
        one_line(citation.source) or "unnamed source",
        day_html(citation.published),
        f" · {SUMMARY_WORDS}" if citation.summary else "",
    )
    return fill(
        '<article class="card" id="{}-{}" tabindex="-1" aria-label="Source {}"><p class="byline">{}</p>'
        "<h3>{}</h3>{}{}</article>",
        anchor,
        citation.mark,
        citation.mark,
        head,
        link(citation.url, citation.title),
        quotation,
        checks,
    )
