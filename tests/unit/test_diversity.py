"""Several articles among the first hits."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from assistant import Article, Hit, Passage
from assistant.diversity import diversify

NAMES = st.lists(st.sampled_from("abcd"), max_size=20)


def hits(names: str | list[str]) -> list[Hit]:
    """A hit of the article of each name, in falling score."""
    now = datetime(2025, 1, 1, tzinfo=UTC)
    return [
        Hit(
            Passage(f"{name}.{rank}", name, rank, 0, 1, "x"),
            Article(name, f"https://news.example/{name}", name, "", (), None, None, "", now, 1),
            1.0 / (rank + 1),
            "both",
        )
        for rank, name in enumerate(names)
    ]


def order(found: tuple[Hit, ...]) -> list[str]:
    return [hit.passage.id for hit in found]


def test_a_third_passage_of_an_article_waits_until_after_the_fifth() -> None:
    assert order(diversify(hits("aaabbbc"), 10)) == ["a.0", "a.1", "b.3", "b.4", "c.6", "a.2", "b.5"]


def test_an_article_alone_fills_the_list() -> None:
    assert order(diversify(hits("aaaaaa"), 10)) == [f"a.{rank}" for rank in range(6)]


@given(NAMES, st.integers(1, 12))
def test_the_best_stays_first_and_the_limit_holds(names: list[str], limit: int) -> None:
    ranked = hits(names)
    found = diversify(ranked, limit)
    assert len(found) == min(limit, len(names))
    assert found[:1] == tuple(ranked[:1])


@given(NAMES)
def test_nothing_is_lost_or_repeated(names: list[str]) -> None:
    ranked = hits(names)
    assert sorted(order(diversify(ranked, len(ranked)))) == sorted(order(tuple(ranked)))


@given(NAMES)
def test_no_article_has_three_of_the_first_five_while_others_wait(names: list[str]) -> None:
    first = Counter(hit.article.id for hit in diversify(hits(names), 10)[:5])
    others = sum(min(2, count) for count in Counter(names).values())
    assert others < 5 or max(first.values()) <= 2
