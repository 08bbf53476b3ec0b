"""What the passage only asks, hears, fears or calls untrue, told by the claim as a fact."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.aligning import Alignment
from assistant.attribution import speech
from assistant.naming import keys_of
from assistant.predicates import mood
from assistant.scene import Scene
from assistant.speakers import Report, reports

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SURE, _WEIGHTY = 0.8, 0.5  # credit of a match, and weight of its word, from which it counts
_MOST = 0.6  # share of the claim's matched words that must stand within
_HEDGES = frozenset(
    """reportedly allegedly apparently supposedly purportedly ostensibly presumably seemingly rumoured rumored alleged
    purported unconfirmed unverified""".split()
)
_TALES = frozenset(
    """rumour rumor claim allegation accusation speculation suggestion report idea notion theory myth belief assertion
    assumption suspicion fear hope conjecture gossip insinuation story""".split()
)
_SUPPOSING = frozenset("fear suspect doubt speculate believe think worry assume hope guess imagine".split())
_HELD = frozenset("say believe think report rumour rumor allege understand suppose reckon presume suspect".split())
_FALSE = frozenset(
    """false untrue unfounded baseless groundless myth hoax lie fiction nonsense fabrication fabricate invent invention
    debunk disprove refute dismiss reject deny discredit fake wrong incorrect absurd rubbish inaccurate misleading
    fantasy propaganda mistaken""".split()
)
_OPEN = frozenset("whether if ask question unclear unknown wonder doubt".split())
_NEARLY = frozenset("close near verge brink cusp nearly almost about".split())
_MIND = frozenset(
    "expect believe want hope think know feel wish intend plan see need fear".split()
)  # none else can know
_VAGUE = frozenset("report source media rumour rumor video footage story insider".split())
_TAKEN_FOR_GRANTED = {"WRB", "WP", "WDT", "WP$"}  # "Why did France leave?" tells that it left
_APART = frozenset({"relcl", "advcl", "appos", "parataxis"})


def hearsay(claim: Doc, alignment: Alignment, scene: Scene) -> str | None:
    """A thing asked, rumoured, attributed, called untrue or nearly done, told without a word of that."""
    own = {token.lemma_.lower() for token in claim} | {token.lower_ for token in claim}
    said = bool(own & (_HEDGES | _TALES | _SUPPOSING)) or bool(reports(claim) or speech(claim.text))
    root = next((token for token in claim if token.dep_ == "ROOT"), claim[0])
    for let, scope, why in (
        ("?" in claim.text or bool(own & _OPEN), _asked, "the passage only asks this"),
        (bool(own & _FALSE), _refuted, "the passage calls this untrue"),
        (said, _heard, "the passage does not tell this as a fact"),
        (said, _attributed(claim), "the passage only has somebody say this"),
        (bool(own & _NEARLY), _missed, "the passage does not say that this was done"),
        (mood(root) != "did", _planned, "the passage does not say that this was done"),
    ):
        if not let and _within(alignment, scene, scope):
            return why
    return _relayed(claim, alignment, scene)


def _relayed(claim: Doc, alignment: Alignment, scene: Scene) -> str | None:
    """What one says that another has said, told as if the other had been heard."""
    known = keys_of(claim)
    for doc in scene.sentences:
        for outer, inner in ((a, b) for a in reports(doc) for b in reports(doc) if a.cue in set(b.cue.ancestors)):
            if not outer.keys or outer.keys & (inner.keys | known) or inner.cue.dep_ != "ccomp":
                continue
            if any(mine.keys & inner.keys for mine in reports(claim)) and _within(alignment, scene, _under(inner.cue)):
                return f"the passage has {outer.name} tell what {inner.name} said"
    return None


def _under(cue: Token) -> Callable[[Doc], frozenset[int]]:
    return lambda doc: _inside([cue]) if doc is cue.doc else frozenset()


def _within(alignment: Alignment, scene: Scene, scope: Callable[[Doc], frozenset[int]]) -> bool:
    """Whether most of what the claim has of the sentences stands in such a part of them, and nowhere else."""
    inside = {doc: scope(doc) for doc in scene.sentences}
    if not any(inside.values()):
        return False
    outside = {token.lemma_.lower() for doc in scene.sentences for token in doc if token.i not in inside[doc]}
    held = total = 0.0
    for match in alignment.matches:
        if match.told is None or match.credit < _SURE or match.weight < _WEIGHTY or _speaks(match.claimed):
            continue
        total += match.weight
        if match.told.i in inside.get(match.told.doc, ()) and match.told.lemma_.lower() not in outside:
            held += match.weight
    return bool(total) and held / total > _MOST


def _speaks(token: Token) -> bool:
    """Whether a word of the claim only tells who says it."""
    return any(token.i == one.cue.i or token in set(one.speaker.subtree) for one in reports(token.doc))


@lru_cache(maxsize=4_096)
def _asked(doc: Doc) -> frozenset[int]:
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
def _refuted(doc: Doc) -> frozenset[int]:
    """What a noun such as “claim” holds, where the sentence says of it that it is untrue."""
    if not {token.lemma_.lower() for token in doc} & _FALSE:
        return frozenset()
    return _inside(_told_of(doc))


@lru_cache(maxsize=4_096)
def _heard(doc: Doc) -> frozenset[int]:
    """What a rumour, a fear or a hedge holds."""
    return _inside(_told_of(doc)) | _inside(_hedged(doc))


@lru_cache(maxsize=4_096)
def _missed(doc: Doc) -> frozenset[int]:
    """What was nearly done: "close to agreeing", "on the verge of leaving"."""
    nearly = {"nearly", "almost"}
    return _inside(
        token
        for token in doc
        if (token.dep_ == "pcomp" and token.head.head.lower_ in _NEARLY - {"about"})
        or (token.pos_ == "VERB" and any(one.lower_ in nearly and one.dep_ == "advmod" for one in token.children))
    )


@lru_cache(maxsize=4_096)
def _planned(doc: Doc) -> frozenset[int]:
    """What was to be done."""
    bound = [token for token in doc if token.dep_ == "xcomp" and _infinitive(token) and _awaits(token.head)]
    return _inside(one for token in bound for one in (token, *_subjects(token.head)))


def _awaits(verb: Token) -> bool:
    """A bare "was": "it was important to go" and "the aim is to win" tell of no plan that came to nothing."""
    return verb.lower_ in {"was", "were"} and not any(one.dep_ in {"acomp", "attr", "expl"} for one in verb.children)


def _infinitive(verb: Token) -> bool:
    return verb.pos_ == "VERB" and any(one.dep_ == "aux" and one.lower_ == "to" for one in verb.children)


def _subjects(verb: Token) -> list[Token]:
    return [one for one in verb.children if one.dep_ in {"nsubj", "nsubjpass"}]


def _attributed(claim: Doc) -> Callable[[Doc], frozenset[int]]:
    """What is so “according to” somebody whom the claim does not name, or what one says of one's own deeds."""
    known = {token.lemma_.lower() for token in claim if token.pos_ in {"NOUN", "PROPN"}}

    def scope(doc: Doc) -> frozenset[int]:
        found: list[Token] = []
        for one in reports(doc):
            if one.cue.lower_ == "to" and one.speaker.lemma_.lower() not in known:
                found.append(_verb(one.cue))
            found += _boasts(one)
        return _inside(found)

    return scope


def _boasts(report: Report) -> list[Token]:
    """The deed that a speaker claims to have done, and the speaker: "Moscow said it had captured the town"."""
    deeds = [
        verb
        for verb in report.cue.children
        if verb.dep_ == "ccomp"
        and verb.lemma_ not in _MIND
        and mood(verb) == "did"
        and any(one.pos_ == "PRON" for one in _subjects(verb))
    ]
    return [*deeds, report.speaker] if deeds else []


def _told_of(doc: Doc) -> Iterator[Token]:
    """The verb of each clause that hangs on a rumour, a claim, a fear."""
    for token in doc:
        head = token.head
        hangs = token.dep_ in {"acl", "ccomp"} or (
            token.dep_ == "relcl" and any(child.dep_ == "mark" for child in token.children)
        )
        if hangs and head.lemma_.lower() in _TALES and head.pos_ == "NOUN":
            yield token


def _hedged(doc: Doc) -> Iterator[Token]:
    """The verb that a hedge or an attribution belongs to."""
    for token in doc:
        low, head = token.lower_, token.head
        if token.dep_ == "ccomp" and (head.lemma_ in _SUPPOSING or _vague(head)):
            yield token
        if token.dep_ == "pcomp" and head.lower_ == "of" and head.head.lemma_ in {"suspect", "accuse"}:
            yield from (token, *_subjects(head.head))
        if token.dep_ == "xcomp" and head.lemma_ in _HELD and any(one.dep_ == "auxpass" for one in head.children):
            yield from (token, *_subjects(head))
        if low in _HEDGES and token.dep_ == "advmod":
            yield head if head.pos_ in {"VERB", "AUX"} else _verb(head)


def _vague(verb: Token) -> bool:
    """Whether nobody in particular says so: "sources said that", "it is rumoured that"."""
    said = verb.lemma_ in _HELD and any(one.dep_ == "auxpass" for one in verb.children)
    return said or any(one.lemma_.lower() in _VAGUE for one in _subjects(verb))


def _verb(token: Token) -> Token:
    return next((one for one in token.ancestors if one.pos_ in {"VERB", "AUX"} and one.lower_ != "according"), token)


def _inside(verbs: Iterable[Token]) -> frozenset[int]:
    """The words under these verbs, without the clauses that only stand beside."""
    found: set[int] = set()
    todo = list(verbs)
    while todo:
        one = todo.pop()
        found.add(one.i)
        todo += [child for child in one.children if child.dep_ not in _APART and not _another(child)]
    return frozenset(found)


def _another(token: Token) -> bool:
    """Whether it is another sentence joined to the first."""
    return token.dep_ == "conj" and bool(_subjects(token))
