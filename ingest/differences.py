"""Two versions of a text, cut into sentences -> what was added, removed, moved and reworded."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_SAME_SENTENCE = 0.5  # share of words from which one sentence is another reworded (Dice's coefficient)
_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")

Kind = Literal["added", "removed", "moved", "reworded"]


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence's change; `old` is empty of an added one, `new` of a removed one."""

    kind: Kind
    old: str
    new: str


def differences(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """The changes that make `new` out of `old`, in reading order."""
    changes: list[Change] = []
    for tag, low, high, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            changes += _replaced(old[low:high], new[start:end])
    return _with_moves(changes)


def marked(old: str, new: str) -> str:
    """The new sentence with what it replaces: `The quota is [-ten-]{+twenty+} ships.`"""
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    pieces = []
    for removed, added, kept in _word_changes(before, after):
        pieces += [f"[-{removed}-]" if removed else "", f"{{+{added}+}}" if added else "", kept]
    return "".join(pieces)


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """Within a run that was replaced: sentences that are alike are paired in order, the others came or went."""
    at = 0
    pairs = dict(_pairs(old, new))
    for i, sentence in enumerate(old):
        if i not in pairs:
            yield Change("removed", sentence, "")
            continue
        yield from (Change("added", "", one) for one in new[at : pairs[i]])
        yield Change("reworded", sentence, new[pairs[i]])
        at = pairs[i] + 1
    yield from (Change("added", "", one) for one in new[at:])


def _pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Which sentences are the same reworded: the most alike first, none across another pair."""
    ours, theirs = [_bag(one) for one in old], [_bag(one) for one in new]
    alike = ((_alike(one, other), i, j) for i, one in enumerate(ours) for j, other in enumerate(theirs))
    chosen: list[tuple[int, int]] = []
    for _, i, j in sorted(
        (found for found in alike if found[0] >= _SAME_SENTENCE), key=lambda one: (-one[0], *one[1:])
    ):
        if all((i < low) == (j < high) and i != low and j != high for low, high in chosen):
            chosen.append((i, j))
    return chosen


def _alike(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _bag(sentence: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", sentence.lower()))


def _with_moves(changes: list[Change]) -> list[Change]:
    """A sentence that went here and came there has only moved, and is told where it now stands."""
    went = Counter(one.old for one in changes if one.kind == "removed")
    came = Counter(one.new for one in changes if one.kind == "added")
    told, passed = went & came, went & came
    kept = []
    for one in changes:
        if one.kind == "removed" and passed[one.old] > 0:
            passed[one.old] -= 1
        elif one.kind == "added" and told[one.new] > 0:
            told[one.new] -= 1
            kept.append(Change("moved", one.new, one.new))
        else:
            kept.append(one)
    return kept


def _word_changes(old: list[str], new: list[str]) -> Iterator[tuple[str, str, str]]:
    """Removed, added and then kept text, by turns; a blank between two changes is part of them."""
    removed = added = ""
    for tag, low, high, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before, after = "".join(old[low:high]), "".join(new[start:end])
        if tag == "equal" and (before.strip() or not (removed or added)):
            yield removed, added, before
            removed = added = ""
        else:
            removed, added = removed + before, added + after
    if removed or added:
        yield removed, added, ""
