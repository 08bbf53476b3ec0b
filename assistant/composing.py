"""Quotes -> an answer: each sentence to the letter, with who says it, when, and its mark."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from assistant.attribution import referent, speech
from assistant.citations import citation
from assistant.defusing import visible
from assistant.instructions import reports
from assistant.leaning import leans
from assistant.plain import long_day
from assistant.quoting import Quote
from assistant.types import Citation, Claim
from ingest.library import Library

_OPENING = ("“", '"', "‘", "«")
_BEFORE = 12  # sentences looked at for a speaker's full name


def compose(quotes: Sequence[Quote], library: Library) -> tuple[tuple[Claim, ...], tuple[Citation, ...]]:
    """A claim and a citation for each quote, marked 1, 2 … in order."""
    citations = tuple(
        citation(mark, quote.hit.article, quote.hit.passage, quote.span) for mark, quote in enumerate(quotes, 1)
    )
    claims = tuple(
        Claim(f"{introduction(quote, library)}: {_quoted(quote.text)}", (cited.mark,), "verbatim")
        for quote, cited in zip(quotes, citations, strict=True)
    )
    return claims, citations


def answer_text(claims: Sequence[Claim], remarks: Mapping[int, str] | None = None) -> str:
    """The claims with their marks, one a paragraph; a remark stands before the claim of its number, or at the end."""
    told = dict(remarks or {})
    paragraphs = [
        text
        for number, claim in enumerate(claims)
        for text in (told.pop(number, ""), claim.text + "".join(f" [{mark}]" for mark in claim.marks))
    ]
    return "\n\n".join(text for text in (*paragraphs, *told.values()) if text)


def speaker_of(library: Library) -> Callable[[Quote], str | None]:
    """Who says a sentence, where somebody does."""

    def speaker(quote: Quote) -> str | None:
        said = speech(quote.text, library.before(quote.hit.article.id, quote.span[0], _BEFORE))
        return said.speaker if said else None

    return speaker


def introduction(quote: Quote, library: Library) -> str:
    """Who says it and when, else the source and date; with the referent of a pronoun in brackets, else its headline."""
    article = quote.hit.article
    before = library.before(article.id, quote.span[0], _BEFORE)
    said = speech(quote.text, before)
    meant = referent(quote.text, before)
    who = _capital(said.speaker) if said else article.source or article.title
    parts = [who] + ([long_day(article.published)] if article.published else [])
    pronoun, name = (said.pronoun, said.speaker) if said and said.pronoun else (None, "")
    if meant and not pronoun:
        pronoun, name = meant.pronoun, meant.name
    if pronoun:
        return ", ".join(parts) + f" [“{pronoun}”: {name}]"
    headline = _headline(quote) if leans(quote.text) and who != article.title else ""
    return ", ".join([*parts, f"in {_quoted(headline)}"] if headline else parts)


def _headline(quote: Quote) -> str:
    """The title that it stands under; empty where that is blank or an order to whoever reads it."""
    title = visible(quote.hit.article.title)
    return title if title and reports(title) else ""


def _quoted(sentence: str) -> str:
    """The sentence in quotation marks, unless it opens with its own; single ones where it holds double ones."""
    if sentence[0] in _OPENING:
        return sentence
    return f"‘{sentence}’" if any(mark in sentence for mark in _OPENING[:2]) else f"“{sentence}”"


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
