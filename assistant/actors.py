"""Whose deed it is: common nouns and names in another place of the sentence than in the passage."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.aligning import REPORTING, Alignment, Match, lemma
from assistant.officers import holds
from assistant.predicates import doers
from assistant.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

_SURE = 0.8  # credit from which two words are taken for one
_ALIKE = 0.95  # and for one and the same
_WEIGHTY = 0.5  # weight of a verb that tells something by itself
_MANY = frozenset({"NNS", "NNPS"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_DAYS, _STATES = frozenset({"DATE", "TIME"}), frozenset({"GPE", "NORP"})
_MUTUAL = frozenset(
    """meet fight clash talk negotiate agree marry join face match link connect follow precede equal resemble exchange
    play trade discuss""".split()
)


def exchanged(alignment: Alignment, scene: Scene) -> str | None:
    """A noun that acts in the claim where the passage has it acted upon, or the other way round."""
    same = _Same(alignment, scene)
    for match in verbs(alignment):
        claimed, told = match.claimed, match.told
        assert told is not None
        acting, suffering = doers(told), _objects(told)
        if not doers(claimed) or not _objects(claimed):
            continue  # "the parents died" of those who were killed
        for ours, there, across in ((doers(claimed), acting, suffering), (_objects(claimed), suffering, acting)):
            for one in ours:
                places = same.of(one)
                if one.pos_ in _NOMINAL and there and places & set(across) and not places & set(there):
                    return f"the passage has “{one.text}” on the other side of “{told.text}”"
    return None


def other_doer(alignment: Alignment, scene: Scene) -> str | None:
    """Somebody of the passage to whom the claim gives a deed that the passage gives to another."""
    same = _Same(alignment, scene)
    for match in verbs(alignment):
        told = match.told
        assert told is not None
        if not _one_deed(match, told) or lemma(told) in REPORTING or told.lemma_ in {"be", "have", "do"}:
            continue
        if match.claimed.dep_ == "relcl":  # which noun a "which" stands for is the parser's weakest guess
            continue
        theirs = [one for one in doers(told) if one.pos_ in _NOMINAL and one.ent_type_ not in _DAYS]
        ours = [one for one in doers(match.claimed) if one.pos_ in _NOMINAL]
        if many := next((one for one in ours if one.tag_ in _MANY and same.of(one) and _is_one(doers(told))), None):
            return f"the passage says “{doers(told)[0].text}” there, not “{many.text}”"
        if not theirs or len(theirs) != len(doers(told)):
            continue
        for one in ours:
            places = same.of(one)
            if match.claimed.lemma_ != told.lemma_ and any(_may_mean(one, other) for other in theirs):
                continue  # "the alliance" may be NATO
            if any(_may_mean(other, one) or holds(one, other, scene) for other in theirs):
                continue
            tied = any(_tied(place, other) for place in places for other in theirs)
            if places and not tied and not any(same.of(two) & set(theirs) for two in one.subtree):
                return f"the passage says “{theirs[0].text}” there, not “{one.text}”"
    return None


def unnamed_doer(alignment: Alignment, scene: Scene) -> str | None:
    """Somebody who does another thing in the passage, given a deed of which it does not say who did it."""
    same = _Same(alignment, scene)
    for match in verbs(alignment):
        told = match.told
        assert told is not None
        if match.claimed.lemma_ != told.lemma_ or not _passive(told) or doers(told):
            continue
        for one in doers(match.claimed):
            places = [place for place in same.of(one) if place.doc is told.doc]
            if one.pos_ in _NOMINAL and places and all(_acts_elsewhere(place, told) for place in places):
                return f"the passage does not say who “{told.text}” it"
    return None


def _passive(verb: Token) -> bool:
    return verb.dep_ == "acl" or any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children)


def _acts_elsewhere(place: Token, told: Token) -> bool:
    """Whether a noun does what another verb tells, which neither holds the deed nor is held by it."""
    return any(
        place in doers(verb) and verb not in set(told.ancestors) and told not in set(verb.ancestors)
        for verb in told.doc
        if verb.pos_ == "VERB" and verb.i != told.i
    ) or (place.dep_ == "pobj" and place.head.dep_ == "agent" and place.head.head.i != told.i)


def _is_one(theirs: tuple[Token, ...]) -> bool:
    """Whether a pronoun tells that one alone does it."""
    return len(theirs) == 1 and theirs[0].lower_ in {"he", "she", "it"}


def _one_deed(match: Match, told: Token) -> bool:
    """Whether both tell of one deed: in the same word, or in one that means the same and says what it is done to."""
    if match.claimed.lemma_ == told.lemma_:
        return True
    done_to = any(child.dep_ == "dobj" for child in match.claimed.children)
    return match.credit >= _ALIKE and match.weight >= _WEIGHTY and done_to


def _may_mean(other: Token, one: Token) -> bool:
    """Whether "the firm" may stand for a name, and "Moscow" for Russia."""
    if one.ent_type_ in _STATES and other.ent_type_ in _STATES:
        return True
    if any(c.lower_ in {"other", "others", "remaining"} for c in other.children):
        return False
    return one.pos_ == "PROPN" and other.pos_ == "NOUN" and any(c.dep_ in {"det", "poss"} for c in other.children)


def governor(token: Token) -> Token | None:
    """The verb under which a word stands."""
    return next((one for one in token.ancestors if one.pos_ in {"VERB", "AUX"}), None)


class _Same:
    """Where the words of a claim stand in the passage."""

    def __init__(self, alignment: Alignment, scene: Scene) -> None:
        self._told = {m.claimed: m.told for m in alignment.matches if m.told is not None and m.credit >= _SURE}
        self._words = [token for doc in scene.sentences for token in doc if token.pos_ in _NOMINAL]

    def of(self, token: Token) -> frozenset[Token]:
        """Every place of the passage where a word of the claim stands, or the word matched with it."""
        low = token.lemma_.lower()
        found = {one for one in self._words if one.lemma_.lower() == low}
        if token in self._told:
            found.add(self._told[token])
        return frozenset(found)


def verbs(alignment: Alignment) -> Iterator[Match]:
    """The verbs of a claim that the passage has too, with those that it has."""
    for match in alignment.matches:
        told = match.told
        both = told is not None and match.claimed.pos_ == told.pos_ == "VERB"
        if both and match.credit >= _SURE and lemma(match.claimed) not in _MUTUAL:
            yield match


def _objects(verb: Token) -> tuple[Token, ...]:
    """The object, or the subject of a passive, with those joined to it."""
    held = [one for one in verb.children if one.dep_ in {"dobj", "nsubjpass", "dative"}]
    held += [verb.head] if verb.dep_ == "acl" and verb.tag_ == "VBN" else []
    return tuple(two for one in held for two in (one, *one.conjuncts))


def _tied(place: Token, other: Token) -> bool:
    """Whether two nouns belong to one phrase, or tell of one thing."""
    within = other in set(place.ancestors) and governor(place) == governor(other)
    return within or place in {other, *other.ancestors, *other.subtree}
