"""Whether two sentences say the same, or say of the same matter something that differs."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from assistant.figures import Figure, figures
from assistant.names import proper_names
from assistant.words import all_words, content_words

_ALIKE = 0.6  # share of the shorter sentence's words from which two say the same
_MATTER = 0.5  # share of its words, figures and names aside, from which they are about one matter
_FEWEST = 2  # words of that matter
_ABOUT = 0.1  # share by which “about” may be off
_TIME = re.compile(rf"\b(?:{'|'.join([*calendar.day_name, *calendar.month_name[1:]])})\b")
_IS = r"\b(?:is|was|are|were|remains?|became|named|appointed|elected)\s+(?:now\s+|the\s+|as\s+)*"


def same(one: str, other: str) -> bool:
    """Whether most words of the shorter one are in the other, and no figure or name differs."""
    a, b = set(content_words(one)), set(content_words(other))
    if len(a & b) < _ALIKE * max(1, min(len(a), len(b))):
        return False
    digits = [{word for word in words if word.isdigit()} for words in (a, b)]
    names = _apart(one, other)
    if (all(digits) and digits[0] != digits[1]) or all(names):
        return False
    return difference(one, other) is None


def difference(one: str, other: str) -> tuple[str, str] | None:
    """The figures or names in which two sentences about one matter differ, one of each; None where they do not."""
    if not _one_matter(one, other):
        return None
    mine, theirs = (_single(figures(text)) for text in (one, other))
    for what in sorted(mine.keys() & theirs.keys()):
        if _differ(mine[what], theirs[what]):
            return mine[what].text, theirs[what].text
    names = _apart(one, other)
    if all(len(some) == 1 for some in names):
        (a,), (b,) = names
        if all(re.search(_IS + re.escape(name), text) for name, text in ((a, one), (b, other))):
            return a, b
    return None


def _single(found: Sequence[Figure]) -> dict[str, Figure]:
    """By what they count, those that alone count it: of ten killed and thirty wounded either may be the other's."""
    counts = Counter(figure.counted for figure in found)
    return {figure.counted: figure for figure in found if counts[figure.counted] == 1}


def _differ(one: Figure, other: Figure) -> bool:
    """Whether neither figure can be meant where the other stands: “about 200” may be 196."""
    if one.loose or other.loose:
        return abs(one.value - other.value) > _ABOUT * max(one.value, other.value)
    return one.value != other.value


def _apart(one: str, other: str) -> tuple[set[str], set[str]]:
    """The names of each that the other does not mention."""
    return (
        {name for name in proper_names(one) if name not in other},
        {name for name in proper_names(other) if name not in one},
    )


def _one_matter(one: str, other: str) -> bool:
    """Whether they share the words besides names and figures, and at least a name and a time where both have some."""
    times = [set(_TIME.findall(text)) for text in (one, other)]
    if all(times) and not times[0] & times[1]:
        return False
    a, b = (_matter(text) for text in (one, other))
    shared, shorter = len(a & b), min(len(a), len(b))
    if not shared:
        return False
    names = [named(text) for text in (one, other)]
    if all(names) and not names[0] & names[1]:
        return False
    few = 1 if names[0] & names[1] else _FEWEST
    return shared >= few and shared >= _MATTER * shorter


@lru_cache(maxsize=1_024)
def named(text: str) -> frozenset[str]:
    """The words of the names in a text."""
    return frozenset(word for name in proper_names(text) for word in all_words(name))


@lru_cache(maxsize=1_024)  # one sentence is held against many
def _matter(text: str) -> frozenset[str]:
    named = {word for name in proper_names(text) for word in content_words(name)}
    counted = {word for figure in figures(text) for word in content_words(figure.text)}
    return frozenset(word for word in content_words(text) if not word.isdigit()) - named - counted
