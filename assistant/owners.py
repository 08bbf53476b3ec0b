"""Whose figure it is: a number of the passage given to another who has a number of the same kind there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.actors import governor
from assistant.aligning import kinship, lemma
from assistant.quantities import Quantity, quantities
from assistant.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOMINAL = frozenset({"NOUN", "PROPN"})


def swapped(claim: Doc, scene: Scene) -> str | None:
    """ "Unemployment rose to 3%" where inflation fell to 3% and unemployment rose to 7%."""
    told = [(one, *_whose(doc, one)) for doc in scene.sentences for one in quantities(doc)]
    for mine in quantities(claim):
        ours, deed = _whose(claim, mine)
        alike = [(one, theirs, verb) for one, theirs, verb in told if one.counted == mine.counted]
        equal = [(theirs, verb) for one, theirs, verb in alike if one.value == mine.value]
        own = next((one for one, _, verb in told if verb == deed and one.value != mine.value), None)
        own = own if _done_to(_token(claim, mine)) else None
        if not ours or not equal:
            continue
        if any(_may_be(ours, deed, theirs, verb) and not (own and _apart(deed, verb)) for theirs, verb in equal):
            continue
        rival = next((one for one, theirs, _ in alike if one.value != mine.value and ours & theirs), own)
        if rival:
            return f"the passage says {rival.text} there, not {mine.text}"
    return None


def part_as_whole(claim: Doc, scene: Scene) -> str | None:
    """ "Freed 60 hostages" where 14 of the 60 were freed."""
    for doc in scene.sentences:
        for whole in filter(None, (_token(doc, one) for one in quantities(doc))):
            part = _part_of(whole)
            if part is None:
                continue
            for mine in filter(None, (_token(claim, one) for one in quantities(claim))):
                ours, theirs = governor(mine), governor(part)
                alike = ours is not None and theirs is not None and ours.lemma_ == theirs.lemma_
                if mine.lower_ == whole.lower_ and alike and _part_of(mine) is None and not _stands(part, claim):
                    return f"the passage says {part.text} of the {whole.text}, not {mine.text}"
    return None


def _part_of(whole: Token) -> Token | None:
    """The number of those who are meant, where a number tells of how many they are."""
    noun = whole.head if whole.dep_ == "nummod" else whole
    of = noun.head
    return of.head if noun.dep_ == "pobj" and of.lower_ == "of" and of.head.like_num else None


def _stands(part: Token, claim: Doc) -> bool:
    return any(one.lower_ == part.lower_ for one in claim)


def _may_be(ours: frozenset[str], deed: str, theirs: frozenset[str], verb: str) -> bool:
    """Whether a figure may be of the same matter; where nobody can tell of which it is, unless its verb is opposed."""
    return bool(ours & theirs) if theirs else kinship(deed, verb) != "opposed"


def _done_to(figure: Token | None) -> bool:
    """Whether a figure counts those to whom it is done: not the years of a girl who is 17."""
    return figure is not None and figure.dep_ == "nummod" and figure.head.dep_ in {"dobj", "nsubjpass"}


def _apart(deed: str, verb: str) -> bool:
    """Whether two verbs tell of unlike deeds: 34 were killed and 12,000 displaced."""
    return kinship(deed, verb) in {"", "opposed"}


def _whose(doc: Doc, quantity: Quantity) -> tuple[frozenset[str], str]:
    """The nouns of which the clause around a figure tells, none where that is a pronoun or nobody; and its verb."""
    token = _token(doc, quantity)
    verb = governor(token) if token is not None else None
    return (_owners(token, verb), lemma(verb)) if token is not None and verb is not None else (frozenset(), "")


def _owners(token: Token, verb: Token | None) -> frozenset[str]:
    while verb is not None:
        subjects = [one for one in verb.children if one.dep_ in {"nsubj", "nsubjpass"}]
        if subjects:
            whole = [two for one in subjects for two in (one, *one.conjuncts)]
            within = any(token in set(one.subtree) for one in whole)  # "12 sailors died" counts its own subject
            nominal = all(one.pos_ in _NOMINAL for one in whole)
            return frozenset(one.lemma_.lower() for one in whole) if nominal and not within else frozenset()
        verb = verb.head if verb.dep_ == "conj" else None
    return frozenset()


def _token(doc: Doc, quantity: Quantity) -> Token | None:
    return next((one for one in doc if one.idx <= quantity.at < one.idx + len(one)), None)
