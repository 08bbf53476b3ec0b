"""Whose figure it is: a number of the passage given to another who has a number of the same kind there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.quantities import Quantity, quantities
from assistant.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOMINAL = frozenset({"NOUN", "PROPN"})


def swapped(claim: Doc, scene: Scene) -> str | None:
    """ "Unemployment rose to 3%" where inflation fell to 3% and unemployment rose to 7%."""
    told = [(one, _owners(doc, one)) for doc in scene.sentences for one in quantities(doc)]
    for mine in quantities(claim):
        ours = _owners(claim, mine)
        alike = [(one, theirs) for one, theirs in told if one.counted == mine.counted]
        equal = [theirs for one, theirs in alike if one.value == mine.value]
        if not ours or not equal or not all(equal) or any(ours & theirs for theirs in equal):
            continue
        rival = next((one for one, theirs in alike if one.value != mine.value and ours & theirs), None)
        if rival:
            return f"the passage says {rival.text} there, not {mine.text}"
    return None


def _owners(doc: Doc, quantity: Quantity) -> frozenset[str]:
    """The nouns of which the clause around a figure tells; nothing where that is a pronoun, or nobody."""
    token = next((one for one in doc if one.idx <= quantity.at < one.idx + len(one)), None)
    verb = _verb(token) if token is not None else None
    while verb is not None:
        subjects = [one for one in verb.children if one.dep_ in {"nsubj", "nsubjpass"}]
        if subjects:
            whole = [two for one in subjects for two in (one, *one.conjuncts)]
            within = any(token in set(one.subtree) for one in whole)  # "12 sailors died" counts its own subject
            nominal = all(one.pos_ in _NOMINAL for one in whole)
            return frozenset(one.lemma_.lower() for one in whole) if nominal and not within else frozenset()
        verb = verb.head if verb.dep_ == "conj" else None
    return frozenset()


def _verb(token: Token) -> Token | None:
    return next((one for one in token.ancestors if one.pos_ in {"VERB", "AUX"}), None)
