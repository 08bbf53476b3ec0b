"""The panel: the coverage behind each answer, and a card for each mark with the quoted sentence in its surroundings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from assistant.allowing import clean
from assistant.backdrop import Backdrop
from assistant.excerpts import REACH, excerpt
from assistant.markup.basics import check_html, counted, day_html, fill, inline, link, note_html
from assistant.markup.timelines import timeline_html
from assistant.plain import SUMMARY_WORDS, SUPPORT_WORDS, check_words, long_day, one_line
from assistant.types import Answer, Article, Citation

_EMPTY = "Answers carry numbered marks. Click one, and the passage it stands for is shown here."
_WIDE = 2 * REACH
"""Characters on either side of a quotation in a card that is open."""


def sources_html(answer: Answer, articles: Mapping[str, Article], anchor: str, backdrop: Backdrop | None = None) -> str:
    """The coverage, and one card for each citation, in the order of the marks."""
    cards = (_card(citation, articles.get(citation.article_id), answer, anchor) for citation in answer.citations)
    figure = timeline_html(backdrop.told, anchor) if backdrop else ""
    return clean(fill('{}<div class="sources">{}</div>', figure, Markup("").join(cards)))


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


def _card(citation: Citation, article: Article | None, answer: Answer, anchor: str) -> Markup:
    name = f"{anchor}-{citation.mark}"
    return fill(
        '<article class="card" id="{}" tabindex="-1" aria-label="Source {}"><p class="byline">{}</p>'
        "<h3>{}</h3>{}{}{}{}</article>",
        name,
        citation.mark,
        _byline(citation),
        link(citation.url, citation.title),
        _also(citation),
        note_html(citation.superseded),
        _quotation(citation, article if article and _holds(citation, article) else None),
        _rests(answer, citation.mark, name),
    )


def _holds(citation: Citation, article: Article) -> bool:
    """Whether the quotation stands in this text: what surrounds it in another would be told falsely."""
    return article.text[citation.start : citation.end] == citation.quote


def _byline(citation: Citation) -> Markup:
    return fill(
        '<span class="number">{}</span> {} · {}{}',
        citation.mark,
        one_line(citation.source) or "unnamed source",
        day_html(citation.published),
        f" · {SUMMARY_WORDS}" if citation.summary else "",
    )


def _also(citation: Citation) -> Markup:
    """Where else the same article stands, for copies that were joined."""
    copies = [
        fill('<span title="{}">{}</span>', long_day(copy.published), link(copy.url, copy.source or copy.title))
        for copy in citation.also
    ]
    return fill('<p class="also">also in {}</p>', Markup(", ").join(copies)) if copies else Markup()


def _quotation(citation: Citation, article: Article | None) -> Markup:
    """The quotation in its surroundings; what is further off is shown once the card is open."""
    before = after = far_before = far_after = gap_before = gap_after = ""
    if article:
        near = excerpt(article.text, citation.start, citation.end)
        wide = excerpt(article.text, citation.start, citation.end, _WIDE)
        gap_before, before = _parted(near.before, "… ")
        after, gap_after = near.after.removesuffix(" …"), " …" if near.after.endswith(" …") else ""
        far_before = wide.before.removesuffix(before)
        far_after = wide.after.removeprefix(after)
    return fill(
        "<blockquote><p>{}{}{}<mark>{}</mark>{}{}{}</p></blockquote>",
        _only("far", far_before, gap_before),
        _only("gap", gap_before),
        inline(before),
        inline(citation.quote),
        inline(after),
        _only("gap", gap_after),
        _only("far", far_after, gap_after),
    )


def _parted(text: str, gap: str) -> tuple[str, str]:
    return (gap, text.removeprefix(gap)) if text.startswith(gap) else ("", text)


def _only(name: str, text: str, needed: str = "…") -> Markup:
    """Words that a card shows only while it is open, or only while it is closed."""
    return fill('<span class="{}">{}</span>', name, inline(text)) if text and needed else Markup()


def _rests(answer: Answer, mark: int, name: str) -> Markup:
    """How the sentences that rest on a source were checked, each result once, the best first; the way back to them."""
    resting = [claim for claim in answer.claims if mark in claim.marks]
    if not resting:
        return Markup()
    ranked = sorted(resting, key=lambda claim: list(SUPPORT_WORDS).index(claim.support))
    told = {check_words(claim): claim.support for claim in ranked}
    checks = Markup(" ").join(check_html(support, words) for words, support in told.items())
    back = f"Show {'the sentence' if len(resting) == 1 else counted(len(resting), 'sentence')} in the answer"
    return fill('<p class="rests">{} <a class="back" href="#{}-said">{}</a></p>', checks, name, back)
