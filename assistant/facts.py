"""Numbers, dates, names and quoted words of a claim that its passage does not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from assistant.dates import expressions
from assistant.dating import dated
from assistant.genders import gender
from assistant.lexicon import BODIES, PARTIES, ROLES, one_of
from assistant.measures import measured
from assistant.naming import Name, keys_of, kind_of, names
from assistant.portions import given
from assistant.quantities import Quantity, quantities
from assistant.referents import named_by_pronoun
from assistant.scene import Scene
from assistant.speakers import spoken_for
from assistant.thesaurus import relation
from assistant.verbatim import quoted, within

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ANCHOR = date(2001, 6, 13)  # stands in for an unknown day, so that weekdays at least can be compared
_ABOUT = 0.06  # share by which “about” may be off
_YEAR = re.compile(r"\b(?:1[5-9]\d\d|20\d\d)\b(?!\s?%)")
_MONTH = re.compile(
    r"\b(?:Jan(?:uary)?|Feb(?:ruary)?|March|April|May|June|July|Aug(?:ust)?|Sept(?:ember)?|Sep|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b(?!-)"
)
_NEXT = re.compile(
    r"\b(?:next|coming|following)\s+(?:\w+\s)?(?:day|week|weekend|month|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday|spring|summer|autumn|winter)\b|\btomorrow\b",
    re.I,
)
_OWNED_DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?='s)")
_THEN = re.compile(
    r"\b(?:at the time|then|that (?:day|week|month|year|time)|(?:the )?same (?:day|week|month|year))\b", re.I
)
_NOW = re.compile(r"\b(?:now|nowadays|currently|at present)\b", re.I)
_STANDS_FOR = re.compile(
    r"\b(?:he|she|it|they|we|i|his|her|its|their|him|them|our|us|who|this|that|these|those|the)\b", re.I
)


def wrong_quotation(claim: Doc, scene: Scene) -> str | None:
    """Words in quotation marks that the passage does not hold."""
    texts = [doc.text for doc in (*scene.before[-1:], *scene.passage, *scene.about)]
    for words in quoted(claim.text):
        if not within(words, " ".join(texts)):
            return f"the words “{words}” are not in the passage"
    return None


def wrong_number(claim: Doc, scene: Scene) -> str | None:
    """A number that the sentences do not give, or give of something else."""
    told = [one for doc in scene.sentences for one in quantities(doc)]
    around = [one for doc in scene.about for one in quantities(doc)]
    for one in quantities(claim):
        equal = [other for other in told if _same_value(one, other)]
        if not equal:
            if one.counted == "few" and one.value <= 2 and not _rival(one, told):
                continue
            if any(_same_value(one, other) for other in around) or _reckoned(one, claim, scene):
                continue
            rival = _rival(one, told) or next(iter(told), None)
            return f"the passage says {rival.text}, not {one.text}" if rival else f"the passage does not say {one.text}"
        if wrong := _elsewhere(one, equal, told):
            return wrong
        if all(one.bound * other.bound < 0 for other in equal):
            return f"the passage has another bound on {one.text}"
    return None


def _reckoned(one: Quantity, claim: Doc, scene: Scene) -> bool:
    """Whether the sentences give so much in other words: "a fifth" for 20 per cent, "a fortnight" for two weeks."""
    return given(one, claim, scene) or measured(one, claim.text, scene.text) or _listed(one, scene)


def _listed(one: Quantity, scene: Scene) -> bool:
    """Whether the sentences name as many in a row as the claim counts: "three countries"."""
    if not one_of(one.counted, BODIES | ROLES | PARTIES):
        return False
    rows = [(token, *token.conjuncts) for doc in scene.sentences for token in doc if token.dep_ != "conj"]
    return any(len(row) == one.value > 1 and all(name.pos_ == "PROPN" for name in row) for row in rows)


def _same_value(one: Quantity, other: Quantity) -> bool:
    if (
        one.counted in {"%", "money", "nth"} or other.counted in {"%", "money", "nth"}
    ) and one.counted != other.counted:
        return one.value == other.value and "few" in {one.counted, other.counted}
    if one.value == other.value:
        return True
    near = abs(one.value - other.value) <= _ABOUT * max(one.value, other.value)
    return one.loose and near and one.value >= 10


def _rival(one: Quantity, told: Sequence[Quantity]) -> Quantity | None:
    same_kind = [other for other in told if other.counted == one.counted]
    alike = [other for other in told if one.counted and other.counted and relation(one.counted, other.counted)]
    return next(iter([*same_kind, *alike]), None)


def _elsewhere(one: Quantity, equal: Sequence[Quantity], told: Sequence[Quantity]) -> str | None:
    """Whether the number counts another thing there, while what it counts here has another number."""
    if one.counted in {"", "few", "nth", "%", "money"}:
        return None
    if any(not other.counted or relation(one.counted, other.counted) not in {"", "opposed"} for other in equal):
        return None
    rival = next((other for other in told if other.counted == one.counted and other.value != one.value), None)
    return f"the passage says {rival.text} {rival.counted}, not {one.text}" if rival else None


def wrong_date(claim: Doc, scene: Scene) -> str | None:
    """A day, month or year that the passage does not give."""
    today = scene.published or _ANCHOR
    told = " ".join(doc.text for doc in (*scene.sentences, *scene.about))
    wider = " ".join(doc.text for doc in scene.around)
    stated = [one.days for one in expressions(f"{told} {wider}" if _THEN.search(told) else told, today)]
    own = None if any(low == high for low, high in stated) else scene.published
    for one in expressions(claim.text, today):
        words = claim.text[one.at : one.end]
        if re.search(r"\b(?:may|march)\b", words):  # "older than 75 may"
            continue
        spans = _with_day(own, one.at, one.end, claim, scene, stated)
        if words.lower() in {"today", "these days"} and _NOW.search(told):
            continue
        inside = any(one.days[0] <= low and high <= one.days[1] for low, high in spans)
        if not inside and not _spelt(words, told):
            return _other_date(words, scene, today)
    for pattern, text in ((_YEAR, told), (_MONTH, told), (_NEXT, told), (_OWNED_DAY, told)):
        for match in pattern.finditer(claim.text):
            word = match.group()
            if pattern is _MONTH and word in {"May", "March"} and match.start() == 0:
                continue
            spans = _with_day(own, *match.span(), claim, scene, stated)
            if not _spelt(word[:3] if pattern is _MONTH else word, text) and not _covered(word, spans, wider, pattern):
                return _other_date(word, scene, today)
    return None


def _with_day(
    day: date | None, at: int, end: int, claim: Doc, scene: Scene, stated: Sequence[tuple[date, date]]
) -> Sequence[tuple[date, date]]:
    """The times told, with the article's own day where the event told by the claim's time has no other."""
    return stated if day is None or dated(claim, at, end, scene) else (*stated, (day, day))


def _covered(word: str, spans: Sequence[tuple[date, date]], wider: str, pattern: re.Pattern[str]) -> bool:
    if pattern is _YEAR:
        return any(low.year == int(word) == high.year for low, high in spans)
    if pattern is _MONTH:
        return any(low.strftime("%B").startswith(word[:3]) for low, _ in spans)
    return _spelt(word, wider)


def _spelt(words: str, text: str) -> bool:
    bare = re.sub(r"(?i)^(?:in|on|since|by|during|until|from|this|the)\s+", "", words)
    return bare.lower() in text.lower()


def _other_date(words: str, scene: Scene, today: date) -> str:
    text = scene.text
    found = expressions(text, today)
    other = text[found[0].at : found[0].end] if found else next(iter(_YEAR.findall(text)), "")
    return f"the passage says {other}, not {words}" if other else f"the passage does not say {words}"


def wrong_name(claim: Doc, scene: Scene) -> str | None:
    """A person, place or body that the sentences do not name and that nothing in them can stand for."""
    told = frozenset().union(*(keys_of(doc) for doc in scene.sentences))
    around = frozenset().union(*(keys_of(doc) for doc in scene.around))
    stands = sum(len(_STANDS_FOR.findall(doc.text)) for doc in scene.sentences)
    mine = names(claim)
    speakers = spoken_for(claim, scene)
    for name in mine:
        if name.keys & told or all(claim[at].like_num for at in range(name.first, name.end)):
            continue
        if name.keys & around and (name.first in speakers or _surname(name, mine, told)):
            continue
        if name.keys & around and stands and not _displaces(name, claim, scene):
            continue
        if _first_name(name, mine, told, around) or named_by_pronoun(name, scene):
            continue
        rival = _displaces(name, claim, scene)
        return f"the passage says {rival.text}, not {name.text}" if rival else f"the passage does not name {name.text}"
    return None


def _first_name(name: Name, mine: Sequence[Name], told: frozenset[str], around: frozenset[str]) -> bool:
    """Whether a surname that follows is there, and no other first name before it."""
    after = next((other for other in mine if other.first == name.end), None)
    return after is not None and bool(after.keys & told) and name.kind == "PERSON" and bool(gender(f"{name.text} X"))


def _surname(name: Name, mine: Sequence[Name], told: frozenset[str]) -> bool:
    """Whether it only completes a name of which the sentences have the part before: "Griner" after "Brittney"."""
    return any(other.end == name.first and other.keys & told and other.kind == "PERSON" for other in mine)


def _displaces(name: Name, claim: Doc, scene: Scene) -> Name | None:
    """A name of the same kind in the sentences that the claim does not mention, in capitals or without."""
    kept = keys_of(claim)
    for doc in scene.sentences:
        for other in names(doc):
            if kind_of(other) == kind_of(name) and not other.keys & kept and not _part_of(other, names(doc), kept):
                return other
    return None


def _part_of(name: Name, all_of_them: Sequence[Name], kept: frozenset[str]) -> bool:
    """Whether a neighbouring part of the same name is in the claim: "Vladimir" beside "Putin"."""
    return any(other.keys & kept and (other.first == name.end or other.end == name.first) for other in all_of_them)


def wrong_facts(claim: Doc, scene: Scene) -> Iterator[str]:
    """What is wrong, the plainest first."""
    for check in (wrong_quotation, wrong_number, wrong_date, wrong_name):
        if found := check(claim, scene):
            yield found
