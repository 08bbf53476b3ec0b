"""Which part of a sentence is only asked, was nearly done, or was to be done."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.extents import inside, subjects_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NEARLY = frozenset("close near verge brink cusp nearly almost about".split())
_TAKEN_FOR_GRANTED = {"WRB", "WP", "WDT", "WP$"}  # "Why did France leave?" tells that it left


@lru_cache(maxsize=4_096)
def asked(doc: Doc) -> frozenset[int]:
    """The words of questions, and of what stands after "whether"."""
    found: set[int] = set()
    for token in doc:
        if token.lower_ == "?":
            opens = max((one.i for one in doc[: token.i] if one.text in {"“", '"', ".", "!", "?", ";"}), default=-1)
            if doc[opens + 1].tag_ not in _TAKEN_FOR_GRANTED:
                found.update(range(opens + 1, token.i))
        asking = token.lower_ == "if" and token.head.head.lemma_ in {"ask", "wonder", "know"}
        if token.dep_ == "mark" and (token.lower_ == "whether" or asking):
            found.update(one.i for one in token.head.subtree)
    return frozenset(found)


@lru_cache(maxsize=4_096)
def missed(doc: Doc) -> frozenset[int]:
    """What was nearly done: "close to agreeing", "on the verge of leaving"."""
    nearly = {"nearly", "almost"}
    return inside(
        token
        for token in doc
        if (token.dep_ == "pcomp" and token.head.head.lower_ in NEARLY - {"about"})
        or (token.pos_ == "VERB" and any(one.lower_ in nearly and one.dep_ == "advmod" for one in token.children))
    )


@lru_cache(maxsize=4_096)
def planned(doc: Doc) -> frozenset[int]:
    """What was to be done."""
    bound = [token for token in doc if token.dep_ == "xcomp" and _infinitive(token) and _awaits(token.head)]
    return inside(one for token in bound for one in (token, *subjects_of(token.head)))


def _awaits(verb: Token) -> bool:
    """A bare "was": "it was important to go" and "the aim is to win" tell of no plan that came to nothing."""
    return verb.lower_ in {"was", "were"} and not any(one.dep_ in {"acomp", "attr", "expl"} for one in verb.children)


def _infinitive(verb: Token) -> bool:
    return verb.pos_ == "VERB" and any(one.dep_ == "aux" and one.lower_ == "to" for one in verb.children)
