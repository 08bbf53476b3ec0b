"""Noun phrases by their form: who a phrase names, and of what kind it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assistant.lexicon import (
    BODIES,
    CROWNS,
    DETERMINERS,
    MODIFIERS,
    PARTICLES,
    PEOPLES,
    PLACES,
    PRONOUNS,
    QUANTIFIERS,
    ROLES,
    bare,
    one_of,
    ordinary,
    owns,
)
from assistant.names import OFFICE, form, is_name, is_proper

Kind = Literal["person", "name", "body", "group", "role", "pronoun"]
"""`name` is a lone capitalised word that may be either; `role` is an office with nothing to tell whose."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a noun phrase names, as a reader should see it."""

    name: str
    kind: Kind
    sex: str = ""  # "He" after "Mr", "She" after "Mrs"


_SEXES = {"mr": "He", "sir": "He", "king": "He", "mrs": "She", "ms": "She", "queen": "She"}
_ADJECTIVE = re.compile(r"\w{3,}(?:al|ic|ive|ian|ist|ary|ese|ship)$|.+-.+")
_LINK = re.compile(r"\s(?:of|for|from|at|in|to|with|on)\s")


def noun_phrase(text: str) -> Phrase | None:
    """Read a phrase without commas: "German Chancellor Friedrich Merz", "the Kremlin", "Kyiv’s ministry"."""
    text = re.sub(r"\s*\([^)]*\)", "", text).strip()
    words = OFFICE.sub("minister", text).split()
    if not words or len(words) > 14:
        return None
    if len(words) == 1 and words[0].lower() in PRONOUNS:
        return Phrase(words[0], "pronoun")
    pair = _pair(text)
    if pair:
        return pair
    article = words[0].lower() if words[0].lower() in DETERMINERS | QUANTIFIERS else ""
    words = words[1:] if article else words
    return _placed(words) or _titled(words) or _office(text, words, article) or _named(words, article)


def _placed(words: list[str]) -> Phrase | None:
    """ "Kate Brown of the Red Cross" is Kate Brown."""
    link = next((n for n, word in enumerate(words) if n and _LINK.match(f" {word} ")), 0)
    found = (_titled(words[:link]) or (_named(words[:link], "") if link > 1 else None)) if link else None
    return found if found and found.kind == "person" and all(map(_linked, words[link:])) else None


def _pair(text: str) -> Phrase | None:
    left, both, right = text.partition(" and ")
    if not both or " and " in right:
        return None
    pair = [_titled(half.split()) or _named(half.split(), "") for half in (left, right)]
    names = [phrase.name for phrase in pair if phrase]
    return Phrase(" and ".join(names), "group") if len(names) == 2 else None


def _titled(words: list[str]) -> Phrase | None:
    """A name after its bearer's office: the words after the last office, if all of them can be a name."""
    offices = [n for n, word in enumerate(words) if one_of(word, ROLES)]
    if not offices or not all(map(_qualifies, words[: offices[-1]])):
        return None
    last = offices[-1]
    found = _named(words[last + 1 :], "")
    if found is None or found.kind == "body" or owns(words[last]):
        return None
    crown = words[last] if words[last].lower() in CROWNS else ""
    return Phrase(f"{crown} {found.name}".strip(), "person", _SEXES.get(bare(words[last]), ""))


def _qualifies(word: str) -> bool:
    low = bare(word)
    known = low in MODIFIERS or low in PARTICLES or one_of(word, ROLES) or one_of(word, BODIES)
    return known or (is_proper(word) and not ordinary(word)) or bool(_ADJECTIVE.match(low))


def _office(text: str, words: list[str], article: str) -> Phrase | None:
    """An office or a body by its description: "Ukrainian officials", "a spokesman for the Kremlin"."""
    head = _LINK.split(" " + " ".join(words))[0].split()
    if not head or not all(map(_qualifies, head)) or not all(map(_linked, words[len(head) :])):
        return None
    body, role = one_of(head[-1], BODIES), one_of(head[-1], ROLES)
    if not (body or role) or owns(words[-1]):
        return None
    if article in {"his", "her", "its", "their", "my", "our"} or not _whose(words, len(head) - 1, body):
        return Phrase("", "role")
    return Phrase(_decapitalised(text), _number(head, body))


def _number(head: list[str], body: bool) -> Kind:
    """ "officials" and "Western governments" are a group; "the United Nations" is one body."""
    last = head[-1]
    if not body:
        return "group" if last.lower().endswith(("s", "men")) else "person"
    known = any(bare(word) in PEOPLES | PLACES or (word.isupper() and len(word) > 1) for word in head)
    return "group" if known and last.islower() and last.endswith("s") and bare(last) not in BODIES else "body"


def _linked(word: str) -> bool:
    return bool(_LINK.match(f" {word} ")) or word.lower() in DETERMINERS or _qualifies(word)


def _whose(words: list[str], head: int, body: bool) -> bool:
    """Whether a name among the words tells whose office it is; a mere capital at the start tells nothing."""
    telling = [n for n, word in enumerate(words) if n != head and is_proper(word) and not one_of(word, ROLES)]
    if any(bare(words[n]) not in MODIFIERS | QUANTIFIERS and not ordinary(words[n]) for n in telling):
        return True
    return body and is_proper(words[head]) and bool(telling)


def _decapitalised(text: str) -> str:
    first = text.split()[0].lower()
    return text[0].lower() + text[1:] if first in DETERMINERS | QUANTIFIERS | {"senior", "top", "former"} else text


def _named(words: list[str], article: str) -> Phrase | None:
    """A bare name: "Friedrich Merz", "CNN’s Jake Tapper", "Bank of England", "the Kremlin"."""
    owners = [n for n, word in enumerate(words) if owns(word)]
    if owners and not all(map(_qualifies, words[: owners[-1]])):
        return None
    words = words[owners[-1] + 1 :] if owners else words
    if not is_name(words) or (article not in {"", "the"} and not owners):
        return None
    if article and not owners:
        return Phrase("the " + " ".join(words), "body")
    return Phrase(" ".join(words), form(words))
