"""A citation's facts are the catalog's, whichever way an answer came about."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from assistant.citations import citation, quoted
from assistant.types import Article, Passage

TEXT = "The envoys met in Oslo. They agreed."


@pytest.mark.parametrize("summary", [False, True])
def test_it_carries_what_is_known_of_the_article(summary: bool) -> None:
    article = Article(
        "a", "https://news.example/a", "Talks", "The Example", (), date(2024, 5, 4), "en", "",
        datetime(2024, 5, 5, tzinfo=UTC), 1, summary=summary,
    )  # fmt: skip
    passage = Passage("a.1.0", "a", 0, 100, 100 + len(TEXT), TEXT)
    made = citation(2, article, passage, (124, 136))
    assert (made.mark, made.quote, made.start, made.end) == (2, "They agreed.", 124, 136)
    assert (made.title, made.source, made.published, made.url) == (
        "Talks",
        "The Example",
        date(2024, 5, 4),
        article.url,
    )
    assert made.summary is summary
    assert quoted(passage, (100, 123)) == "The envoys met in Oslo."
