"""Proper names by their form alone, and the fullest form of a name that a text gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from assistant.genders import gender
from assistant.lexicon import (
    BODIES,
    CALENDAR,
    COMPASS,
    MODIFIERS,
    ORDINARY,
    PARTICLES,
    PEOPLES,
    PLACES,
    QUANTIFIERS,
    ROLES,
    bare,
    one_of,
    ordinary,
    owns,
)

Form = Literal["person", "name", "body"]
"""What a name is by its form; `name` is a lone capitalised word that may be either of the others."""

OFFICE = re.compile(
    r"\b(?:[Ss]ecretary|[Mm]inister|[Cc]hief) (?:of|for) (?:the )?"
    r"(?:[Ss]tate|[Ss]taff|[Dd]efen[cs]e|[Ff]oreign [Aa]ffairs|[Ii]nterior|[Hh]omeland [Ss]ecurity|[Ww]ar)\b"
)
UPPER = "".join(chr(code) for code in range(ord("A"), 0x530) if chr(code).isupper())  # Latin, Greek, Cyrillic
_LINKS = frozenset({"of", "for", "the"})
_CONTRACTED = re.compile(r"[’'](?:ve|d|ll|re|m)$|\W$(?<!\.)")
_CAP = rf"[{UPPER}][\w&-]*(?:[’'][{UPPER}]\w+)?"
_RUN = re.compile(
    rf"\b{_CAP}(?:(?:(?<=\b[A-Z])\.)?\s(?:(?:(?:de|del|der|den|di|du|van|von|bin|al|of|for)\s){{1,2}}(?:the\s)?)?"
    rf"(?:{_CAP}|\d+\b))*"
)


def proper_names(text: str) -> tuple[str, ...]:
    """The names in the text in order, each once; a lone word that opens a sentence must prove itself."""
    text = OFFICE.sub("minister", text)
    found: dict[str, None] = {}
    for match in _RUN.finditer(text):
        opens = bool(re.search(r"(?:^|[.?!:“\"‘(])\s*$", text[: match.start()]))
        for name in _names_in(match.group().split()):
            if " " in name or not (opens and match.group().startswith(name)) or _proven(name, text):
                found[name] = None
    return tuple(found)


def _names_in(words: list[str]) -> Iterator[str]:
    """Cut a run of capitals at offices; drop what names nobody at the edges."""
    parts: list[list[str]] = [[]]
    for n, word in enumerate(words):
        body = n + 1 < len(words) and one_of(words[n + 1], BODIES)
        common = (ordinary(word) and word not in _LINKS and not parts[-1]) or bare(word) in CALENDAR
        bearer = word in _LINKS and len(parts[-1]) > 1 and form(parts[-1]) == "person"
        if common or bearer or (one_of(word, ROLES) and not body):
            parts.append([])
        else:
            parts[-1].append(word)
    for part in map(_trimmed, parts):
        if part and not all(one_of(word, PEOPLES) or bare(word) in MODIFIERS for word in part):
            yield " ".join(part)


def _trimmed(part: list[str]) -> list[str]:
    while part and (part[0] in _LINKS or part[0].isdigit()):
        part = part[1:]
    while part and part[-1] in _LINKS:
        part = part[:-1]
    return part


def _proven(word: str, text: str) -> bool:
    """A word that opens a sentence is a name if a table knows it or the text repeats it further in."""
    known = bare(word) in PLACES or (word.isupper() and len(word) > 1)
    return known or bool(re.search(rf"[\w,;] {re.escape(word)}\b|\b{re.escape(word)}[’']s\b", text))


def is_proper(word: str) -> bool:
    """Whether the word is written like a name."""
    return word[:1].isupper()


def is_name(words: list[str]) -> bool:
    """Whether all the words together can be one name."""
    if not words or len(words) > 6 or not is_proper(words[-1]) or re.fullmatch(r"[^.]+\.", " ".join(words)):
        return False
    if any(ordinary(word) or bare(word) in CALENDAR for word in words):
        return False
    if any(_CONTRACTED.search(word) or ("/" in word and len(words) > 1) for word in words):
        return False
    if not all(is_proper(word) or word in PARTICLES or word == "&" for word in words):
        return False
    common = MODIFIERS | QUANTIFIERS
    return not all(one_of(word, ROLES) or one_of(word, PEOPLES) or bare(word) in common for word in words)


def form(words: Sequence[str]) -> Form:
    """Whether a name is a body, a person, or a lone word that may be either."""
    low = [bare(word) for word in words]
    if any(word in PLACES or word in COMPASS or word in PEOPLES or one_of(word, BODIES) for word in low):
        return "body"
    if len(words) == 1:
        return "body" if words[0].isupper() and len(words[0]) > 1 else "name"
    return "person"


def fullest(name: str, texts: Iterable[str], sex: str = "") -> str:
    """The longest form of a surname that the texts give, or the name itself where they give none or two."""
    first = name.split()[0]
    if (" " in name and first.lower() not in PARTICLES) or form(name.split()) == "body":
        return name
    tail = f"(?i:{re.escape(first)})" + re.escape(name[len(first) :])
    before = re.compile(rf"((?:[{UPPER}][\w.’'-]*\s){{1,5}})({tail})\b(?!-?\w|[’'](?!s\b)\w)")
    found: dict[str, str] = {}
    for match in (m for text in texts for m in before.finditer(text)):
        given = _given(match.group(1).split())
        if given and {sex, gender(" ".join([*given, name]))} != {"He", "She"}:
            found.setdefault(given[0], " ".join([*given, match.group(2)]))
    return next(iter(found.values())) if len(found) == 1 else name


def _given(words: list[str]) -> list[str]:
    """The first names at the end of a run of capitals, without offices, peoples and the like."""
    tables = (ROLES, BODIES, PEOPLES, PLACES, MODIFIERS, QUANTIFIERS, CALENDAR, ORDINARY)
    stops = [n for n, w in enumerate(words) if owns(w) or any(one_of(w, t) for t in tables)]
    words = words[stops[-1] + 1 :] if stops else words
    return [] if any(len(word) > 2 and word.endswith(".") for word in words) else words
