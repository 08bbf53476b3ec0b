"""When and where: a time or a place of one event joined to another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.actors import governor, verbs
from assistant.aligning import REPORTING, Alignment, kinship, lemma
from assistant.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

_ALIKE = 0.95  # credit from which two verbs tell of one event
_WEIGHTY = 0.5  # weight of a verb that tells something by itself
_DAYS = frozenset({"DATE", "TIME"})
_WHEN_WHERE = _DAYS | {"GPE", "FAC", "LOC"}


def misdated(alignment: Alignment, scene: Scene) -> str | None:
    """A time or a place of one event of the passage joined to another."""
    for match in verbs(alignment):
        told = match.told
        assert told is not None
        light = match.weight < _WEIGHTY  # "went on Sunday", of "walked"
        if light or match.credit < _ALIKE or any(one.lower_ == "there" for one in told.subtree):
            continue
        for word in _adjuncts(match.claimed):
            places = [
                t for d in scene.sentences for t in d if t.lower_ == word.lower_ and _figures(t) == _figures(word)
            ]
            heads = [governor(place) for place in places]
            if not heads or told in heads:
                continue
            head = heads[0]
            if _both_spoken(match.claimed, head):  # "told them on Monday", of "speaking on Monday, he told them"
                continue
            if len(heads) > 1 or head is None or head.doc is not told.doc or head.lemma_ == "age":  # "aged 78"
                continue
            if _each_dated(told, head) and told.lemma_ != head.lemma_:
                return f"the passage has “{word.text}” with “{head.text}”, not with “{told.text}”"
            if not _nested(told, head) and not kinship(lemma(match.claimed), lemma(head)):
                return f"the passage has “{word.text}” with “{head.text}”, not with “{told.text}”"
    return None


def _both_spoken(verb: Token, other: Token | None) -> bool:
    return lemma(verb) in REPORTING and other is not None and lemma(other) in REPORTING | {"speak", "talk"}


def _adjuncts(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ == "npadvmod" and child.ent_type_ in _DAYS:
            yield child
        if child.dep_ == "prep":
            yield from (one for one in child.children if one.dep_ == "pobj" and one.ent_type_ in _WHEN_WHERE)


def _each_dated(told: Token, head: Token) -> bool:
    """Whether two events have a time each: "signed in 1991 and expired in 2009"."""
    return all(any(one.ent_type_ in _DAYS for one in _adjuncts(verb)) for verb in (told, head))


def _figures(noun: Token) -> list[str]:
    """How many of a thing: "seven" of "seven days"."""
    return [child.lower_ for child in noun.children if child.dep_ == "nummod"]


def _nested(told: Token, head: Token) -> bool:
    """Whether the event is told in, or with, the clause that the time belongs to."""
    inner = {"xcomp", "ccomp", "conj", "pcomp", "acl", "advcl"}
    return head in set(told.ancestors) or (told in set(head.ancestors) and head.dep_ in inner)
