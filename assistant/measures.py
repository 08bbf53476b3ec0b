"""Hours, years, metres, tonnes: a measure in a claim beside those of its kind in the passage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from assistant.quantities import Quantity, quantities
from assistant.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Doc

_UNITS = {
    "second": ("time", 1 / 86_400), "minute": ("time", 1 / 1_440), "hour": ("time", 1 / 24), "day": ("time", 1.0),
    "night": ("time", 1.0), "week": ("time", 7.0), "fortnight": ("time", 14.0), "month": ("time", 30.4),
    "year": ("time", 365.0), "decade": ("time", 3_650.0), "century": ("time", 36_500.0),
    "centimetre": ("length", 0.01), "metre": ("length", 1.0), "meter": ("length", 1.0), "foot": ("length", 0.305),
    "yard": ("length", 0.914), "kilometre": ("length", 1e3), "kilometer": ("length", 1e3), "mile": ("length", 1_609.0),
    "gram": ("weight", 1e-3), "kilo": ("weight", 1.0), "kilogram": ("weight", 1.0), "pound": ("weight", 0.454),
    "ton": ("weight", 1e3), "tonne": ("weight", 1e3), "acre": ("area", 0.405), "hectare": ("area", 1.0),
}  # fmt: skip
_WORDS = {word: float(n) for n, word in enumerate(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty".split(), 1
)} | {"a": 1.0, "an": 1.0, "half a": 0.5, "half": 0.5, "half an": 0.5, "thirty": 30.0, "forty": 40.0, "fifty": 50.0,
      "sixty": 60.0, "ninety": 90.0, "a couple of": 2.0}  # fmt: skip
_MEASURE = re.compile(
    rf"\b(?P<number>\d[\d,]*(?:\.\d+)?|{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
    rf"(?: good| full| whole)?[ -](?:square )?(?P<unit>{'|'.join(_UNITS)}|centuries|feet)"
    r"(?P<many>e?s)?\b(?P<half> and a half)?",
    re.I,
)
_PLURALS = {"centuries": "century", "feet": "foot"}
_LASTING = re.compile(r"\b(?:for|within|after|lasting|lasted|took|takes|of)\s(?:about |only |almost |just )?$", re.I)
_MORE = re.compile(r"\b(?:more than|over|at least|longer than|exceed\w*)\s$", re.I)
_LESS = re.compile(r"\b(?:less than|fewer than|under|at most|up to|within|not even|no more than)\s$", re.I)
_NEAR = 0.2  # a month may be four weeks or 31 days, and “a year and a half” 18 months

_SAME = 0.02  # twelve months are a year


@dataclass(frozen=True, slots=True)
class Measure:
    """What it measures, how much in the one unit of its kind, its words, and whether it only says “a”."""

    kind: str
    value: float
    text: str
    light: bool
    at: int


def measures(text: str) -> Iterator[Measure]:
    """The measures of a text in order."""
    for match in _MEASURE.finditer(text):
        word = match["unit"].lower()
        if (word == "second" and not match["many"]) or text.startswith("-old", match.end()):
            continue
        kind, factor = _UNITS[_PLURALS.get(word, word)]
        number = match["number"].lower()
        amount = _amount(number)
        light = number in {"a", "an", "one"} and not match["half"] and not _LASTING.search(text[: match.start()])
        yield Measure(kind, (amount + (0.5 if match["half"] else 0)) * factor, match.group(), light, match.start())


def _amount(number: str) -> float:
    low = number.lower()
    return _WORDS[low] if low in _WORDS else float(re.sub(r"[^\d.]", "", low) or 0)


def wrong_measure(claim: Doc, scene: Scene) -> str | None:
    """A measure where the sentences give only others of its kind, and let one reckon no such one."""
    told = list(measures(scene.text))
    for mine in measures(claim.text):
        of_its_kind = [one for one in told if one.kind == mine.kind]
        if mine.light or not of_its_kind or _bare(mine, scene):
            continue
        values = [one.value for one in of_its_kind]
        reckoned = [value for one, other in combinations(values, 2) for value in (abs(one - other), one + other)]
        if not any(_fits(mine, value, claim.text) for value in (*values, *reckoned)):
            return f"the passage says {of_its_kind[0].text}, not {mine.text}"
    return None


def measured(one: Quantity, claim: str, told: str) -> bool:
    """Whether a number belongs to a measure of the claim that the passage gives, in whatever unit."""
    mine = [some for some in measures(claim) if some.at <= one.at < some.at + len(some.text)]
    there = list(measures(told))
    return any(a.kind == b.kind and abs(a.value - b.value) <= _SAME * a.value for a in mine for b in there)


def _fits(mine: Measure, value: float, text: str) -> bool:
    if abs(mine.value - value) <= _NEAR * max(mine.value, value):
        return True
    return bool((_MORE if mine.value < value else _LESS).search(text[: mine.at]))


def _bare(mine: Measure, scene: Scene) -> bool:
    """Whether the number also stands there without a unit: “on seven of them”, “only for six”."""
    number = next(iter(re.findall(r"\w[\w,.]*", mine.text)), "")
    for doc in scene.sentences:
        spans = [(one.at, one.at + len(one.text)) for one in measures(doc.text)]
        for one in quantities(doc):
            inside = any(low <= one.at < high for low, high in spans)
            if not inside and one.value == _amount(number):
                return True
    return False
