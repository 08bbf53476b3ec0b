"""Whether two words mean the same, one more than the other, or the opposite: WordNet, and the words of diplomacy.

`weights/thesaurus.json.gz` is made of WordNet 3.0 by training/thesaurus.py.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Literal

from assistant.opposites import OPPOSED
from assistant.synonyms import ALIKE
from assistant.words import stem

Relation = Literal["same", "broader", "near", "opposed", ""]
"""What a word of a claim is to one of a passage; `near` is one step further than `broader`."""

_Table = dict[str, frozenset[str]]


@lru_cache(maxsize=65_536)
def relation(claimed: str, told: str) -> Relation:
    """How two lemmas stand to each other; opposites win over all but the same stem."""
    claimed, told = claimed.lower(), told.lower()
    if claimed == told or _one_root(claimed, told):
        return "same"
    if _opposed(claimed, told) and not (told in _groups(ALIKE).get(claimed, ()) and not _on_sides(claimed, told)):
        return "opposed"
    if _one_stem(claimed, told) or told in _same(claimed) or claimed in _same(told):
        return "same"
    if claimed in _table("broader").get(told, ()):
        return "broader"
    near = told in _table("broader").get(claimed, ()) or bool(_same(claimed) & _same(told))
    return "near" if near else ""


def known(word: str) -> bool:
    """Whether the table holds the word as a common one."""
    return word.lower() in _table("same")


def _one_stem(one: str, other: str) -> bool:
    """Whether they are forms of one word: "deployment", "deploy"; a negating prefix makes another word."""
    return _one_root(one, other) or (min(len(one), len(other)) > 4 and _closed(one, other))


def _one_root(one: str, other: str) -> bool:
    return min(len(one), len(other)) > 3 and _root(one) == _root(other)


def _closed(one: str, other: str) -> bool:
    """ "airstrike" and "strike", "counteroffensive" and "offensive"; but not "unable" and "able"."""
    short, long = sorted((one, other), key=len)
    return long.endswith(short) and len(long) - len(short) > 2 and long[: -len(short)] not in _NEGATING


@lru_cache(maxsize=65_536)
def _root(word: str) -> str:
    for adjective, noun in _PAIRED_ENDINGS:
        if word.endswith(adjective) and len(word) > 6:
            word = word[: -len(adjective)] + noun
    for ending in (
        "ization",
        "isation",
        "ations",
        "ation",
        "ments",
        "ment",
        "ition",
        "ions",
        "ion",
        "ness",
        "ance",
        "ence",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return stem(word[: -len(ending)]).rstrip("e")
    return stem(word.replace("isi", "izi").replace("ise", "ize").replace("our", "or")).rstrip("e")


@lru_cache(maxsize=65_536)
def _same(word: str) -> frozenset[str]:
    return _table("same").get(word, frozenset()) | _groups(ALIKE).get(word, frozenset())


@lru_cache(maxsize=65_536)
def _opposed(one: str, other: str) -> bool:
    if _on_sides(one, other):
        return True
    short, long = sorted((one, other), key=len)
    if long.endswith(short) and long[: -len(short)] in _NEGATING and short not in _NOT_DENIED:
        return True
    return other in _against(one) or one in _against(other)


def _on_sides(one: str, other: str) -> bool:
    none: frozenset[Any] = frozenset()
    return bool(_sides().get(other, none) & {side ^ 1 for side in _sides().get(one, none)})


@lru_cache(maxsize=65_536)
def _against(word: str) -> frozenset[str]:
    """The opposites of a word and of those that mean the same."""
    none: frozenset[str] = frozenset()
    table = _table("opposed")
    return none.union(*(table.get(one, none) for one in (word, *_table("same").get(word, none))))


_PAIRED_ENDINGS = (("ible", "ibility"), ("able", "ability"), ("ant", "ance"))  # "responsible", "responsibility"
# What "in", "im" or "dis" before it does not deny: "imprison", "display".
_NOT_DENIED = frozenset(
    """prison port pose press pair part prove form tend vest crease flame habit side land put stall take tent tense vent
    voice cover play patch ease stance strict stress card come field migrate born come creed print flict""".split()
)
_NEGATING = frozenset(("un", "in", "im", "dis", "non", "non-", "ir", "il", "anti", "anti-", "mis"))


@cache
def _sides() -> dict[str, frozenset[int]]:
    """For each word the sides it stands on: 2n and 2n + 1 are opposed."""
    found: dict[str, set[int]] = {}
    for number, side in enumerate(_halves()):
        for word in side:
            found.setdefault(word, set()).add(number)
    return {word: frozenset(sides) for word, sides in found.items()}


def _halves() -> Iterator[list[str]]:
    for line in OPPOSED.strip().splitlines():
        one, _, other = line.partition("|")
        yield one.split()
        yield other.split()


@cache
def _groups(lines: str) -> _Table:
    found: dict[str, set[str]] = {}
    for line in lines.strip().splitlines():
        words = line.split()
        for word in words:
            found.setdefault(word, set()).update(words)
    return {word: frozenset(others) for word, others in found.items()}


@cache
def _table(name: str) -> _Table:
    return _tables()[name]


@cache
def _tables() -> dict[str, _Table]:
    packed = resources.files("assistant").joinpath("weights", "thesaurus.json.gz").read_bytes()
    tables: dict[str, dict[str, str]] = json.loads(gzip.decompress(packed))
    return {name: _split(table.items()) for name, table in tables.items()}


def _split(rows: Iterable[tuple[str, str]]) -> _Table:
    return {word: frozenset(found.split()) for word, found in rows}
