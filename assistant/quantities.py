"""The numbers of a sentence: how much of what, more or less than so much, and which in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen " \
        "seventeen eighteen nineteen".split()  # fmt: skip
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_UNITS = {word: float(n) for n, word in enumerate(_ONES)} | {word: 10.0 * n for n, word in enumerate(_TENS, 2)}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9,
           "k": 1e3, "tn": 1e12, "dozen": 12.0}  # fmt: skip
_FEW = {"both": 2.0, "twice": 2.0, "couple": 2.0, "pair": 2.0, "single": 1.0, "once": 1.0, "dozen": 12.0, "half": 0.5,
        "thrice": 3.0, "double": 2.0, "dozens": 12.0, "triple": 3.0, "quarter": 0.25, "duo": 2.0,
        "trio": 3.0}  # fmt: skip
_ORDINALS = {word: float(n) for n, word in enumerate(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()
)}  # fmt: skip
_SCALE = r"(?:hundred|thousand|million|billion|trillion)"
_SMALL = rf"(?:(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(_ONES[1:10])}))?|(?:{'|'.join(reversed(_ONES))}))"
_WORDS = rf"(?:{_SMALL}|{_SCALE})(?:[\s-]{_SCALE})*(?:(?<=red|and|ion)\s(?:and\s)?{_SMALL}(?:[\s-]{_SCALE})*)*"
_NUMBER = re.compile(
    rf"(?<![\w.,])(?P<money>[$€£¥]\s?)?(?:(?P<digits>\d+(?:,\d{{3}})*(?:\.\d+)?)(?P<th>st|nd|rd|th)?"
    rf"|(?P<words>{_WORDS}))"
    r"(?:[\s-]?(?P<scale>hundred|thousand|million|billion|trillion|bn|tn|m|k|dozen)\b)?"
    r"(?P<percent>\s?%|\s?percent\b|\sper\scent\b)?(?:(?<=\d)(?:ft|mm|cm|km|kg|kw|mw|gw|mi|mph|kph|hrs?|lbs?|am|pm)\b)?(?!\w)",
    re.I,
)
_MORE = re.compile(
    r"\b(?:more than|over|above|at least|no fewer than|no less than|exceed\w*|upwards of)"
    r"\s+(?:the\s)?[$€£]?$",
    re.I,
)
_LESS = re.compile(
    r"\b(?:less than|fewer than|under|below|at most|no more than|up to|as (?:many|much) as|nearly|almost|just under)"
    r"\s+[$€£]?$",
    re.I,
)
_ABOUT = re.compile(
    r"\b(?:about|around|roughly|approximately|some|nearly|almost|close to|more than|over|just under|just over|up to"
    r"|at least)\s+[$€£]?$",
    re.I,
)


_ORDINAL_AFTER = re.compile(rf"-({'|'.join(list(_ORDINALS)[1:10])})\b", re.I)
_HALF_A = re.compile(r"\bhalf (?:a )?$", re.I)
_CURRENCY = re.compile(
    r"\s(?:US |Canadian |Australian )?(?:euro|dollar|pound sterling|yen|yuan|rouble|ruble|rupee|franc)s?\b"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number: what it counts (a lemma, `%`, `money`, `nth` or nothing), its words, its place, and its bound."""

    value: float
    counted: str
    text: str
    at: int
    bound: int = 0  # 1: more than so much; -1: less
    loose: bool = False


@lru_cache(maxsize=4_096)
def quantities(doc: Doc) -> tuple[Quantity, ...]:
    """The numbers in order; those of dates are left out."""
    return tuple(sorted(_found(doc), key=lambda one: one.at))


def _found(doc: Doc) -> Iterator[Quantity]:
    text = doc.text
    taken: set[int] = set()
    for match in _NUMBER.finditer(text):
        token = _token_at(doc, match.end() - 1)
        if token is None or _of_a_date(match, text) or _pronoun(match, token):
            continue
        found = _quantity(match, text, token)
        taken.update(range(found.at, max(match.end(), found.at + len(found.text))))
        yield found
    for token in doc:
        low = token.lower_
        if token.idx in taken:
            continue
        if (low in _ORDINALS and token.pos_ in {"ADJ", "ADV", "NOUN"} and low != "second") or (
            low == "second" and token.pos_ == "ADJ"
        ):
            yield Quantity(_ORDINALS[low], "nth", token.text, token.idx)
        elif low in _FEW and not (low == "half" and token.dep_ == "compound"):
            yield Quantity(_FEW[low], "few", token.text, token.idx)


def _quantity(match: re.Match[str], text: str, token: Token) -> Quantity:
    value = _value(match)
    before = text[: match.start()]
    if match["words"] and (ordinal := _ORDINAL_AFTER.match(text, match.end())):  # "twenty-ninth"
        return Quantity(value + _ORDINALS[ordinal[1].lower()], "nth", match.group() + ordinal[0], match.start())
    if half := match["words"] and _HALF_A.search(before):  # "half a million"
        return replace(_plain(match, text, token), value=value / 2, text=half[0] + match[0], at=half.start())
    return _plain(match, text, token)


def _plain(match: re.Match[str], text: str, token: Token) -> Quantity:
    value, before = _value(match), text[: match.start()]
    currency = _CURRENCY.match(text, match.end())
    money = match["money"] or currency
    counted = "%" if match["percent"] else "money" if money else "nth" if match["th"] else _counted(token)
    bound = 1 if _MORE.search(before) else -1 if _LESS.search(before) else 0
    words = match.group().strip() + (currency[0] if currency else "")
    return Quantity(value, counted, words, match.start(), bound, bool(_ABOUT.search(before)))


def _value(match: re.Match[str]) -> float:
    value = float(match["digits"].replace(",", "")) if match["digits"] else _in_words(match["words"].lower())
    return value * _SCALES.get((match["scale"] or "").lower(), 1.0)


def _in_words(words: str) -> float:
    total = part = 0.0
    for word in re.split(r"[\s-]+", words):
        if word in _UNITS:
            part += _UNITS[word]
        elif word == "hundred":
            part = (part or 1) * 100
        elif word in _SCALES:
            total, part = total + (part or 1) * _SCALES[word], 0.0
    return total + part


def _counted(token: Token) -> str:
    head = token
    while head.dep_ in {"nummod", "compound", "quantmod", "nmod", "amod"} and head.head.i != head.i:
        head = head.head
        if head.pos_ in {"NOUN", "PROPN"} and head.lemma_.lower() not in _SCALES:
            return str(head.lemma_.lower())
    return ""


def _pronoun(match: re.Match[str], token: Token) -> bool:
    """ "no one", "one another", "one of": no number that could be wrong."""
    return match.group().lower() == "one"


def _of_a_date(match: re.Match[str], text: str) -> bool:
    month = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
    number = match["digits"] or ""
    if not number or match["money"] or match["percent"] or match["scale"]:
        return False
    if re.fullmatch(r"1[89]\d\d|20\d\d", number) or re.search(r"\b(?:1[89]|20)\d\d[-–]$", text[: match.start()]):
        return True
    before, after = text[: match.start()], text[match.end() :]
    run = rf"\b{month}\s(?:\d{{1,2}}\s?(?:,|or|and|-|to)\s?)*$"
    return bool(re.search(run, before) or re.match(rf"\s(?:of\s)?{month}(?!\w)", after))


def _token_at(doc: Doc, char: int) -> Token | None:
    return next((token for token in doc if token.idx <= char < token.idx + len(token)), None)
