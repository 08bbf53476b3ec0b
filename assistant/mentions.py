"""What a question or a sentence mentions: its names and noun phrases in order, each of a kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.genders import gender
from assistant.lexicon import BODIES, PLACES, ROLES, THINGS, one_of
from assistant.names import form, proper_names
from assistant.verbs import FUNCTION, VERBS, functional, is_past, is_verb

Kind = Literal["person", "name", "place", "body", "thing"]
"""`name` is a lone capitalised word that may be a person or not; `thing` is a matter, a text, an event."""

WORD = re.compile(r"[^\W_][\w’'-]*(?:\.(?=\w)[\w’'-]+)*")
_ARTICLES = frozenset("the a an".split())
_LINKS = frozenset({"of"})
_DOING = frozenset("do does did will would can could should may might".split())
_AUXILIARIES = frozenset(
    "do does did will would can could should shall may might must was were is are has have".split()
)
_EVENTS = frozenset("cyclone hurricane typhoon storm operation wall river mount initiative brexit".split())
_BIDDING = frozenset("name list explain describe summarize summarise provide tell give show".split())
_ASKING = frozenset("what which many whose".split())
_PLURALS = re.compile(r"(?:[^su’']s|ies|ches|shes|men|people|police|parties)$", re.IGNORECASE)
_AMBIGUOUS = frozenset({"us", "jordan", "turkey", "mali", "chile", "china", "oman"})  # other words without a capital


@dataclass(frozen=True, slots=True)
class Mention:
    """Something that a text names, and where; `sex` is "He", "She" or nothing."""

    text: str
    kind: Kind
    start: int
    end: int
    sex: str = ""
    named: bool = False  # whether it holds a proper name; a capital that only opens the text makes none

    @property
    def many(self) -> bool:
        """Whether it names several."""
        return self.kind == "thing" and not self.named and bool(_PLURALS.search(self.text.split(" of ")[0]))

    @property
    def head(self) -> str:
        """The noun it is built on: "treaty" of "the INF treaty", "regulations" of "the regulations of France"."""
        return re.split(r"\s(?:of|for|between|on)\s", self.text)[0].split()[-1].lower()


@lru_cache(maxsize=1_024)
def mentions(text: str) -> tuple[Mention, ...]:
    """The names and noun phrases of a text in order; none overlaps another."""
    names = {word for name in proper_names(text) for word in name.split() if not word.islower()}
    found = [_mention(text, run, names) for run in _runs(text, names)]
    return tuple(one for one in found if one is not None)


def whole(text: str, one: Mention) -> str:
    """A phrase with what it is about: "the talks" of "the talks on Ukraine"."""
    if one.named:
        return one.text
    others = [other for other in mentions(text) if other.start > one.end]
    join = others and re.fullmatch(r"\s(?:on|between|with|about|over)\s", text[one.end : others[0].start])
    if not join:
        return one.text
    both = len(others) > 1 and text[others[0].end : others[1].start] == " and "
    return text[one.start : others[both].end]


def kind_of(text: str) -> Kind:
    """Of what kind a name or noun phrase is, by its form."""
    words = [word for word in text.split() if word.lower() not in _ARTICLES]
    low = [word.lower().strip(".") for word in words]
    if not words:
        return "thing"
    if any(one_of(word, THINGS) or one_of(word, _EVENTS) for word in words):
        return "thing"
    if all(
        word in PLACES or word in {"united", "states", "kingdom", "north", "south", "west", "east"} for word in low
    ) and low != ["states"]:
        return "body" if set(low) & {"nato", "eu", "hamas", "hezbollah"} else "place"
    if not words[-1][0].isupper():
        return "person" if _holds_office(words) else "body" if one_of(words[-1], BODIES) else "thing"
    if all(word[0].islower() for word in words[:-1]) and len(words) > 1 and not one_of(words[0], ROLES):
        return "thing"
    if any(one_of(word, ROLES) for word in words[:-1]):
        return "person"
    return form(words)


def _holds_office(words: list[str]) -> bool:
    return one_of(words[-1], ROLES) and not words[-1].lower().endswith("s")


def _runs(text: str, names: set[str]) -> list[list[re.Match[str]]]:
    """Runs of words that can be one phrase each: cut at function words, verbs and punctuation."""
    runs: list[list[re.Match[str]]] = [[]]
    words = list(WORD.finditer(text))
    awaited = ""  # an auxiliary that still waits for its verb
    for n, word in enumerate(words):
        low, run = word.group().lower(), runs[-1]
        if run and not re.fullmatch(r"\.?[\s“”\"]*", text[run[-1].end() : word.start()]):
            runs.append(run := [])
        if low in _ARTICLES and not (run and run[-1].group().lower() in _LINKS):
            runs.append([word])
        elif low in _LINKS and run and not _bare(run) and not _bears(run[-1].group()):
            run.append(word)
        elif n == 0 and low in _BIDDING:
            runs.append([])
        elif word.group() in names or not (functional(word.group()) or _acts(n, words, run, awaited, names)):
            run.append(word)
        else:
            awaited = low if low in _AUXILIARIES else awaited if low in FUNCTION else ""
            runs.append([])
    return runs


def _bears(word: str) -> bool:
    """Whether a word is an office of somebody: "the host" of "the host of the summit"."""
    return word in ROLES


def _acts(n: int, words: list[re.Match[str]], run: list[re.Match[str]], awaited: str, names: set[str]) -> bool:
    """Whether a word is a verb where it stands, for many verbs are nouns too: "the talks", "guarantees"."""
    word, after = words[n].group(), [other.group().lower() for other in words[n + 1 : n + 4]]
    if word[0].isupper():
        return n == 0 and is_verb(word)
    if not run:
        if n > 1 and words[n - 1].group() == "to" and is_verb(words[n - 2].group()):
            return True
        noun = n and words[n - 1].group().lower() in _ASKING and after and after[0] in _AUXILIARIES
        return is_verb(word) and not noun
    if _bare(run):
        return False
    if is_past(word) or (word.endswith("ed") and not word.endswith("eed")):
        return True
    if awaited not in _DOING or word.endswith("ing"):
        return False
    unknown = (
        run[-1].group() in names or not after or (after[0] in FUNCTION | _ARTICLES and after[0] not in {"be", "have"})
    )
    return word in VERBS or (unknown and not any(other in VERBS for other in after))


def _bare(run: list[re.Match[str]]) -> bool:
    """Whether a run has no noun yet."""
    return all(word.group().lower() in _ARTICLES | _LINKS for word in run)


def _mention(text: str, run: list[re.Match[str]], names: set[str]) -> Mention | None:
    while run and run[-1].group().lower() in _LINKS | _ARTICLES:
        run = run[:-1]
    if not run or _bare(run):
        return None
    start, end = run[0].start(), run[-1].end()
    said = re.sub(r"[’']s$", "", text[start:end])
    if said.isdigit() or len(said) < 2:
        return None
    kind = kind_of(said)
    if kind == "place" and said.islower() and said in _AMBIGUOUS:
        kind = "thing"
    opens = not re.search(r"\w", text[:start])
    named = any(
        word.group() in names or (word.group()[0].isupper() and not (opens and not n)) for n, word in enumerate(run)
    )
    return Mention(said, kind, start, start + len(said), gender(said), named or kind == "place")
