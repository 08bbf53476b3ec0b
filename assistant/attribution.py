"""Who says what a sentence reports, and whom its first pronoun means; silent where there is a doubt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.antecedents import LINK, Topic, doer, means, persons, wills
from assistant.clauses import Claim, outermost
from assistant.names import UPPER, fullest
from assistant.phrases import Phrase
from assistant.quotations import masked, still_open
from assistant.subjects import introduces

__all__ = ["Referent", "Speech", "referent", "speech"]

_OPENING = re.compile(
    rf"(?P<intro>{LINK}|[{UPPER}][^,«»]{{0,70}},\s)?"
    r"(?P<pronoun>(?i:he|she|they|it|his|her|their))\b"
)
_OWNERS = {"his": "He", "her": "She", "their": "They"}


@dataclass(frozen=True, slots=True)
class Speech:
    """Who speaks in a sentence, the word that marks it, and the pronoun that stands for the speaker."""

    speaker: str
    cue: str
    pronoun: str | None = None


@dataclass(frozen=True, slots=True)
class Referent:
    """A pronoun as it stands in the sentence, and whom it refers to."""

    pronoun: str
    name: str


def speech(sentence: str, before: Sequence[str] = ()) -> Speech | None:
    """Who says what this sentence reports, or None where it reports nothing or leaves a doubt."""
    sentence, before = _composed(sentence), [_composed(text) for text in before]
    text = masked(sentence)
    claim = outermost(text)
    if claim is None or not re.search(r"[“”]", sentence):
        inside = still_open(before)
        if inside or claim is None:
            return _carried(sentence, before, inside) if inside else None
    return _speech(claim, sentence, text, before)


def referent(sentence: str, before: Sequence[str] = ()) -> Referent | None:
    """Whom the pronoun that opens the sentence means, where the sentence before leaves one answer."""
    sentence, before = _composed(sentence), [_composed(text) for text in before]
    text = masked(sentence)
    match = _OPENING.match(text)
    intro = (match and match["intro"]) or ""
    if not match or persons(intro) or not introduces(intro):
        return None
    claim = outermost(text)
    spoken = claim and claim.phrase and claim.phrase.kind == "pronoun" and claim.start <= match.start("pronoun")
    stands = match["pronoun"]
    active = stands.lower() not in _OWNERS and wills(text[match.end() :])
    name = _antecedent(_nominative(stands), claim.cue if claim and spoken else "", before, active)
    return Referent(stands, name) if name else None


def _composed(text: str) -> str:
    """The text with each accent joined to its letter, as the forms of names expect."""
    return unicodedata.normalize("NFC", text)


def _nominative(pronoun: str) -> str:
    return _OWNERS.get(pronoun.lower(), pronoun.capitalize())


def _speech(claim: Claim, sentence: str, text: str, before: Sequence[str]) -> Speech | None:
    phrase, ahead = claim.phrase, text[: claim.start]
    if phrase is None or not phrase.name:
        return None
    if not ahead.strip() and _doubtful(phrase, [*before, sentence]):
        return None
    if phrase.kind != "pronoun":
        return Speech(fullest(phrase.name, [sentence, *reversed(before)], phrase.sex), claim.cue)
    name = None if persons(ahead) else _antecedent(phrase.name.capitalize(), claim.cue, before)
    return Speech(name, claim.cue, phrase.name) if name else None


def _doubtful(phrase: Phrase, texts: Sequence[str]) -> bool:
    """A lone plural-looking word that opens a sentence may be any noun, unless it is a name elsewhere."""
    if phrase.kind != "name" or not re.search(r"[^aious’']s$|ing$", phrase.name):
        return False
    return not any(re.search(rf"[\w,] {re.escape(phrase.name)}\b", text) for text in texts)


def _carried(sentence: str, before: Sequence[str], inside: int) -> Speech | None:
    """The speaker of a quotation that an earlier sentence opens; a missing mark must not mislead."""
    own = re.search(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us)\b", sentence) and not re.search(r"[“”\"]", sentence)
    closes = re.match(r"“?[^“”\"]*”?\W*$", sentence) and re.search(r"[“”]", sentence)
    at = len(before) - inside
    return speech(before[at], before[:at]) if own or closes else None


def _antecedent(pronoun: str, cue: str, before: Sequence[str], willed: bool = False) -> str | None:
    """Whom "He", "She", "It" or "They" means after these sentences; `cue` tells that the pronoun speaks."""
    topic = _topic(pronoun, before[-1], before[:-1]) if before else None
    if topic is None:
        return None
    full = fullest(topic.name, reversed(before))
    return full if means(pronoun, topic, before[-1], full, cue, willed) else None


def _topic(pronoun: str, sentence: str, before: Sequence[str]) -> Topic | None:
    """Whom the sentence is about: who speaks in it, else who acts, else whom its own pronoun means."""
    text = masked(sentence)
    claim = outermost(text)
    if claim:
        said = speech(sentence, before)
        return Topic(said.speaker, claim.start, claim.end, said.cue) if said else None
    acting = doer(text)
    if acting:
        return acting
    chained = referent(sentence, before)
    same = chained and _nominative(chained.pronoun) == pronoun
    return Topic(chained.name, 0, len(chained.pronoun)) if chained and same else None
