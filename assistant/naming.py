"""The names in a sentence, each with the keys under which a passage may know it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from assistant.aliases import BODIES, STATES
from assistant.lexicon import CALENDAR, ROLES, one_of, ordinary
from assistant.thesaurus import known
from assistant.words import all_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_WITHIN = frozenset("in at near outside inside around across over".split())
_RULING = frozenset("authorities government ministry officials leaders leadership rulers junta generals regime".split())
_KINDS = frozenset("PERSON GPE NORP ORG FAC LOC EVENT PRODUCT LAW".split())
_NUMBERED = {"seven": "7", "twenty": "20", "eight": "8", "twelve": "12"}


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is written, its keys, the first of its words and the one after its last, and what it may be."""

    text: str
    keys: frozenset[str]
    first: int
    end: int
    kind: str


def names(doc: Doc) -> tuple[Name, ...]:
    """The names in the sentence in order; offices, days and months are none."""
    return _names(doc)


@lru_cache(maxsize=4_096)
def _names(doc: Doc) -> tuple[Name, ...]:
    return tuple(_found(doc))


def _found(doc: Doc) -> Iterator[Name]:
    low = [fold(token.text) for token in doc]
    at = 0
    while at < len(doc):
        size, key = _known(low, at)
        if size and (low[at] != "us" or doc[at].text in {"US", "U.S."}) and _written(doc, at, size):
            place = key in _capitals() and at and doc[at - 1].lower_ in _WITHIN and not _seated(doc, at)
            own = {key, _capitals()[key]} if key in _capitals() and not place else {key}
            if "secretary" not in low[at : at + size]:  # an office may stand for its body, and is no name itself
                yield Name(doc[at : at + size].text, frozenset(own), at, at + size, doc[at].ent_type_ or "GPE")
            at += size
        elif _is_name(doc[at]):
            keys = frozenset({plain(low[at])})
            yield Name(doc[at].text, keys, at, at + 1, doc[at].ent_type_)
            at += 1
        else:
            at += 1


def _seated(doc: Doc, at: int) -> bool:
    """Whether those who govern are said to be there: "the authorities in Kabul"."""
    return at > 1 and doc[at - 1].lower_ == "in" and doc[at - 2].lower_ in _RULING


def kind_of(name: Name) -> str:
    """Whether a name is that of a place or people, of a person, or of another thing."""
    place = any(key.startswith("@") for key in name.keys) or name.kind in {"GPE", "LOC", "FAC", "NORP"}
    return "place" if place else "person" if name.kind == "PERSON" else "body"


def keys_of(doc: Doc) -> frozenset[str]:
    """Every key under which something in the text is known, whether written as a name or not."""
    return _keys_of(doc)


@lru_cache(maxsize=4_096)
def _keys_of(doc: Doc) -> frozenset[str]:
    low = [fold(token.text) for token in doc]
    found = {plain(word) for word in low}
    for at in range(len(low)):
        size, key = _known(low, at)
        if size:
            found |= {key, _capitals().get(key, key)}
    for part in (part for word in low if "-" in word for part in word.split("-")):
        size, key = _known([part], 0)
        found.add(key if size else plain(part))
    return frozenset(found | set(initials(doc)))


def fold(word: str) -> str:
    """The word in lower case, without accents, dots or a possessive ending."""
    word = re.sub(r"['’]s?$", "", word.lower()).replace(".", "")
    return "-".join("".join(all_words(part)) for part in word.split("-")) or word


@lru_cache(maxsize=65_536)
def plain(word: str) -> str:
    """The folded word without a plural ending, a doubled letter or what transliteration leaves open."""
    word = _NUMBERED.get(word, word)
    word = re.sub(r"(?<=[a-z]{3})s$", "", word)
    if len(word) < 5:
        return word
    word = re.sub(r"(.)\1", r"\1", word)
    return re.sub(r"(?:iy|yi|ij|ii|y|j)", "i", word).replace("kh", "h").replace("zh", "z")


def _is_name(token: Token) -> bool:
    text = token.text
    if not text[:1].isupper() and not re.fullmatch(r"[A-Za-z]+-?\d+\w*|\d+[A-Z]\w*", text):
        return False
    low = fold(text)
    if low in CALENDAR or one_of(text, ROLES) or len(low) < 2:
        return False
    opens = token.i == 0 or token.nbor(-1).text in {'"', ":", ".", "?", "!"}
    if opens and (ordinary(text) or token.pos_ not in {"PROPN", "NOUN"}):
        return False
    if opens and token.ent_type_ not in _KINDS and _common(token):
        return False
    if low in {"new", "year", "day"} and "new year" in token.sent.text.lower() and token.ent_type_ != "GPE":
        return False  # "New Year's Day"
    return token.pos_ in {"PROPN", "ADJ", "NOUN", "NUM"} and token.ent_type_ not in {"DATE", "TIME"}


def _common(token: Token) -> bool:
    """Whether a word that opens a sentence is a common one, so that its capital says nothing."""
    low = token.lower_
    singulars = (token.lemma_.lower(), low.removesuffix("s"), low.removesuffix("es"), f"{low.removesuffix('ies')}y")
    return any(map(known, singulars))


def _written(doc: Doc, at: int, size: int) -> bool:
    """Whether what a table knows is written as a name here: "the alliance" is none."""
    return any(token.text[:1].isupper() for token in doc[at : at + size])


def initials(doc: Doc) -> Iterator[str]:
    """The acronyms that runs of capitals in the text could have: "Organization of American States" is OAS."""
    for run in re.finditer(r"(?:[A-Z][\w&-]+(?:\s(?:of|for|the|and|on)\b)*\s?){2,7}", doc.text):
        words = re.findall(r"\b[A-Z]", run.group())
        for size in range(2, len(words) + 1):
            for first in range(len(words) - size + 1):
                yield "".join(words[first : first + size]).lower()


def called(name: str) -> tuple[str, ...]:
    """By what other words the state is known that a name means, or whose seat of government: "Bosnian", "Pyongyang"."""
    known, capitals = _tables()
    key = known.get(_folded(name), "")
    state = capitals.get(key, key)
    return tuple(" ".join(words) for words, own in known.items() if own == state) if state.startswith("@") else ()


@cache
def _tables() -> tuple[dict[tuple[str, ...], str], dict[str, str]]:
    """What is known by several words or by other words, and the states of capitals."""
    known: dict[tuple[str, ...], str] = {}
    capitals: dict[str, str] = {}
    for line in STATES.strip().splitlines():
        own, _, seats = line.partition("|")
        forms = [form.strip() for form in own.split(",")]
        key = f"@{forms[0]}"
        known |= {_folded(form): key for form in forms}
        for seat in filter(None, (seat.strip() for seat in seats.split(","))):
            known[_folded(seat)] = f"@{seat}"
            capitals[f"@{seat}"] = key
    for line in BODIES.strip().splitlines():
        forms = [form.strip() for form in line.split(",")]
        known |= {_folded(form): f"#{forms[0]}" for form in forms}
    return known, capitals


def _folded(form: str) -> tuple[str, ...]:
    return tuple(map(fold, form.split()))


def _capitals() -> dict[str, str]:
    return _tables()[1]


def _known(low: list[str], at: int) -> tuple[int, str]:
    known = _tables()[0]
    for size in (4, 3, 2, 1):
        key = known.get(tuple(low[at : at + size]))
        if key:
            return size, key
    return 0, ""
