"""What the passage only asks, hears, fears or calls untrue, told by the claim as a fact."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.aligning import Alignment
from assistant.attribution import speech
from assistant.extents import inside, subjects_of, verb_over
from assistant.grammar import parted
from assistant.naming import keys_of
from assistant.predicates import mood
from assistant.rumours import FALSE, HEDGES, SUPPOSING, TALES, heard, refuted
from assistant.scene import Scene
from assistant.speakers import Report, reports
from assistant.undone import NEARLY, asked, missed, planned

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SURE, _WEIGHTY = 0.8, 0.5  # credit of a match, and weight of its word, from which it counts
_MOST = 0.6  # share of the claim's matched words that must stand within
_OPEN = frozenset("whether if ask question unclear unknown wonder doubt".split())
_MIND = frozenset(
    "expect believe want hope think know feel wish intend plan see need fear".split()
)  # none else can know


def hearsay(claim: Doc, alignment: Alignment, scene: Scene) -> str | None:
    """A thing asked, rumoured, attributed, called untrue or nearly done, told without a word of that."""
    own = {token.lemma_.lower() for token in claim} | {token.lower_ for token in claim}
    said = bool(own & (HEDGES | TALES | SUPPOSING)) or bool(reports(claim) or speech(claim.text))
    root = next((token for token in claim if token.dep_ == "ROOT"), claim[0])
    for let, scope, why in (
        ("?" in claim.text or bool(own & _OPEN), asked, "the passage only asks this"),
        (bool(own & FALSE), refuted, "the passage calls this untrue"),
        (said, heard, "the passage does not tell this as a fact"),
        (said, _attributed(claim), "the passage only has somebody say this"),
        (bool(own & NEARLY), missed, "the passage does not say that this was done"),
        (mood(root) != "did", planned, "the passage does not say that this was done"),
    ):
        if not let and _within(alignment, scene, scope):
            return why
    return _relayed(claim, alignment, scene)


def _relayed(claim: Doc, alignment: Alignment, scene: Scene) -> str | None:
    """What one says that another has said, told as if the other had been heard."""
    known = keys_of(claim)
    for doc in scene.sentences:
        for outer, inner in ((a, b) for a in reports(doc) for b in reports(doc) if a.cue in set(b.cue.ancestors)):
            if not outer.keys or outer.keys & (inner.keys | known) or parted(outer.cue, inner.cue):
                continue
            if inner.cue.dep_ != "ccomp":
                continue
            if any(mine.keys & inner.keys for mine in reports(claim)) and _within(alignment, scene, _under(inner.cue)):
                return f"the passage has {outer.name} tell what {inner.name} said"
    return None


def _under(cue: Token) -> Callable[[Doc], frozenset[int]]:
    return lambda doc: inside([cue]) if doc is cue.doc else frozenset()


def _within(alignment: Alignment, scene: Scene, scope: Callable[[Doc], frozenset[int]]) -> bool:
    """Whether most of what the claim has of the sentences stands in such a part of them, and nowhere else."""
    parts = {doc: scope(doc) for doc in scene.sentences}
    if not any(parts.values()):
        return False
    outside = {token.lemma_.lower() for doc in scene.sentences for token in doc if token.i not in parts[doc]}
    held = total = 0.0
    for match in alignment.matches:
        if match.told is None or match.credit < _SURE or match.weight < _WEIGHTY or _speaks(match.claimed):
            continue
        total += match.weight
        if match.told.i in parts.get(match.told.doc, ()) and match.told.lemma_.lower() not in outside:
            held += match.weight
    return bool(total) and held / total > _MOST


def _speaks(token: Token) -> bool:
    """Whether a word of the claim only tells who says it."""
    return any(token.i == one.cue.i or token in set(one.speaker.subtree) for one in reports(token.doc))


def _attributed(claim: Doc) -> Callable[[Doc], frozenset[int]]:
    """What is so “according to” somebody whom the claim does not name, or what one says of one's own deeds."""
    known = {token.lemma_.lower() for token in claim if token.pos_ in {"NOUN", "PROPN"}}

    def scope(doc: Doc) -> frozenset[int]:
        found: list[Token] = []
        for one in reports(doc):
            if one.cue.lower_ == "to" and one.speaker.lemma_.lower() not in known:
                found.append(verb_over(one.cue))
            found += _boasts(one)
        return inside(found)

    return scope


def _boasts(report: Report) -> list[Token]:
    """The deed that a speaker claims to have done, and the speaker: "Moscow said it had captured the town"."""
    deeds = [
        verb
        for verb in report.cue.children
        if verb.dep_ == "ccomp"
        and verb.lemma_ not in _MIND
        and mood(verb) == "did"
        and any(one.pos_ == "PRON" for one in subjects_of(verb))
    ]
    return [*deeds, report.speaker] if deeds else []
