"""Rankings into one score."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.fusion import reciprocal_rank_fusion

RANKINGS = st.lists(st.lists(st.sampled_from("abcdefgh"), unique=True), max_size=4)


def test_the_score_is_the_sum_of_reciprocal_ranks() -> None:
    assert reciprocal_rank_fusion([["a", "b"], ["b", "c"]], k=60) == {
        "a": pytest.approx(1 / 61), "b": pytest.approx(1 / 62 + 1 / 61), "c": pytest.approx(1 / 62),
    }  # fmt: skip


def test_nothing_is_ranked_where_nothing_was_found() -> None:
    assert reciprocal_rank_fusion([[], []]) == {}


@given(RANKINGS)
def test_everything_ranked_is_scored_and_nothing_else(rankings: list[list[str]]) -> None:
    assert set(reciprocal_rank_fusion(rankings)) == {one for ranking in rankings for one in ranking}


@given(RANKINGS)
def test_the_order_of_the_rankings_does_not_matter(rankings: list[list[str]]) -> None:
    assert reciprocal_rank_fusion(rankings) == pytest.approx(reciprocal_rank_fusion(rankings[::-1]))


@given(st.lists(st.sampled_from("abcdefgh"), unique=True, min_size=1))
def test_one_ranking_keeps_its_order(ranking: list[str]) -> None:
    scores = reciprocal_rank_fusion([ranking])
    assert sorted(scores, key=lambda one: -scores[one]) == ranking
