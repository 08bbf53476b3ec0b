"""How certain a word of a sentence is told, and who does it to whom."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from assistant.grammar import lowered
from assistant.negation import SCARCELY, SUBJECTS, stands_alone

if TYPE_CHECKING:
    from spacy.tokens import Token

Mood = Literal["did", "does", "will", "may", "must", "plan", "if", ""]
"""Told as done, as standing, as coming, as possible, as owed, as wanted, as a condition, or not told."""

_PROVIDED, _LETTING = frozenset({"provided", "providing"}), frozenset({"let", "allow", "permit"})
_ASKING = frozenset({"ask", "wonder"})
_AUX: dict[str, Mood] = {
    "will": "will", "would": "will", "'ll": "will", "shall": "will", "wo": "will", "'d": "",
    "may": "may", "might": "may", "could": "may", "can": "may", "ca": "may",
    "must": "must", "should": "must", "ought": "must",
}  # fmt: skip
_LEADING: dict[str, Mood] = {
    **dict.fromkeys("have need".split(), "must"),
    **dict.fromkeys("go".split(), "will"),
    **dict.fromkeys(
        """want plan hope intend seek try attempt aim threaten promise vow pledge agree expect likely due set prepare
        consider urge ask call propose offer wish demand mull ready willing able poised order vote decide fear press
        tell warn suggest""".split(),
        "plan",
    ),
}  # fmt: skip


def inverted(token: Token) -> bool:
    """Whether "should" or "had" stands before its subject, where it means "if"."""
    late = token.i > 0 and token.nbor(-1).lower_ in SCARCELY  # "hardly had it ended"
    return (
        token.lower_ in {"should", "had"}
        and not late
        and any(child.dep_ in SUBJECTS and token.i < child.i < token.head.i for child in token.head.children)
    )


@lru_cache(maxsize=65_536)
def mood(token: Token) -> Mood:
    """How certain a verb is told; nothing for what is no finite verb and stands under none."""
    return _mood(token, 0)


def force(token: Token) -> Mood:
    """The mood that a word gives the verb it governs."""
    return _AUX.get(lowered(token)) or _LEADING.get(token.lemma_.lower(), "")


def _mood(token: Token, depth: int) -> Mood:
    if depth > 5 or token.pos_ not in {"VERB", "AUX"}:
        return ""
    if _bound(token):
        return "if"
    if token.dep_ == "ccomp" and token.tag_ == "VB" and token.head.lemma_ in _LETTING:
        return ""
    for child in token.children:
        if child.dep_ in {"aux", "auxpass"} and lowered(child) in _AUX and child.i < token.i:
            return _AUX[child.lower_]
    return _governed(token, depth)


def _bound(token: Token) -> bool:
    """Whether it is told as a condition; "asked if" is none."""
    asked = token.dep_ == "ccomp" or token.head.lemma_ in _ASKING
    marked = any(child.dep_ == "mark" and child.lower_ in {"if", "unless", "should"} for child in token.children)
    return (marked and not asked) or any(map(inverted, token.children)) or token.head.lower_ in _PROVIDED


def _governed(token: Token, depth: int) -> Mood:
    """The mood of a verb without a helper of its own."""
    head = token.head
    if token.dep_ == "xcomp" and head.lemma_ == "able":  # "is able to" leaves it open, "was able to" does not
        known = _mood(head.head, depth + 1)
        return "may" if known == "does" else known
    if token.dep_ in {"xcomp", "ccomp", "pcomp"} and head.i != token.i:
        top = head.head if token.dep_ == "pcomp" and head.pos_ == "ADP" else head
        leading = _LEADING.get(top.lemma_.lower(), "plan" if top.lemma_ == "be" and token.tag_ == "VB" else "")
        if leading and token.dep_ != "ccomp" and (token.tag_ == "VB" or token.dep_ == "pcomp"):
            return leading
    if token.dep_ == "conj" and token.tag_ != "VBZ" and not stands_alone(token):
        return _mood(head, depth + 1)
    if token.dep_ == "auxpass" or token.dep_ == "aux":
        return _mood(head, depth + 1)
    return _tense(token)


def _tense(token: Token) -> Mood:
    helpers = {child.lower_ for child in token.children if child.dep_ in {"aux", "auxpass"}}
    if token.tag_ == "VBD" or helpers & {"had", "was", "were", "did", "has", "have", "been"}:
        return "did"
    if token.tag_ in {"VBZ", "VBP"} or helpers & {"is", "are", "does", "do", "being"}:
        return "does"
    return ""


@lru_cache(maxsize=65_536)
def doers(token: Token) -> tuple[Token, ...]:
    """Who does what the word tells: its subject, or the agent of a passive, an owner or the people of a deed."""
    return tuple(_spread(_doers(token)))


def _doers(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ == "nsubj" and token.pos_ in {"VERB", "AUX"}:
            yield _meant(child, token)
        if (child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by")) and not _excluded(child):
            yield from (one for one in child.children if one.dep_ == "pobj")
    if token.pos_ == "NOUN":
        yield from _owners(token)
    elif token.dep_ == "amod" and token.tag_ == "VBN":
        yield from (child for child in token.children if child.dep_ == "npadvmod")
    else:
        yield from _borrowed(token)


def _excluded(by: Token) -> bool:
    """ "ordered by the governor, not by the army", "rather than by the army"."""
    return by.i > 0 and by.nbor(-1).lower_ in {"not", "than"}


def _owners(noun: Token) -> Iterator[Token]:
    """Whose deed a noun tells, or who is what it says."""
    for child in noun.children:
        people = {"NORP", "PERSON"} if child.dep_ == "compound" else {"GPE", "NORP", "PERSON", "LOC"}
        of_people = child.dep_ in {"amod", "compound"} and child.ent_type_ in people
        if child.dep_ == "poss" or (of_people and child.text[:1].isupper()):
            yield child
    over = noun.head if noun.dep_ == "attr" else noun.head.head if noun.head.lower_ == "as" else None
    if over is not None:
        yield from (child for child in over.children if child.dep_ == "nsubj")


def _borrowed(token: Token) -> Iterator[Token]:
    """The subject of a verb that has none of its own: that of the verb it is joined to, or the noun it tells of."""
    own = any(child.dep_ in {"nsubj", "agent"} for child in token.children)
    passive = any(child.dep_ in {"auxpass", "nsubjpass"} for child in token.children)
    if not own and not passive and token.dep_ == "conj" and token.head.pos_ in {"VERB", "AUX"}:
        yield from doers(token.head)
    if not own and token.dep_ == "relcl":
        yield token.head
    if not own and token.dep_ == "acl" and token.tag_ == "VBG":
        yield token.head


def _meant(subject: Token, verb: Token) -> Token:
    """What "who", "which" or "that" stands for."""
    return verb.head if subject.lower_ in {"who", "which", "that"} and verb.dep_ == "relcl" else subject


@lru_cache(maxsize=65_536)
def targets(token: Token) -> tuple[Token, ...]:
    """To whom it is done: the object, the subject of a passive, "of", "on" or "against" whom a deed is."""
    return tuple(_spread(_targets(token)))


def _targets(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in {"dobj", "nsubjpass", "dative"}:
            yield _meant(child, token)
        if child.dep_ == "prep" and child.lower_ in {"on", "against", "at", "with", "to"} | (
            {"of"} if token.pos_ == "NOUN" else set()
        ):
            yield from (one for one in child.children if one.dep_ == "pobj")
        if child.dep_ == "ccomp" or child.dep_ == "xcomp":
            yield from (one for one in child.children if one.dep_ == "nsubj")
    if token.dep_ == "acl" and token.tag_ == "VBN":
        yield token.head


def _spread(tokens: Iterator[Token]) -> Iterator[Token]:
    """Each with those joined to it."""
    for token in tokens:
        yield token
        yield from token.conjuncts
