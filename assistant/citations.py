"""A span of a passage -> the citation of its words; every fact about it is the catalog's."""

from __future__ import annotations

from assistant.types import Article, Citation, Passage, Span


def citation(mark: int, article: Article, passage: Passage, span: Span) -> Citation:
    """What a mark stands for; the span is in characters of the article and lies within the passage."""
    return Citation(
        mark, article.id, passage.id, quoted(passage, span), *span,
        article.title, article.source, article.published, article.url, article.summary,
        article.revision,
    )  # fmt: skip


def quoted(passage: Passage, span: Span) -> str:
    """The words of the span."""
    start, end = span
    return passage.text[start - passage.start : end - passage.start]
