"""A deed of somebody's brother, ally or lawyer told as that person's own, and the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.aligning import Alignment, kinship, lemma
from assistant.predicates import doers, targets

if TYPE_CHECKING:
    from spacy.tokens import Token

_SURE = 0.8  # credit from which two verbs tell of one deed
_RELATED = frozenset(
    """brother sister wife husband son daughter father mother parent cousin uncle aunt nephew niece widow grandson
    friend ally aide adviser advisor lawyer rival opponent foe enemy critic successor predecessor deputy bodyguard
    driver neighbour neighbor supporter follower spokesman spokeswoman spokesperson counterpart colleague partner
    assistant secretary envoy pupil student disciple teacher grandmother grandfather granddaughter biographer
    translator fiancée classmate staff""".split()
)
_OWNING = frozenset({"of", "to", "for"})
_SPEAKING = frozenset("spokesman spokeswoman spokesperson envoy secretary".split())
"""Those of a state or a body speak and act as it does."""


def other_relative(alignment: Alignment) -> str | None:
    """Who acts, or is acted upon, where a word such as “brother” came, went or changed."""
    for match in alignment.matches:
        claimed, told = match.claimed, match.told
        if told is None or match.credit < _SURE or claimed.pos_ != "VERB" or told.pos_ != "VERB":
            continue
        for ours, theirs in ((doers(claimed), doers(told)), (targets(claimed), targets(told))):
            if found := _other(ours, theirs):
                return found
    return None


def _other(ours: Sequence[Token], theirs: Sequence[Token]) -> str | None:
    for one in ours:
        for other in theirs:
            if _owned_by(other, one) and not _among(other, ours):
                return f"the passage has the {other.text} of {one.text} there"
            if _owned_by(one, other) and not _among(one, theirs):
                return f"the passage has {other.text} there, not the {one.text}"
            if _two(one, other) and not any(kinship(lemma(one), lemma(third)) for third in theirs):
                return f"the passage says “{other.text}” there, not “{one.text}”"
    return None


def _owned_by(related: Token, owner: Token) -> bool:
    """Whether a word tells somebody by what they are to the other, who is named as the other is here."""
    if related.lemma_ not in _RELATED or owner.lemma_ in _RELATED:
        return False
    if related.lemma_ in _SPEAKING and owner.ent_type_ != "PERSON":
        return False
    return any(one.lower_ == owner.lower_ and one.pos_ in {"NOUN", "PROPN"} for one in _owners(related))


def _owners(related: Token) -> Iterator[Token]:
    for child in related.children:
        if child.dep_ == "poss":
            yield child
        if child.dep_ == "prep" and child.lower_ in _OWNING:
            yield from (one for one in child.children if one.dep_ == "pobj")


def _among(related: Token, some: Sequence[Token]) -> bool:
    """Whether one of them is so related, or is told of by an apposition that is: "Perera, his brother"."""
    return any(one.lemma_ == related.lemma_ for two in some for one in (two, *two.children))


def _two(one: Token, other: Token) -> bool:
    """Whether both tell somebody by what they are to another."""
    return one.lemma_ in _RELATED and other.lemma_ in _RELATED and any(_owners(one)) and any(_owners(other))
