"""Halves, thirds and per cents: a portion of a claim beside those that its passage gives or lets one reckon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING

from assistant.quantities import Quantity, quantities
from assistant.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SMALL = {word: n for n, word in enumerate("one two three four five six seven eight nine ten".split(), 1)} | {
    "a": 1,
    "an": 1,
}
_NAMED = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
          "ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100}  # fmt: skip
_COUNT = "a|an|one|two|three|four|five|six|seven|eight|nine|ten"
_PORTION = re.compile(
    rf"\b(?:(?P<top>{_COUNT})[ -](?:good |mere |full )?)?"
    r"(?P<named>(?:half|halves|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|twentieth)(?P<many>s)?)\b"
    rf"|\b(?P<some>{_COUNT[5:]}|\d+)(?: \w+)? (?:in|out of|of every)(?: every)? (?P<all>{_COUNT[5:]}|\d+)\b"
    r"|\b(?P<halve>halv(?:e[sd]?|ing))\b"
    r"|(?P<percent>\d+(?:\.\d+)?)(?: ?%| per ?cent\b)",
    re.I,
)
_MORE = re.compile(r"\b(?:more than|over|above|at least|exceed\w*|surpass\w*)\s(?:a )?$", re.I)
_LESS = re.compile(
    r"\b(?:less than|fewer than|under|below|at most|not even|barely|nearly|almost|short of)\s(?:a )?$", re.I
)
_SPELLS = frozenset("hour day week month year decade century season time mile kilometre million billion dozen".split())
_NEAR, _SAME = 0.04, 0.01


@dataclass(frozen=True, slots=True)
class Portion:
    """A share between 0 and 1, its words, and whether it is more (1) or less (-1) than so much."""

    value: float
    text: str
    bound: int = 0
    at: int = 0


def portions(doc: Doc) -> Iterator[Portion]:
    """The portions of a sentence in order."""
    text = doc.text
    for match in _PORTION.finditer(text):
        value = None if _ordinal(match, doc) else _value(match, text)
        if value is not None:
            before = text[: match.start()]
            bound = 1 if _MORE.search(before) else -1 if _LESS.search(before) else 0
            yield Portion(value, match.group(), bound, match.start())


def _ordinal(match: re.Match[str], doc: Doc) -> bool:
    """ "a third round": no portion but the next in a row."""
    if not match["named"] or match["many"] or match["named"].lower() in {"half", "quarter"}:
        return False
    after = next((token for token in doc if token.idx > match.end() - 1), None)
    return after is not None and after.pos_ in {"NOUN", "ADJ", "PROPN"} and after.tag_ not in {"JJR", "RBR"}


def _value(match: re.Match[str], text: str) -> float | None:
    if match["halve"]:
        return 0.5
    if match["percent"]:
        return float(match["percent"]) / 100
    if match["all"]:
        some, every = (_SMALL.get(one.lower()) or float(one) for one in (match["some"], match["all"]))
        return some / every if some < every else None
    if not match["named"]:
        return None
    word = match["named"].lower()
    below = _NAMED[word] if word in _NAMED else _NAMED[word.rstrip("s")]
    after = re.match(r"[ -](?:an? |the )?(?:\w+ )?(\w+?)s?\b", text[match.end() :])
    nearer = re.match(r"[ -](?:an? |the )?(\w+?)s?\b", text[match.end() :])
    if any(one and one[1].lower() in _SPELLS for one in (nearer, after)) or (below != 2 and not match["top"]):
        return None
    if below == 2 and re.search(
        r"\b(?:first|second|latter|former|other|and a|and)[\s-](?:a )?$", text[: match.start()], re.I
    ):
        return None
    if below != 2 and not match["many"] and match["top"].lower() not in {"a", "an", "one"}:
        return None
    return _SMALL[(match["top"] or "a").lower()] / below


def wrong_portion(claim: Doc, scene: Scene) -> str | None:
    """A portion that the sentences neither give nor let one reckon."""
    told = [one for doc in scene.sentences for one in portions(doc)]
    counts = [one.value for doc in scene.sentences for one in quantities(doc) if one.counted not in {"%", "nth"}]
    ratios = {low / high for low, high in permutations(counts, 2) if 0 < low < high}
    for mine in portions(claim):
        if not any(_meets(mine, one) for one in told) and not any(_meets(mine, Portion(one, "")) for one in ratios):
            rival = next(iter(told), None)
            return (
                f"the passage says {rival.text}, not {mine.text}" if rival else f"the passage does not say {mine.text}"
            )
    return None


def given(one: Quantity, claim: Doc, scene: Scene) -> bool:
    """Whether a number belongs to a portion of the claim that the sentences give, in whatever words."""
    mine = [some for some in portions(claim) if some.at <= one.at < some.at + len(some.text)]
    if one.counted == "%":
        mine.append(Portion(one.value / 100, one.text, one.bound, one.at))
    told = [some for doc in scene.sentences for some in portions(doc)]
    return any(abs(a.value - b.value) <= _SAME and a.bound * b.bound >= 0 for a in mine for b in told)


def _meets(mine: Portion, told: Portion) -> bool:
    """Whether the one told, or what is left beside it, is as the claim says."""
    return any(
        _agrees(mine, told.value if bound == told.bound else 1 - told.value, bound)
        for bound in {told.bound, -told.bound}
    )


def _agrees(mine: Portion, value: float, bound: int) -> bool:
    if abs(mine.value - value) <= _NEAR:
        return mine.bound * bound >= 0
    return mine.bound == (1 if value > mine.value else -1) and mine.bound * bound >= 0
