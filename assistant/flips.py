"""What a claim turns round: denials, how certain a thing is, opposites, and who does it to whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.aligning import Alignment, Match, content, lemma
from assistant.naming import names
from assistant.predicates import denied, doers, mood, targets
from assistant.scene import Scene, several
from assistant.thesaurus import relation

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SURE = 0.6  # credit from which two words are taken to tell of one thing
_CLASHES = {
    frozenset(pair)
    for pair in (("did", "will"), ("did", "may"), ("will", "may"), ("does", "may"), ("did", "must"), ("did", "plan"),
                 ("must", "may"), ("did", "if"), ("does", "if"), ("will", "if"), ("does", "must"))
}  # fmt: skip
_MOODS = {"did": "as done", "does": "as a fact", "will": "will happen", "may": "may happen", "must": "must or should happen",
          "plan": "is only wanted or planned", "if": "is only a condition"}  # fmt: skip
_HEDGES = frozenset("may might could can possibly perhaps maybe likely potentially possible probably potential".split())
_TURNS = tuple(
    (frozenset(one.split()), frozenset(other.split()))
    for one, other in (
        ("before", "after following since"), ("with alongside", "without"), ("for", "against"), ("from", "to into toward towards"),
        ("over above", "under below beneath"), ("inside within", "outside"), ("until", "since"), ("despite", "because"),
        ("because", "despite although though"), ("before until", "after"),
    )
)  # fmt: skip
_WHOLE = frozenset("all every each entire always entirely completely fully everyone everything only solely unanimously".split())
_PART = frozenset("some many most several few part partly partially mostly often sometimes usually half much".split())
_NOBODY = frozenset("no none nobody never nothing neither".split())


def denial(alignment: Alignment) -> str | None:
    """A word that one denies and the other does not."""
    for match in alignment.matches:
        told = match.told
        if told is None or match.credit < _SURE or match.claimed.pos_ not in {"VERB", "NOUN", "ADJ"}:
            continue
        mine, theirs = denied(match.claimed), denied(told)
        if mine != theirs and match.claimed.pos_ == told.pos_ or (mine and not theirs and match.credit >= 0.9):
            if _turned_back(match, alignment):
                continue
            return f"the passage {'says so without a denial' if mine else 'denies it'}: “{told.text}”"
    return None


def _turned_back(match: Match, alignment: Alignment) -> bool:
    """Whether another word beside it is opposed as well, so that the two turns undo each other."""
    return any(other.relation == "opposed" and other.claimed in (match.claimed.head, *match.claimed.children)
               for other in alignment.matches)  # fmt: skip


def opposite(alignment: Alignment) -> str | None:
    """A word whose opposite the passage says, with nothing denied to make up for it."""
    for match in alignment.matches:
        told = match.told
        if match.relation != "opposed" or told is None or match.weight < 0.2:
            continue
        if denied(match.claimed) != denied(told):
            continue
        if _same_place(match, alignment):
            return f"the passage says “{told.text}”, not “{match.claimed.text}”"
    return None


def _same_place(match: Match, alignment: Alignment) -> bool:
    """Whether the two stand in like company, so that the one was put for the other."""
    told, claimed = match.told, match.claimed
    assert told is not None
    pairs = {(other.claimed.i, other.told) for other in alignment.matches if other.told is not None and other.credit}
    mine = {claimed.head, *claimed.children, *claimed.head.children, *(two for one in claimed.children for two in one.children)}
    theirs = {told.head, *told.children, *told.head.children, *(two for one in told.children for two in one.children)}
    if any((one.i, other) in pairs for one in mine for other in theirs):
        return True
    return bool({one.lower_ for one in mine if one.pos_ in {"PROPN", "NUM"}} & {one.lower_ for one in theirs})


def turn(claim: Doc, scene: Scene) -> str | None:
    """ "before" for "after", "from" for "to", at one and the same word."""
    for token in claim:
        for one, other in _TURNS:
            for here, there in ((one, other), (other, one)):
                if token.lower_ in here and token.dep_ in {"prep", "mark"} and (found := _turned(token, scene, here, there)):
                    return f"the passage says “{found.text}”, not “{token.text}”"
    return None


def _turned(token: Token, scene: Scene, here: frozenset[str], there: frozenset[str]) -> Token | None:
    inside = {one.lemma_.lower() for one in token.children if one.pos_ in {"NOUN", "PROPN", "NUM", "VERB", "PRON"}}
    if token.dep_ == "mark":
        inside = {token.head.lemma_.lower()}
    rival: Token | None = None
    for doc in scene.sentences:
        for other in doc:
            own = {one.lemma_.lower() for one in other.children} if other.dep_ != "mark" else {other.head.lemma_.lower()}
            if not own & inside:
                continue
            if other.lower_ in here:
                return None
            if other.lower_ in there and other.head.lemma_.lower() != token.head.lemma_.lower() + "-":
                rival = other
    return rival


def share(claim: Doc, scene: Scene) -> str | None:
    """All where it is some, or none where it is some or all."""
    mine, theirs = ({token.lower_ for token in tokens} for tokens in (claim, (t for d in scene.sentences for t in d)))
    for wanted, other in ((_WHOLE, _PART), (_PART, _WHOLE)):
        if mine & wanted - {"only", "part", "much", "half", "often", "each"} and not theirs & wanted and theirs & other:
            return f"the passage says {several(sorted(theirs & other)[:2])}, not {several(sorted(mine & wanted)[:2])}"
    return None


def certainty(claim: Doc, alignment: Alignment, scene: Scene) -> str | None:
    """Told as done where it may or will be, or the other way round."""
    for match in alignment.matches:
        told = match.told
        if told is None or match.credit < 0.9 or match.claimed.pos_ != "VERB" or told.pos_ != "VERB":
            continue
        if lemma(match.claimed) in _REPORTING:
            continue
        mine, theirs = mood(match.claimed), mood(told)
        if frozenset((mine, theirs)) not in _CLASHES or _hedged(mine, theirs, match.claimed, told):
            continue
        return f"the passage tells “{told.text}” {_MOODS[theirs]}, not {_MOODS[mine]}"
    return None


def _hedged(mine: str, theirs: str, claimed: Token, told: Token) -> bool:
    """Whether the verb without “may” has a word of like force in its sentence."""
    other = told if mine == "may" else claimed
    return "may" in {mine, theirs} and any(token.lower_ in _HEDGES for token in other.doc)


_REPORTING = frozenset(
    """say tell add state announce note report explain comment claim argue insist warn accuse urge call confirm deny
    describe predict admit acknowledge suggest believe think""".split()
)


def roles(alignment: Alignment) -> str | None:
    """Who acts put for who is acted upon."""
    for match in alignment.matches:
        told = match.told
        if told is None or match.credit < _SURE or match.claimed.pos_ not in {"VERB", "NOUN"}:
            continue
        for ours, theirs, across in (
            (doers(match.claimed), doers(told), targets(told)),
            (targets(match.claimed), targets(told), doers(told)),
        ):
            here, there, beyond = _keys(ours), _keys(theirs), _keys(across)
            if here and not here & there and here & beyond and (there or len(here & beyond)):
                who = several([one.text for one in ours if one.pos_ not in {"PRON", "DET"}][:2] or [match.claimed.text])
                return f"the passage does not have {who} in this part of “{told.text}”: the roles are swapped"
    return None


def _keys(tokens: Sequence[Token]) -> frozenset[str]:
    """The names in the phrases of these words, else their lemmas."""
    found: set[str] = set()
    for token in tokens:
        span = {one.i for one in token.subtree if one.dep_ not in {"relcl", "acl", "appos"}} if token.pos_ != "VERB" else {token.i}
        named = [one for one in names(token.doc) if one.first in span and _close(token, one.first)]
        for one in named:
            found |= one.keys
        if not named and token.pos_ == "NOUN":
            found.add(token.lemma_.lower())
    return frozenset(found)


def _close(token: Token, at: int) -> bool:
    """Whether the word at a place belongs to the phrase itself, not to a clause or a phrase within it."""
    word = token.doc[at]
    while word.i != token.i:
        if word.dep_ in {"pobj", "relcl", "acl"}:
            return False
        word = word.head
    return True


def odd_words(claim: Doc, alignment: Alignment, scene: Scene) -> Iterator[tuple[Token, Token]]:
    """Words of the claim that nothing carries, each with the word that stands in its place in the passage."""
    carried = {match.told for match in alignment.matches if match.told is not None and match.credit >= 0.5}
    pairs = {match.claimed: match.told for match in alignment.matches if match.told is not None and match.credit >= 0.8}
    proper = {token: other for token in claim for doc in scene.sentences for other in doc
              if token.pos_ in {"PROPN", "NUM", "ADP"} and token.lower_ == other.lower_}  # fmt: skip
    for match in alignment.matches:
        if match.credit >= 0.5 or match.weight < 0.5:
            continue
        for rival in _rivals(match.claimed, pairs | proper):
            if rival not in carried and rival.pos_ in {"NOUN", "VERB", "ADJ"} and rival in set(content(rival.doc)):
                yield match.claimed, rival
                break


_SLOTS = ({"dobj", "nsubjpass", "attr", "oprd"}, {"amod", "compound", "nmod"}, {"pobj"}, {"nsubj"}, {"acomp"}, {"advmod"}, {"conj"})


def _rivals(word: Token, pairs: dict[Token, Token | None]) -> Iterator[Token]:
    """Words of the passage that stand under the same head in the same way, or over the same words."""
    head = pairs.get(word.head)
    if head is not None and word.head.i != word.i:
        slot = next((slot for slot in _SLOTS if word.dep_ in slot), {word.dep_})
        yield from (child for child in head.children if child.dep_ in slot)
    for child in word.children:
        told = pairs.get(child)
        if told is not None and told.dep_ == child.dep_ and told.head.pos_ == word.pos_ and child.dep_ not in {"prep", "det", "aux"}:
            yield told.head


def related(one: Token, other: Token) -> bool:
    """Whether a table knows the two words as kin."""
    return relation(lemma(one), lemma(other)) in {"same", "broader", "near"}
