"""How certain, how many, how soon: what a claim tells in another degree than its passage."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.aligning import REPORTING, Alignment, kinship, lemma
from assistant.grammar import lowered
from assistant.predicates import Mood, force, inverted, mood
from assistant.scene import Scene, several

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLASHES = {
    frozenset(pair)
    for pair in (("did", "will"), ("did", "may"), ("will", "may"), ("does", "may"), ("did", "must"), ("did", "plan"),
                 ("must", "may"), ("did", "if"), ("does", "if"), ("will", "if"), ("does", "must"), ("may", "plan"))
}  # fmt: skip
_SAME = 0.95  # and for one and the same
_TOLD = 0.6  # credit from which a verb of the claim is taken for one of the passage
_MOODS = {"did": "as done", "does": "as a fact", "will": "as coming", "may": "as possible", "must": "as owed",
          "plan": "as wanted or planned", "if": "as a condition"}  # fmt: skip
_HEDGES = frozenset("may might could can possibly perhaps maybe likely potentially possible probably potential".split())
_TURNS = tuple(
    (frozenset(one.split()), frozenset(other.split()))
    for one, other in (
        ("before ahead", "after following since"), ("with alongside", "without"), ("for", "against"),
        ("from", "to into toward towards"),
        ("over above", "under below beneath"), ("inside within", "outside"), ("until", "since"), ("despite", "because"),
        ("because", "despite although though"), ("before until", "after"),
    )
)  # fmt: skip
_TIMES = frozenset("before ahead after following since until".split())
_MATTER = frozenset({"NOUN", "PROPN", "NUM", "VERB"})
_WHOLE = frozenset(
    "all every each entire always entirely completely fully everyone everything only solely unanimously".split()
)
_PART = frozenset("some many most several few part partly partially mostly often sometimes usually half much".split())
_LEAVES_OPEN = frozenset(
    """may might could can cannot possible possibly potential potentially likely perhaps maybe appear seem if risk
    threat threaten plan hope fear concern worry should chance prospect expect suggest apparently reportedly
    able consider probably possibility option mull whether unclear let allow permit clear approve approval authorise
    authorize authorisation authorization licence license grant eligible entitle right free forbid prohibit""".split()
)
_COMING = frozenset(
    """will would shall 'll wo 'd plan expect due set vow pledge promise intend next tomorrow soon going to agree ahead
    future certain""".split()
)
_OWED = frozenset(
    """must should ought need require have urge call demand necessary responsibility important responsible ask
    recommend obligation supposed encourage advise want appeal insist essential crucial needs caution against""".split()
)
_CARRYING = frozenset("have make take give hold get".split())
_SPELLS = frozenset(
    """week month year night decade weekend summer winter spring autumn
    monday tuesday wednesday thursday friday saturday sunday""".split()
)
_ENDS = tuple(
    (frozenset(one.split()), frozenset(other.split()))
    for a, b in (
        ("first", "last final"), ("often regularly frequently", "rarely seldom hardly"), ("always", "never rarely"),
        ("most", "least"), ("majority", "minority"), ("near close nearby", "far"), ("more", "fewer less"),
        ("increase increased", "decrease decreased"), ("maximum", "minimum"),
    )
    for one, other in ((a, b), (b, a))
)  # fmt: skip


def certainty(claim: Doc, alignment: Alignment, scene: Scene) -> str | None:
    """Told as done where it may or will be, or the other way round."""
    for match in alignment.matches:
        told = match.told
        if told is None or match.credit < _SAME or match.claimed.pos_ != "VERB" or told.pos_ != "VERB":
            continue
        if lemma(match.claimed) in REPORTING or (
            lemma(match.claimed) in _CARRYING and lemma(match.claimed) != lemma(told)
        ):
            continue  # "have consequences" is no "let"
        mine, theirs = mood(match.claimed), mood(told)
        if frozenset((mine, theirs)) not in _CLASHES or _hedged(mine, theirs, match.claimed, told):
            continue
        if (theirs != "if" and _told_otherwise(mine, told)) or _told_otherwise(theirs, match.claimed):
            continue
        return f"the passage tells “{told.text}” {_MOODS[theirs]}, not {_MOODS[mine]}"
    return None


def _hedged(mine: str, theirs: str, claimed: Token, told: Token) -> bool:
    """Whether the verb without “may” has a word of like force in its sentence."""
    if "if" in {mine, theirs}:
        return any(child.lower_ in {"when", "whenever"} for verb in (claimed, told) for child in verb.children)
    other = told if mine == "may" else claimed
    near = (*other.children, other.head, *other.head.children)
    return "may" in {mine, theirs} and any(token.lower_ in _HEDGES for token in near)


def _bears(verb: Token, told_of: Collection[Token]) -> bool:
    """Whether the passage has the verb, or all that the verb joins, so that its mood is there too."""
    return verb in told_of or verb.lemma_ in {"be", "have"} or verb.dep_ == "ROOT"


def _told_otherwise(wanted: Mood, verb: Token) -> bool:
    """Whether another word that governs the verb tells it so: "intends one day to move"."""
    if verb.tag_ == "VBD" and wanted in {"plan", "must"}:  # "he told them that it was done" plans nothing
        return False
    above = [verb.head, verb.head.head, *verb.head.children, *verb.children]
    return wanted in {"may", "will", "must", "plan"} and any(force(one) == wanted for one in above if one.i != verb.i)


def unfounded(claim: Doc, alignment: Alignment, scene: Scene) -> str | None:
    """A denial, a “may”, a “will” or a “must” that nothing in the sentences gives a reason for."""
    told = {
        word
        for doc in scene.sentences
        for token in doc
        for word in (lowered(token), token.lemma_.lower() if lowered(token) == token.lower_ else "")
    }
    told_of = {match.claimed for match in alignment.matches if match.credit >= _TOLD}
    mine = {lowered(t) for t in claim if not inverted(t) and (t.dep_ != "aux" or _bears(t.head, told_of))}
    if "excluding" in mine and not told & {"exclude", "except", "without", "but", "not"}:
        return "the passage does not exclude this"
    if mine & {"may", "might", "could"} and not told & _LEAVES_OPEN:
        return "the passage does not leave this open"
    if (
        mine & {"will", "shall"}
        and told & {"may", "might", "could", "can", "possible", "if", "should", "must"}
        and not told & _COMING - {"to"}
    ):
        return "the passage does not say that this will be"
    if mine & {"must", "should", "ought"} and not told & _OWED and not (mine & {"should"} and "if" in told):
        return "the passage does not say that this must or should be"
    return None


def share(claim: Doc, scene: Scene) -> str | None:
    """All where it is some, or none where it is some or all."""
    mine, theirs = (
        {token.lower_ for token in tokens if not (token.lower_ == "last" and token.head.lower_ in _SPELLS)}
        for tokens in (claim, (t for d in scene.sentences for t in d))
    )
    for wanted, other in ((_WHOLE, _PART), (_PART, _WHOLE)):
        if (
            mine & wanted - {"only", "part", "much", "half", "often", "each"}
            and not theirs & wanted
            and theirs & other - {"only", "solely"}
        ):
            return f"the passage says {several(sorted(theirs & other)[:2])}, not {several(sorted(mine & wanted)[:2])}"
    for wanted, other in _ENDS:
        if mine & wanted and theirs & other and not mine & other and not theirs & wanted:
            return f"the passage says “{min(theirs & other)}”, not “{min(mine & wanted)}”"
    return None


def turn(claim: Doc, scene: Scene) -> str | None:
    """ "before" for "after", "from" for "to", at one and the same word."""
    for token in claim:
        for one, other in _TURNS:
            for here, there in ((one, other), (other, one)):
                if (
                    token.lower_ in here
                    and token.dep_ in {"prep", "mark"}
                    and not (token.lower_ == "with" and any(one.lower_ == "no" for one in token.subtree))
                    and (found := _turned(token, scene, here, there))
                ):
                    return f"the passage says “{found.text}”, not “{token.text}”"
    return None


@lru_cache(maxsize=65_536)
def _inside(token: Token) -> frozenset[str]:
    """What a preposition or conjunction stands before; of those of time all that follows, since it may be reworded."""
    if token.lower_ in _TIMES:
        top = token.head if token.dep_ == "mark" else token
        return frozenset(one.lemma_.lower() for one in top.subtree if one.i > token.i and one.pos_ in _MATTER)
    if token.dep_ == "mark":
        return frozenset({token.head.lemma_.lower()})
    return frozenset(_counted(one) for one in token.children if one.pos_ in _MATTER | {"PRON"})


def _counted(noun: Token) -> str:
    """A noun with its number: "from 3%" is not from the per cent of "to 2%"."""
    return " ".join([*(one.lower_ for one in noun.children if one.dep_ == "nummod"), noun.lemma_.lower()])


def _apart(one: Token, other: Token) -> bool:
    """Whether two nouns are of different things, so that one may be from where the other goes to."""
    return one.pos_ == other.pos_ == "NOUN" and not kinship(lemma(one), lemma(other))


def _turned(token: Token, scene: Scene, here: frozenset[str], there: frozenset[str]) -> Token | None:
    inside = _inside(token)
    rival: Token | None = None
    for doc in scene.sentences:
        for other in doc:
            if other.lower_ not in here | there or not _inside(other) & inside:
                continue
            if other.lower_ in here:
                return None
            if other.lower_ in there and not (token.lower_ in {"from", "to"} and _apart(token.head, other.head)):
                rival = other
    return rival
