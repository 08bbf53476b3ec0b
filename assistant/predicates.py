"""Whether a word of a sentence is denied, how certain it is told, and who does it to whom."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from assistant.grammar import lowered

if TYPE_CHECKING:
    from spacy.tokens import Token

Mood = Literal["did", "does", "will", "may", "must", "plan", "if", ""]
"""Told as done, as standing, as coming, as possible, as owed, as wanted, as a condition, or not told."""

_NOT = frozenset("not n't never no neither nor nobody none nothing hardly scarcely barely without cannot".split())
_FAILING = frozenset(
    """deny refuse decline reject fail stop prevent avoid cease doubt unlikely impossible unable forbid ban prohibit bar
    refrain abstain hesitate halt unwilling reluctant skeptical sceptical block short dispute refute oppose""".split()
)
_LACKING = frozenset("lack absence refusal failure denial rejection inability end".split())
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
_CARRYING = frozenset({"have", "make", "take", "give", "hold"})  # "did not have a positive view"
_DOWN = frozenset({"xcomp", "ccomp", "acomp", "attr", "oprd", "pcomp", "conj", "acl"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


@lru_cache(maxsize=65_536)
def denied(token: Token) -> bool:
    """Whether an odd number of negations governs the word."""
    own = sum(_denies(child, token) for child in token.children) % 2 == 1
    return own != _from_above(token, 0)


def _denies(child: Token, token: Token) -> bool:
    low = child.lower_
    if child.dep_ == "neg" or low in {"n't", "never"}:
        return not (child.i > token.i and low == "not" and token.pos_ in {"NOUN", "PROPN"})
    if child.dep_ == "det" and low in {"no", "neither"}:
        return True
    if child.dep_ in _SUBJECTS and (
        low in {"nobody", "nothing", "none"} or any(c.lower_ in {"no", "neither"} for c in child.children)
    ):
        return token.pos_ in {"VERB", "AUX"}
    return child.dep_ in {"advmod", "preconj", "cc"} and low in {"hardly", "scarcely", "barely", "neither", "nor", "no"}


def _from_above(token: Token, depth: int) -> bool:
    head = token.head
    if head.i == token.i or depth > 6:
        return False
    if (
        token.dep_ == "dobj"
        and token.pos_ == "NOUN"
        and head.lemma_.lower() in {"have", "make", "take", "give", "hold"}
    ):
        return denied(head)
    if token.dep_ == "pobj" and head.lower_ == "without":
        return True
    if token.dep_ == "pobj" and head.lower_ == "of" and head.head.lemma_ in _LACKING:
        return True
    if token.dep_ == "pcomp" and head.lower_ == "without":
        return True
    if token.dep_ == "prep" or (token.dep_ == "pcomp" and head.dep_ == "prep"):
        inner = head.head if token.dep_ == "pcomp" else None
        return bool(inner is not None and inner.lemma_ in _FAILING) != (inner is not None and denied(inner))
    if token.pos_ in {"NOUN", "PROPN"} or token.dep_ not in _DOWN or (token.dep_ == "conj" and _stands_alone(token)):
        return False
    governs = token.dep_ != "conj" and (head.lemma_.lower() in _FAILING or head.lemma_.lower() in _LACKING)
    if token.dep_ == "ccomp" and head.lemma_ not in {
        "deny",
        "think",
        "believe",
        "say",
        "doubt",
        "expect",
        "claim",
        "dispute",
        "be",
    }:
        return governs
    if token.dep_ in {"acl"} and head.pos_ in {"NOUN"}:
        return governs != any(child.lower_ == "no" for child in head.children)  # "no wish to invite"
    return governs != denied(head)


def _stands_alone(token: Token) -> bool:
    """Whether a joined word has a subject, a negation or a helper of its own, or follows "but"."""
    if any(child.dep_ in _SUBJECTS | {"neg", "aux", "auxpass"} for child in token.children):
        return True
    return any(child.lower_ == "but" for child in token.head.children if child.dep_ == "cc")


def inverted(token: Token) -> bool:
    """Whether "should" or "had" stands before its subject, where it means "if"."""
    return token.lower_ in {"should", "had"} and any(
        child.dep_ in _SUBJECTS and token.i < child.i < token.head.i for child in token.head.children
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
    if token.dep_ != "ccomp" and any(  # "asked if" is no condition
        child.dep_ == "mark" and child.lower_ in {"if", "unless", "should"} for child in token.children
    ):
        return "if"
    if any(inverted(child) for child in token.children):
        return "if"
    for child in token.children:
        if child.dep_ in {"aux", "auxpass"} and lowered(child) in _AUX and child.i < token.i:
            return _AUX[child.lower_]
    head = token.head
    if token.dep_ in {"xcomp", "ccomp", "pcomp"} and head.i != token.i:
        top = head.head if token.dep_ == "pcomp" and head.pos_ == "ADP" else head
        leading = _LEADING.get(top.lemma_.lower(), "")
        if leading and token.dep_ != "ccomp" and (token.tag_ == "VB" or token.dep_ == "pcomp"):
            return leading
    if token.dep_ == "conj" and token.tag_ != "VBZ" and not _stands_alone(token):
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
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            yield from (one for one in child.children if one.dep_ == "pobj")
    if token.pos_ == "NOUN":
        yield from _owners(token)
    elif token.dep_ == "amod" and token.tag_ == "VBN":
        yield from (child for child in token.children if child.dep_ == "npadvmod")
    else:
        yield from _borrowed(token)


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
