"""A deed or a word of somebody in one office, given by the claim to "the minister" or "the president"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from assistant.aligning import Alignment
from assistant.naming import fold
from assistant.offices import Office, holders, office
from assistant.predicates import doers
from assistant.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

_SURE = 0.8  # credit from which two verbs are taken for one


def wrong_office(alignment: Alignment, scene: Scene, known: bool = False) -> str | None:
    """Whose deed it is in the passage, where that is somebody in another office; `known` as for `another_office`."""
    for match in alignment.matches:
        told, claimed = match.told, match.claimed
        if told is None or match.credit < _SURE or not claimed.pos_ == told.pos_ == "VERB":
            continue
        theirs = doers(told)
        for one in doers(claimed):
            if len(theirs) == 1 and another_office(one, theirs[0], scene, known):
                return f"the passage says {named(theirs[0])}, not the {_words(one)}"
    return None


def another_office(role: Token, person: Token, scene: Scene, known: bool = False) -> bool:
    """Whether the passage gives a person offices that are not the one that the claim speaks of.

    Only where it is clear whom the claim means: the passage has somebody else in that office, or it is `known` anyhow.
    """
    sought = _spoken(role)
    if sought is None or person.pos_ != "PROPN":
        return False
    held = _held(scene)
    own = held.get(fold(person.text), ())
    others = [one for name, some in held.items() if name != fold(person.text) for one in some]
    clear = known or any(not sought.excludes(one) for one in others)
    return clear and bool(own) and all(sought.excludes(one) for one in own)


def holds(role: Token, person: Token, scene: Scene) -> bool:
    """Whether the passage gives a person the office that the claim speaks of, or one that it may mean."""
    sought = _spoken(role)
    return sought is not None and any(not sought.excludes(one) for one in _held(scene).get(fold(person.text), ()))


def _held(scene: Scene) -> Mapping[str, tuple[Office, ...]]:
    return holders(" ".join(doc.text for doc in scene.around))


def named(person: Token) -> str:
    """The name as a reader should see it."""
    words = [one for one in person.children if one.dep_ in {"compound", "flat"} and one.pos_ == "PROPN"]
    return " ".join(one.text for one in sorted([*words, person], key=lambda one: one.i))


def _spoken(role: Token) -> Office | None:
    """The office of "the foreign minister"; nothing where a name stands beside it, or whose it is."""
    beside = {one.dep_ for one in role.children}
    the = any(one.dep_ == "det" and one.lower_ == "the" for one in role.children)
    if role.pos_ != "NOUN" or not the or beside & {"poss", "appos", "flat", "relcl"}:
        return None
    return office(_words(role))


def _words(role: Token) -> str:
    led = [one for one in role.children if one.dep_ in {"amod", "compound"} and one.i < role.i]
    return " ".join(one.text for one in [*led, role])
