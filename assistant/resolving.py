"""A sentence and those before it in the same text -> the same with its pronoun, or "the minister", named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.antecedents import LINK, persons
from assistant.attribution import referent, speech
from assistant.lexicon import ROLES, one_of
from assistant.mentions import mentions
from assistant.names import fullest, is_proper
from assistant.offices import SPOKEN, holder
from assistant.referents import possible
from assistant.types import Span
from assistant.words import all_words

_OWNED = {"his": "He", "her": "She", "its": "It", "their": "They"}
_INSIDE = re.compile(r"\b(?:he|she|his)\b", re.I)
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]\s")
_BACK = 3  # sentences looked back for the one person named
_PRONOUN = re.compile(r"\b(?:s?he|h(?:im|is|ers?)|(?:him|her|it)self|its?|they|them(?:selves)?|theirs?)\b", re.I)
_IT = re.compile(rf"(?:{LINK})?(?P<it>it)\b", re.I)
_WHO = re.compile(r"\bwho(?:m|se)?\b", re.I)


@dataclass(frozen=True, slots=True)
class Meant:
    """What stands for a person or a body in a sentence, where it stands, and whom it means there."""

    sentence: str
    start: int
    end: int
    name: str

    @property
    def words(self) -> str:
        """The pronoun or the office as it stands."""
        return self.sentence[self.start : self.end]

    @property
    def office(self) -> bool:
        """Whether it is an office and no pronoun."""
        return " " in self.words

    @property
    def text(self) -> str:
        """The sentence with the name in its place."""
        return self.named(self.name)

    def named(self, name: str) -> str:
        """The sentence with this form of the name in its place."""
        own = "’s" if self.words.lower() in _OWNED else ""
        return f"{self.sentence[: self.start]}{name}{own}{self.sentence[self.end :]}"

    def as_in(self, text: str) -> str:
        """The name as a text has it, which may know only a surname; the whole where it has none of its words."""
        held = set(all_words(text))
        known = [word for word in self.name.split() if set(all_words(word)) <= held]
        return " ".join(known) if any(word[:1].isupper() for word in known) else self.name


@dataclass(frozen=True, slots=True)
class Context:
    """Where a sentence stands: whom its first pronoun or office means, if that is clear, and what stands before it.

    The texts before are only there for a sentence with a pronoun or such an office.
    """

    meant: Meant | None = None
    before: tuple[str, ...] = ()


def contexts(sentences: Sequence[str], asked: str = "") -> tuple[Context, ...]:
    """The context of each sentence of a text, which may answer a question."""
    texts = [asked, *sentences]
    return tuple(
        Context(meant, tuple(filter(None, texts[:at])) if _PRONOUN.search(sentence) or meant else ())
        for at, (sentence, meant) in enumerate(zip(sentences, meanings(sentences, asked), strict=True), 1)
    )


def meanings(sentences: Sequence[str], asked: str = "") -> tuple[Meant | None, ...]:
    """Whom the first pronoun or office of each sentence means; nothing where those before it leave a doubt.

    Until an answer names somebody itself, its pronouns mean whom the question has named.
    """
    found: list[Meant | None] = []
    before: list[str] = []
    known = [asked] if asked and not _WHO.search(asked) else []  # "Who met Berg?" "He is …" is another
    for sentence in sentences:
        meant = meaning(sentence, before)
        if meant is None and known and not _somebody(" ".join(before)):
            meant = meaning(sentence, known)
        found.append(meant)
        before.append(meant.text if meant else sentence)  # so that a third sentence knows whom the second tells of
    return tuple(found)


def within(text: str, spans: Sequence[Span]) -> Meant | None:
    """Whom the first pronoun or office means that the earlier sentences of one and the same text make clear."""
    whom = meanings([text[low:high] for low, high in spans])
    found = ((low, one) for (low, _), one in zip(spans, whom, strict=True) if one)
    return next((Meant(text, low + one.start, low + one.end, one.name) for low, one in found), None)


def meaning(sentence: str, before: Sequence[str]) -> Meant | None:
    """Whom the first pronoun or office of a sentence means after those before it."""
    if not before:
        return None
    for resolve in (_speaking, _opening, _inside, _body, _office):
        if found := resolve(sentence, before):
            return found
    return None


def _speaking(sentence: str, before: Sequence[str]) -> Meant | None:
    said = speech(sentence, before)
    if said is None or said.pronoun is None or not is_proper(said.speaker):
        return None
    word, cue = re.escape(said.pronoun), re.escape(said.cue)
    places = list(re.finditer(rf"\b(?:{word}\b(?=(?:\s\w+){{0,2}}\s{cue}\b)|(?<={cue}\s){word}\b)", sentence, re.I))
    return Meant(sentence, *places[-1].span(), said.speaker) if places else None


def _opening(sentence: str, before: Sequence[str]) -> Meant | None:
    stood = referent(sentence, before)
    if stood is None or not is_proper(stood.name):
        return None
    place = re.search(rf"\b{stood.pronoun}\b", sentence)
    return Meant(sentence, *place.span(), stood.name) if place else None


def _inside(sentence: str, before: Sequence[str]) -> Meant | None:
    """A pronoun further in, where nobody stands before it: "On Monday he left"."""
    place = _INSIDE.search(sentence)
    if place is None:
        return None
    quoted = _QUOTED.fullmatch(
        sentence[: place.start()]
    )  # who is named in it does not say it: “Putin must go,” he said
    if not quoted and _somebody(sentence[: place.start()]):
        return None
    word = place.group()
    rest = word.capitalize() + sentence[place.end() :]
    stood = referent(rest, before)
    name = stood.name if stood else _only(_OWNED.get(word.lower(), word.capitalize()), before)
    return Meant(sentence, *place.span(), name) if is_proper(name) else None


def _body(sentence: str, before: Sequence[str]) -> Meant | None:
    """ "It", where the sentence just before tells of one state or body, and of nothing else that is one thing."""
    place = _IT.match(sentence)
    told = [one for one in mentions(before[-1]) if one.kind != "person" and not one.many]
    bodies = {one.text for one in told if one.named and one.kind in {"place", "body"}}
    if place is None or len(bodies) != 1 or any(one.text not in bodies for one in told):
        return None
    return Meant(sentence, *place.span("it"), bodies.pop())


def _somebody(text: str) -> bool:
    """Whether a text has a person, an office, or words of somebody quoted."""
    return bool(persons(f"· {text}") or re.search(r"[“”\"]", text) or _offices(text))


def _only(sex: str, before: Sequence[str]) -> str:
    """The one person whom the sentences before name, where no other is spoken of."""
    near = before[-_BACK:]
    found = {one.split()[-1]: one for text in near for one in possible([text], sex)}
    if len(found) != 1:
        return ""
    name = next(iter(found.values()))
    rest = " ".join(near).replace(name, "·")
    rivals = _offices(
        re.sub(r"[\w-]+\s·|·, [^,]*,", "·", rest)
    )  # but not his own: "President Berg", "Berg, the president,"
    return "" if rivals else fullest(name, reversed(before))


def _offices(text: str) -> bool:
    return any(one_of(word, ROLES) for word in re.findall(r"[\w-]+", text))


def _office(sentence: str, before: Sequence[str]) -> Meant | None:
    """ "The minister", where the sentences before give that office to one person and tell of no other in it."""
    for place in SPOKEN.finditer(sentence):
        name = holder(place["office"], " ".join(before)) if not _somebody(sentence[: place.start()]) else ""
        if name:
            return Meant(sentence, *place.span(), name)
    return None
