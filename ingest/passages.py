"""Article -> passages: runs of whole sentences, up to a size."""

from __future__ import annotations

from assistant.settings import Settings
from assistant.types import Article, Passage, Span
from ingest.sentences import sentences

Cut = tuple[Passage, tuple[Span, ...]]
"""A passage and the spans of its sentences."""


def cut(article: Article, settings: Settings) -> list[Cut]:
    """The passages of an article in order, each with its sentences; together they hold every sentence."""
    spans = sentences(article.text, settings.sentence_chars)
    runs = _runs(spans, settings.passage_chars)
    return [(_passage(article, ordinal, run), tuple(run)) for ordinal, run in enumerate(runs)]


def _runs(spans: list[Span], size: int) -> list[list[Span]]:
    runs: list[list[Span]] = []
    for span in spans:
        if runs and span[1] - runs[-1][0][0] <= size:
            runs[-1].append(span)
        else:
            runs.append([span])
    return runs


def _passage(article: Article, ordinal: int, run: list[Span]) -> Passage:
    start, end = run[0][0], run[-1][1]
    # The revision is part of the id: Chroma merges what is written under an id it already holds.
    identity = f"{article.id}.{article.revision}.{ordinal}"
    return Passage(identity, article.id, ordinal, start, end, article.text[start:end])
