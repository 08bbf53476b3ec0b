"""The figures of a sentence: how many of what."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.words import content_words

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen " \
        "eighteen nineteen".split()  # fmt: skip
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: number for number, word in enumerate(_ONES, 1)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9}
_PERCENT = ("%", "percent", "per cent")
_MONEY = re.compile(r"[$€£¥]|\b(?:dollars?|euros?|pounds?|yen|yuan|rubles?|roubles?)\b", re.I)
_LOOSE = re.compile(r"\b(?:about|around|nearly|almost|some|roughly|approximately|close to)\s+[$€£¥]?$", re.I)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_FIGURE = re.compile(
    rf"(?P<sign>[$€£¥])?(?<![\w.,-])(?P<number>\d+(?:,\d{{3}})*(?:\.\d+)?|(?:{'|'.join(_TENS)})-(?:{'|'.join(_ONES[:9])})"
    rf"|(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))}))(?![\w]*\d)(?:\s?(?P<scale>%|percent|per cent"
    rf"|(?:{'|'.join(sorted(_SCALES, key=len, reverse=True))})\b))?(?P<rest>(?:[ -][A-Za-z]+){{0,3}})",
    re.I,
)
_PASSED_OVER = frozenset("of the a an more other others us new further additional out".split())
_NOTHING_COUNTED = frozenset("january february march april may june july august september october november december "
                             "and or in on at to from by was were is are".split())  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, what it counts (a stem, `%` or `money`), its words in the text, and whether it is “about” so many."""

    value: float
    counted: str
    text: str
    loose: bool


def figures(text: str) -> list[Figure]:
    """The figures that count something, in order; dates, years and ordinals do not."""
    return [found for match in _FIGURE.finditer(text) if (found := _figure(match, text))]


def _figure(match: re.Match[str], text: str) -> Figure | None:
    scale, words = (match["scale"] or "").lower(), match["rest"].split()
    if _YEAR.fullmatch(match["number"]) and not scale and not match["sign"]:
        return None
    value = _value(match["number"].lower().replace(",", "")) * _SCALES.get(scale, 1.0)
    stated = text[match.start() : match.end("scale") if match["scale"] else match.end("number")]
    loose = bool(_LOOSE.search(text[: match.start()]))
    if scale in _PERCENT:
        return Figure(value, "%", stated, loose)
    if match["sign"] or _MONEY.match(" ".join(words[:1])):
        return Figure(value, "money", stated if match["sign"] else f"{stated} {words[0]}", loose)
    for number, word in enumerate(words):
        if word.lower() in _NOTHING_COUNTED:
            break
        if word.lower() not in _PASSED_OVER and content_words(word):
            return Figure(value, content_words(word)[0], f"{stated} {' '.join(words[: number + 1])}", loose)
    return None


def _value(word: str) -> float:
    if "-" in word:
        return sum(_WORDS[part] for part in word.split("-"))
    return float(_WORDS.get(word) or word)
