"""Whether one text tells again what another says: a copy, cut or in another outlet's furniture, or another report.

Measured on realtimeqa_dev by benchmarks/copies.py. Edits of 5 to 15 % of the sentences leave nearly all copies at least
0.68 of the shingles; the nearest pair of different texts from two outlets, two transcripts of one speech, shares 0.67,
and is told apart by what the second has that the first has not.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.canonical import same_site
from ingest.shingles import Shingles, words_of

_LEAST = 20  # shared shingles, 24 words running: less proves nothing
_KEPT = 0.6  # share of the first text's shingles that the second has
_FURNITURE, _EDITED = 100, 0.3  # shingles that only the second has: around the story, and as a share of what is shared
_SHORT = 1.5  # and no more than so many times what is shared
_LEAD = 80  # shingles of a text before those of the story; a report that quotes a whole document opens with its own
_STRAYS = 10  # shared shingles that may stand anywhere
_SAME = 0.9  # share, both ways, from which two pages of one site are the same
_REPEATED = 2  # times that a text uses a word of its headline
_HEADLINE = 0.6  # share of the shorter headline's words


@dataclass(frozen=True, slots=True)
class Telling:
    """One outlet's telling of a story."""

    url: str
    title: str
    source: str
    text: str
    shingles: Shingles


def is_copy(kept: Telling, other: Telling) -> bool:
    """Whether the other is a copy of what is kept.

    Pages of one outlet share furniture, and its later pages change facts: there the headlines must be alike too, and on
    one site nothing but trifles may differ.
    """
    if not retells(kept.shingles, other.shingles) or _apart(kept, other):
        return False
    if not one_outlet(kept, other):
        return True
    if not same_headline(kept.title, other.title):
        return False
    return not same_site(kept.url, other.url) or min(_shares(kept.shingles, other.shingles)) >= _SAME


def retells(kept: Shingles, other: Shingles) -> bool:
    """Whether the other text says what is kept, or the head of it, and little else."""
    held, told = np.isin(kept, other), np.isin(other, kept)
    shared = int(told.sum())
    if shared < _LEAST or len(other) - shared > min(_SHORT * shared, _FURNITURE + _EDITED * shared):
        return False
    if _reach(told)[0] > _LEAD:
        return False
    first, last = _reach(held)
    return bool(held.mean() >= _KEPT or (first <= _LEAD and held[first : last + 1].mean() >= _KEPT))


def says(before: Shingles, now: Shingles) -> bool:
    """Whether most of what a text said before is still in it."""
    return len(before) > 0 and bool(np.isin(before, now).mean() >= _KEPT)


def _reach(shared: NDArray[np.bool_]) -> tuple[int, int]:
    """The first and the last place of what is shared, but for strays."""
    places = np.flatnonzero(shared)
    stray = min(_STRAYS, len(places) // _STRAYS)
    return int(places[stray]), int(places[-1 - stray])


def _shares(one: Shingles, other: Shingles) -> tuple[float, float]:
    shared = [float(np.isin(*pair).mean()) if len(pair[0]) else 0.0 for pair in ((one, other), (other, one))]
    return shared[0], shared[1]


def one_outlet(one: Telling, other: Telling) -> bool:
    """Whether both are of one outlet, by its name or its site."""
    names = {telling.source.casefold().strip() for telling in (one, other)}
    return same_site(one.url, other.url) or (len(names) == 1 and names != {""})


def _apart(one: Telling, other: Telling) -> bool:
    """Whether each headline has a word that its own text repeats and the other's never uses.

    So it is where a form is filled in anew: the day's prices, a game's result.
    """
    mine, theirs = (Counter(words_of(telling.text)) for telling in (one, other))
    return _own_word(one.title, mine, theirs) and _own_word(other.title, theirs, mine)


def _own_word(title: str, mine: Counter[str], theirs: Counter[str]) -> bool:
    return any(mine[word] >= _REPEATED and not theirs[word] for word in words_of(title))


def same_headline(one: str, other: str) -> bool:
    """Whether most words of the shorter are in the other, and no number differs, as in another day's instalment."""
    words = [set(words_of(title)) for title in (one, other)]
    numbers = [{word for word in some if any(map(str.isdigit, word))} for some in words]
    return numbers[0] == numbers[1] and len(words[0] & words[1]) >= _HEADLINE * max(1, min(map(len, words)))
