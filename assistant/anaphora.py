"""Pronouns and descriptions without an antecedent in the question -> what they mean in the turns before."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.antecedents import wills
from assistant.descriptions import described
from assistant.mentions import Mention, mentions, whole
from assistant.past import Past, full_name, pair, recent, sex_of
from assistant.verbs import is_verb

_PRONOUN = re.compile(
    r"\b(?P<word>he|him|his|she|hers?|they|them|theirs?|it|its|that|this|those|these|there)\b(?![’'-]\w{3})",
    re.IGNORECASE,
)
_PREPOSITION = r"about|against|at|before|after|by|during|for|from|in|into|of|on|since|to|under|until|with|without"
_DUMMY = re.compile(
    r"\bit(?:\s+(?:is|was)|[’']s)?\s+(?:not\s+)?(?:true|possible|likely|legal|necessary|worth|safe|clear|time|rain\w*"
    r"|seems?|appears?|takes? (?:a|an|the|to)\b)\b",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    rf"\s*(?:$|[?!.,;)]|(?:{_PREPOSITION}|and|or|too|then|now|already|again|yet|every|each|when|while)\b)",
    re.IGNORECASE,
)
_BEFORE_BARE = re.compile(
    rf"(?:^|[,;]\s|\b(?:{_PREPOSITION}|and|but|is|was|are|were|did|does|do|has|had|can|could|will|would|should|why|how"
    r"|like|than|all|mean|support|see)\s)$",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(r"\b(?:did|does|do|will|would|can|could|should|might)\s$", re.IGNORECASE)
_NOT_ONE = frozenset("week weekend month year morning evening summer winter spring autumn day time point".split())
_WILLED = re.compile(
    r"\s+(?:say|leave|join|want|do|sign|ratify|reject|accept|vote|agree|apply|offer|propose|spend|pay|send|buy|sell"
    r"|announce|tell|give|get|attack|invade)\b"
)
_OWNS = frozenset({"his", "their", "its", "her"})
_SEXES = {"he": "He", "him": "He", "his": "He", "she": "She", "her": "She", "hers": "She"}


@dataclass(frozen=True, slots=True)
class Resolved:
    """A question with what its pronouns mean; `open` tells that some stayed without an antecedent."""

    text: str
    refers: bool
    open: bool


def resolved(question: str, past: Sequence[Past]) -> Resolved:
    """The question with its pronouns and descriptions replaced, as far as the turns before have what they mean."""
    text, refers, left = question, False, False
    for match in reversed(list(_PRONOUN.finditer(question))):
        if not _anaphoric(match, question, past):
            continue
        refers = True
        meant = _antecedent(match, question, past)
        left = left or meant is None
        if meant is not None:
            text = text[: match.start()] + _owned(match, meant, question) + text[match.end() :]
    told = described(text, past)
    return Resolved(told.text, refers or told.refers, left or told.open)


def _anaphoric(match: re.Match[str], question: str, past: Sequence[Past]) -> bool:
    word, rest = match["word"].lower(), question[match.end() :]
    before = question[: match.start()]
    if word in {"that", "this", "those", "these"}:
        moment = re.search(r"\b(?:before|after)\s$", before, re.IGNORECASE)
        return bool(_BEFORE_BARE.search(before)) and not moment and _stands_alone(before, rest, word)
    if word == "there":
        return (not re.search(r"\b(?:is|are|was|were|be|been)\s$", before, re.I) and bool(_OBJECT.match(rest))) or (
            bool(re.search(r"\bwas\s$|\bwere\s$", before, re.I)) and not rest.strip(" ?.!")
        )
    if word == "it" and any(dummy.start() == match.start() for dummy in _DUMMY.finditer(question)):
        return False
    bound = not _OBJECT.match(rest)
    earlier = (one for one in mentions(question) if one.end <= match.start())
    return not (bound and any(_agrees(word, one, past) for one in earlier))


def _stands_alone(before: str, rest: str, word: str) -> bool:
    """Whether "that" stands for a matter, and is no "that the talks failed" or "those who"."""
    if _OBJECT.match(rest):
        return not re.match(r"\s+(?:of|in|for)\s", rest) or word in {"that", "this"}
    first = re.match(rf"\s+(\w+)(?P<ends>\s*(?:$|[?!.,]|(?:{_PREPOSITION}|the|an?)\b))?", rest)
    if first is None or word in {"those", "these"} or first[1] in _NOT_ONE:
        return False
    return is_verb(first[1]) or bool(first["ends"] and _AUXILIARY.search(before))


def _antecedent(match: re.Match[str], question: str, past: Sequence[Past]) -> str | None:
    word, rest = match["word"].lower(), question[match.end() :]
    here = {one.text.lower() for one in mentions(question)}
    found = [one for one in recent(past) if one.text.lower() not in here]
    if word in {"they", "them", "their", "theirs", "those", "these"}:
        return _several(past, found)
    if word in _SEXES:
        return _first(found, lambda one: _is_person(one, past) and _agrees(word, one, past)) or _first(
            found, lambda one: one.kind == "name" and _agrees(word, one, past)
        )
    if word == "there":
        place = _first(found, lambda one: one.kind == "place")
        bare = not re.search(rf"\b(?:{_PREPOSITION}|in|near)\s$", question[: match.start()], re.IGNORECASE)
        return f"in {place}" if place and bare else place
    if word == "it" and re.match(r"\s+(?:take|last)\b", rest):
        return None
    if word in {"that", "this"}:
        found = [one for one in found if one.kind == "thing"]
    return _one(past, found, willing=word == "it" and (wills(rest) or bool(_WILLED.match(rest))))


def _one(past: Sequence[Past], found: Sequence[Mention], willing: bool) -> str | None:
    """What "it" means: the latest matter, or, where it acts, the latest state or body."""
    for turn in reversed(past[-2:]):
        asked = [one for one in mentions(turn.asked) if one in found and not one.many]
        actors = [one for one in asked if one.kind in {"place", "body"} and not _where(one, turn.asked)]
        actors += [one for one in asked if one.kind == "name" and not _is_person(one, past)]
        things = [one for one in asked if one.kind == "thing"]
        asks_what = re.match(r"(?:what|which)\b", turn.asked, re.IGNORECASE) and not things
        if both := (actors + things if willing else [] if asks_what else things + actors):
            return whole(turn.asked, both[0])
        if asks_what:
            return None
    return _first(found, lambda one: one.kind == "thing" and one.named and not one.many)


def _where(one: Mention, text: str) -> bool:
    """Whether it only says where: "in Munich"."""
    return bool(re.search(r"\b(?:in|at|near|from)\s$", text[: one.start], re.IGNORECASE))


def _is_person(one: Mention, past: Sequence[Past]) -> bool:
    """Whether it is a person's name, or a lone name of which the turns give a person's fuller form."""
    return one.kind == "person" or (one.kind == "name" and full_name(one.text, past) != one.text)


def _several(past: Sequence[Past], found: Sequence[Mention]) -> str | None:
    for turn in reversed(past):
        if both := pair(turn.asked):
            return both
        asked = [one for one in mentions(turn.asked) if one in found or one.many]
        bodies = [one for one in asked if one.kind in {"body", "place"} and not _where(one, turn.asked)]
        if both_kinds := [one for one in asked if one.many] + bodies:
            return both_kinds[0].text
    return None


def _agrees(word: str, one: Mention, past: Sequence[Past]) -> bool:
    if word in _SEXES:
        return one.kind in {"person", "name"} and (one.sex or sex_of(one.text, past)) in {"", _SEXES[word]}
    if word in {"it", "its"}:
        return one.kind in {"place", "body", "thing"} and not one.many
    return word in {"they", "them", "their"} and (one.many or one.kind in {"place", "body"})


def _first(found: Sequence[Mention], fits: Callable[[Mention], bool]) -> str | None:
    return next((one.text for one in found if fits(one)), None)


def _owned(match: re.Match[str], meant: str, question: str) -> str:
    """The name as the pronoun stood: "his" becomes "Putin’s"."""
    word, rest = match["word"].lower(), question[match.end() :]
    if word in _OWNS and not (word == "her" and _OBJECT.match(rest)):
        return meant + ("’" if meant.endswith("s") else "’s")
    return meant
