"""How far a verb of a sentence reaches, and who its subject is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from assistant.grammar import parted

if TYPE_CHECKING:
    from spacy.tokens import Token

_APART = frozenset({"relcl", "advcl", "appos", "parataxis"})


def inside(verbs: Iterable[Token]) -> frozenset[int]:
    """The words under these verbs, without the clauses that only stand beside."""
    found: set[int] = set()
    todo = list(verbs)
    while todo:
        one = todo.pop()
        found.add(one.i)
        todo += [
            child
            for child in one.children
            if child.dep_ not in _APART and not _another(child) and not parted(child, one)
        ]
    return frozenset(found)


def _another(token: Token) -> bool:
    """Whether it is another sentence joined to the first."""
    return token.dep_ == "conj" and bool(subjects_of(token))


def subjects_of(verb: Token) -> list[Token]:
    """The subjects of a verb, joined ones apart."""
    return [one for one in verb.children if one.dep_ in {"nsubj", "nsubjpass"}]


def verb_over(token: Token) -> Token:
    """The nearest verb that a word stands under, or the word itself."""
    return next((one for one in token.ancestors if one.pos_ in {"VERB", "AUX"} and one.lower_ != "according"), token)
