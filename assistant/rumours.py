"""Which part of a sentence is only rumoured, feared, hedged, or called untrue."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.extents import inside, subjects_of, verb_over

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

HEDGES = frozenset(
    """reportedly allegedly apparently supposedly purportedly ostensibly presumably seemingly rumoured rumored alleged
    purported unconfirmed unverified""".split()
)
TALES = frozenset(
    """rumour rumor claim allegation accusation speculation suggestion report idea notion theory myth belief assertion
    assumption suspicion fear hope conjecture gossip insinuation story""".split()
)
SUPPOSING = frozenset("fear suspect doubt speculate believe think worry assume hope guess imagine".split())
_HELD = frozenset("say believe think report rumour rumor allege understand suppose reckon presume suspect".split())
FALSE = frozenset(
    """false untrue unfounded baseless groundless myth hoax lie fiction nonsense fabrication fabricate invent invention
    debunk disprove refute dismiss reject deny discredit fake wrong incorrect absurd rubbish inaccurate misleading
    fantasy propaganda mistaken""".split()
)
_VAGUE = frozenset("report source media rumour rumor video footage story insider".split())


@lru_cache(maxsize=4_096)
def refuted(doc: Doc) -> frozenset[int]:
    """What a noun such as “claim” holds, where the sentence says of it that it is untrue."""
    if not {token.lemma_.lower() for token in doc} & FALSE:
        return frozenset()
    return inside(_told_of(doc))


@lru_cache(maxsize=4_096)
def heard(doc: Doc) -> frozenset[int]:
    """What a rumour, a fear or a hedge holds."""
    return inside(_told_of(doc)) | inside(_hedged(doc))


def _told_of(doc: Doc) -> Iterator[Token]:
    """The verb of each clause that hangs on a rumour, a claim, a fear."""
    for token in doc:
        head = token.head
        hangs = token.dep_ in {"acl", "ccomp"} or (
            token.dep_ == "relcl" and any(child.dep_ == "mark" for child in token.children)
        )
        if hangs and head.lemma_.lower() in TALES and head.pos_ == "NOUN":
            yield token


def _hedged(doc: Doc) -> Iterator[Token]:
    """The verb that a hedge or an attribution belongs to."""
    for token in doc:
        low, head = token.lower_, token.head
        if token.dep_ == "ccomp" and (head.lemma_ in SUPPOSING or _vague(head)):
            yield token
        if token.dep_ == "pcomp" and head.lower_ == "of" and head.head.lemma_ in {"suspect", "accuse"}:
            yield from (token, *subjects_of(head.head))
        if token.dep_ == "xcomp" and head.lemma_ in _HELD and any(one.dep_ == "auxpass" for one in head.children):
            yield from (token, *subjects_of(head))
        if low in HEDGES and token.dep_ == "advmod":
            yield head if head.pos_ in {"VERB", "AUX"} else verb_over(head)


def _vague(verb: Token) -> bool:
    """Whether nobody in particular says so: "sources said that", "it is rumoured that"."""
    said = verb.lemma_ in _HELD and any(one.dep_ == "auxpass" for one in verb.children)
    return said or any(one.lemma_.lower() in _VAGUE for one in subjects_of(verb))
