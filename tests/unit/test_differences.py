"""What changed from one version of a text to the next."""

from __future__ import annotations

import random

import pytest

from ingest.differences import Change, differences, marked

OLD = [
    "The two envoys met in Riga on Monday.",
    "The quota is ten ships a day.",
    "Nobody spoke to the press.",
    "A second round follows in May.",
]


def test_nothing_changed() -> None:
    assert differences(OLD, OLD) == []
    assert differences([], []) == []


def test_added_removed_and_reworded_in_reading_order() -> None:
    new = [
        "The two envoys met in Riga on Tuesday.",
        "Observers from four towns were let in.",
        "The quota is twenty ships a day.",
        "A second round follows in May.",
        "The harbour reopens at once.",
    ]
    assert differences(OLD, new) == [
        Change("reworded", OLD[0], new[0]),
        Change("added", "", new[1]),
        Change("reworded", OLD[1], new[2]),
        Change("removed", OLD[2], ""),
        Change("added", "", new[4]),
    ]


def test_a_sentence_that_moved_is_told_once() -> None:
    assert differences(OLD, [OLD[3], *OLD[:3]]) == [Change("moved", OLD[3], OLD[3])]


def test_a_sentence_said_twice_loses_one() -> None:
    assert differences([OLD[0], OLD[0]], [OLD[0]]) == [Change("removed", OLD[0], "")]


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("The quota is ten ships.", "The quota is twenty ships.", "The quota is [-ten-]{+twenty+} ships."),
        ("He spoke.", "He spoke again.", "He spoke{+ again+}."),
        ("He never spoke.", "He spoke.", "He[- never-] spoke."),
        ("One two three four", "One zwei drei four", "One [-two three-]{+zwei drei+} four"),
        ("", "All new.", "{+All new.+}"),
        ("Same.", "Same.", "Same."),
    ],
)
def test_words_within_a_reworded_sentence(old: str, new: str, shown: str) -> None:
    assert marked(old, new) == shown


def test_the_marks_always_tell_both_versions() -> None:
    chance = random.Random(3)
    words = ["ten", "ships", "a", "day", ",", "in", "Riga", "never"]
    for _ in range(300):
        old, new = (" ".join(chance.choices(words, k=chance.randrange(1, 9))) for _ in range(2))
        assert _kept(marked(old, new), "[-", "-]", "{+", "+}") == old
        assert _kept(marked(old, new), "{+", "+}", "[-", "-]") == new


def _kept(shown: str, opens: str, closes: str, skips: str, ends: str) -> str:
    """The version whose marks are only taken off; what stands in the other's is left out."""
    while skips in shown:
        before, _, rest = shown.partition(skips)
        shown = before + rest.partition(ends)[2]
    return shown.replace(opens, "").replace(closes, "")


def test_changes_account_for_every_sentence() -> None:
    chance = random.Random(5)
    for _ in range(200):
        old, new = ([chance.choice(OLD) for _ in range(chance.randrange(6))] for _ in range(2))
        changes = differences(old, new)
        lost = [one.old for one in changes if one.kind in ("removed", "reworded")]
        won = [one.new for one in changes if one.kind in ("added", "reworded")]
        rest = list(old)
        for one in lost:
            rest.remove(one)
        assert sorted(rest + won) == sorted(new)
