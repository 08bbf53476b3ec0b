"""Who holds which office in a text: "President Macron", "Olaf Scholz, the chancellor"; and which exclude each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.names import UPPER
from assistant.naming import fold

_FAMILIES = {
    **dict.fromkeys("president".split(), "president"),
    **dict.fromkeys("minister premier chancellor secretary".split(), "government"),
    **dict.fromkeys("king queen emir sultan".split(), "crown"),
    **dict.fromkeys("spokesman spokeswoman spokesperson".split(), "spokesman"),
    **dict.fromkeys("ambassador envoy".split(), "envoy"),
    **dict.fromkeys("governor mayor pope secretary-general".split(), ""),
}
"""Offices of which nobody holds two of different families; those without a family exclude all but themselves."""
_MATTERS = {
    "prime": "prime",
    "foreign": "foreign",
    "state": "foreign",
    "defence": "defence",
    "defense": "defence",
    "finance": "finance",
    "treasury": "finance",
    "interior": "interior",
    "home": "interior",
    "justice": "justice",
    "energy": "energy",
    "health": "health",
    "trade": "trade",
}
_PAST = frozenset({"former", "ex", "late", "then", "outgoing", "incoming", "acting", "onetime"})
_NOUN = "|".join(sorted(_FAMILIES, key=len, reverse=True))
_CAPITAL = rf"[{UPPER}][\w’'-]*"
_PERSON = rf"(?P<name>{_CAPITAL}(?:\s(?:(?:de|del|der|den|di|du|van|von|bin|al)\s)*{_CAPITAL}){{0,3}})"
_LED = r"(?P<led>(?:[\w-]+\s){0,3})"
_OF = r"(?:\s(?:of|for)\s(?:the\s)?(?P<of>[\w-]+))?"
_BEFORE = re.compile(rf"\b{_LED}(?i:(?P<noun>{_NOUN})){_OF},?\s{_PERSON}")
_BEHIND = re.compile(rf"\b{_PERSON},\s(?:the\s|an?\s)?{_LED}(?P<noun>{_NOUN})\b(?![’']s){_OF}")
SPOKEN = re.compile(
    rf"\b[Tt]he (?P<office>(?:(?:vice|deputy|{'|'.join(_MATTERS)})[ -]){{0,2}}(?:{_NOUN}))\b"
    rf"(?!['’-]|\s(?:of|for)\b|,?\s[{UPPER}])"
)
"""An office told of without a name or a country: "the foreign minister"."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office by its noun, with what it is for, and whether it is a deputy's."""

    noun: str
    matter: str = ""
    deputy: bool = False

    def excludes(self, other: Office) -> bool:
        """Whether who holds one cannot well be meant by the other."""
        here, there = _FAMILIES[self.noun] or self.noun, _FAMILIES[other.noun] or other.noun
        if here != there or (self.noun == "president" and self.deputy != other.deputy):
            return True
        return bool(self.matter and other.matter) and self.matter != other.matter


def office(words: str) -> Office | None:
    """The office that a phrase ends in: "French foreign minister", "minister of defence"."""
    match = re.fullmatch(rf"{_LED}(?P<noun>{_NOUN}){_OF}", words.lower())
    return _office(match) if match else None


@lru_cache(maxsize=1_024)
def holders(text: str) -> Mapping[str, tuple[Office, ...]]:
    """The offices that a text gives to persons, each known by the last word of a name."""
    found: dict[str, dict[Office, None]] = defaultdict(dict)
    for pattern in (_BEFORE, _BEHIND):
        for match in pattern.finditer(text):
            held = _office(match)
            if held:
                found[fold(match["name"].split()[-1])][held] = None
    return {name: tuple(held) for name, held in found.items()}


def holder(words: str, text: str) -> str:
    """Who alone holds an office in a text that speaks of nobody else in it; nothing where that is open."""
    sought = office(words)
    if sought is None:
        return ""
    given = [(_office(match), match) for pattern in (_BEFORE, _BEHIND) for match in pattern.finditer(text)]
    given = [(one, match) for one, match in given if match["noun"].lower() == sought.noun]
    others = [one for one, _ in given] + [office(match["office"]) for match in SPOKEN.finditer(text)]
    apart = sum(one is not None and sought.excludes(one) for one in others)
    names = [match["name"] for one, match in given if one is not None and not sought.excludes(one)]
    spoken = len(re.findall(rf"(?i)\b{sought.noun}s?\b", text)) - apart
    return names[0] if len(names) == spoken == 1 else ""


def _office(match: re.Match[str]) -> Office | None:
    led = re.split(r"[\s-]+", match["led"].lower().strip())
    if _PAST & set(led):
        return None
    noun = match["noun"].lower()
    about = [*reversed(led), (match["of"] or "").lower()]
    matter = next((_MATTERS[word] for word in about if word in _MATTERS), "prime" if noun == "premier" else "")
    return Office(noun, matter, bool({"vice", "deputy"} & set(led)))
