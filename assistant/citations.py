"""A span of a passage -> the citation of its words; every fact about it is the catalog's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.types import Article, Citation, Passage, Span
from ingest.library import Library


def citation(mark: int, article: Article, passage: Passage, span: Span) -> Citation:
    """What a mark stands for; the span is in characters of the article and lies within the passage."""
    return Citation(
        mark, article.id, passage.id, quoted(passage, span), *span,
        article.title, article.source, article.published, article.url, article.summary,
        article.revision,
    )  # fmt: skip


def with_copies(citations: Sequence[Citation], library: Library, as_of: date | None) -> tuple[Citation, ...]:
    """The citations, each with where else its article stands; copies published after `as_of` are not told."""
    found = library.copies({one.article_id for one in citations}, as_of) if citations else {}
    return tuple(replace(one, also=found[one.article_id]) if one.article_id in found else one for one in citations)


def quoted(passage: Passage, span: Span) -> str:
    """The words of the span."""
    start, end = span
    return passage.text[start - passage.start : end - passage.start]
