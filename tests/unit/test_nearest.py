"""All vectors looked at, and kept from one state of the library to the next."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from assistant.errors import LibraryDamaged
from ingest.embedding import Vectors
from ingest.nearest import Nearest
from tests.support import unit

HELD = {"n": unit(0, 1), "e": unit(1, 0), "w": unit(-1, 0), "twin": unit(1, 0)}


class Store:
    """Vectors, and which were asked for."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def fetch(self, ids: Sequence[str]) -> dict[str, Vectors]:
        """Those that are held."""
        self.asked.append(list(ids))
        return {one: HELD[one] for one in ids if one in HELD}


@pytest.fixture
def nearest() -> Nearest:
    """North, east and west."""
    return Nearest().renewed(["n", "e", "w"], Store().fetch)


def test_the_nearest_come_first_with_their_cosines(nearest: Nearest) -> None:
    found = nearest.find(unit(1, 2), 2)
    assert [identity for identity, _ in found] == ["n", "e"]
    assert [cosine for _, cosine in found] == pytest.approx([2 / 5**0.5, 1 / 5**0.5])


def test_of_equally_near_ones_the_order_is_always_the_same() -> None:
    ids = ["n", "e", "w", "twin"]
    for order in (ids, ids[::-1]):
        found = Nearest().renewed(order, Store().fetch).find(unit(1, 0), 4)
        assert [identity for identity, _ in found] == ["e", "twin", "n", "w"]


def test_no_more_are_given_than_asked_for_or_held(nearest: Nearest) -> None:
    assert [identity for identity, _ in nearest.find(unit(1, 0), 1)] == ["e"]
    assert len(nearest.find(unit(1, 0), 100)) == 3
    assert Nearest().find(unit(1, 0), 5) == []


def test_some_of_them_alone_can_be_looked_at(nearest: Nearest) -> None:
    assert [identity for identity, _ in nearest.among(["w", "n", "nowhere"], unit(1, 0), 5)] == ["n", "w"]
    assert nearest.among(["nowhere"], unit(1, 0), 5) == []


def test_only_what_is_new_is_fetched_and_what_is_gone_is_forgotten(nearest: Nearest) -> None:
    store = Store()
    now = nearest.renewed(["n", "w", "twin", "lost"], store.fetch)
    assert store.asked == [["twin", "lost"]]
    assert [identity for identity, _ in now.find(unit(1, 0), 9)] == ["twin", "n", "w"]
    assert [identity for identity, _ in nearest.find(unit(1, 0), 9)] == ["e", "n", "w"], "it does not change itself"


def test_it_is_the_same_where_nothing_has_changed(nearest: Nearest) -> None:
    assert nearest.renewed(["n", "e", "w"], Store().fetch) is nearest


def test_every_vector_of_many_finds_itself() -> None:
    rows = np.random.default_rng(6).normal(size=(2_000, 16)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    many = Nearest(tuple(str(number) for number in range(len(rows))), rows)
    assert all(many.find(row, 10)[0][0] == str(number) for number, row in enumerate(rows))


@pytest.mark.parametrize("row", [(2, 0), (0, 0), (float("nan"), 1), (3e38, 3e38)])
def test_a_vector_that_is_none_is_told(row: tuple[float, float]) -> None:
    with pytest.raises(LibraryDamaged, match="rebuild"):
        Nearest().renewed(["n"], lambda ids: {"n": np.asarray(row, np.float32)})
