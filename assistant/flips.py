"""What a claim turns round: denials, how certain a thing is, opposites, and who does it to whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.aligning import Alignment, Match, content, lemma
from assistant.naming import Name, kind_of, names
from assistant.predicates import denied, doers, inverted, mood, targets
from assistant.scene import Scene, several
from assistant.thesaurus import relation

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_TOLD = 0.75  # and from which a denial of the one is a denial of the other
_SURE = 0.6  # credit from which two words are taken to tell of one thing
_CLASHES = {
    frozenset(pair)
    for pair in (("did", "will"), ("did", "may"), ("will", "may"), ("does", "may"), ("did", "must"), ("did", "plan"),
                 ("must", "may"), ("did", "if"), ("does", "if"), ("will", "if"), ("does", "must"), ("may", "plan"))
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
_WHOLE = frozenset(
    "all every each entire always entirely completely fully everyone everything only solely unanimously".split()
)
_PART = frozenset("some many most several few part partly partially mostly often sometimes usually half much".split())


def denial(alignment: Alignment) -> str | None:
    """A word that one denies and the other does not."""
    for match in alignment.matches:
        told = match.told
        if told is None or match.credit < _TOLD or match.claimed.pos_ not in {"VERB", "NOUN", "ADJ"}:
            continue
        mine, theirs = denied(match.claimed), denied(told)
        plainly = any(child.dep_ == "neg" for child in (*match.claimed.children, *told.children))
        if mine != theirs and (match.claimed.pos_ == told.pos_ or plainly):
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
        if not any(other.told == told and other.credit >= 0.8 for other in alignment.matches):
            return f"the passage says “{told.text}”, not “{match.claimed.text}”"
    return None


def turn(claim: Doc, scene: Scene) -> str | None:
    """ "before" for "after", "from" for "to", at one and the same word."""
    for token in claim:
        for one, other in _TURNS:
            for here, there in ((one, other), (other, one)):
                if (
                    token.lower_ in here
                    and token.dep_ in {"prep", "mark"}
                    and (found := _turned(token, scene, here, there))
                ):
                    return f"the passage says “{found.text}”, not “{token.text}”"
    return None


def _turned(token: Token, scene: Scene, here: frozenset[str], there: frozenset[str]) -> Token | None:
    inside = {one.lemma_.lower() for one in token.children if one.pos_ in {"NOUN", "PROPN", "NUM", "VERB", "PRON"}}
    if token.dep_ == "mark":
        inside = {token.head.lemma_.lower()}
    rival: Token | None = None
    for doc in scene.sentences:
        for other in doc:
            own = (
                {one.lemma_.lower() for one in other.children} if other.dep_ != "mark" else {other.head.lemma_.lower()}
            )
            if not own & inside:
                continue
            if other.lower_ in here:
                return None
            if other.lower_ in there and other.head.lemma_.lower() != token.head.lemma_.lower() + "-":
                rival = other
    return rival


_SAYS_NO = frozenset(
    """not n't no never none nobody nothing neither nor without cannot hardly barely scarcely lack absence refuse refusal reject
    rejection deny denial decline fail failure prevent avoid forbid impossible unable unlikely unwilling reluctant skeptical
    sceptical doubt exclude oppose unclear withhold rather instead""".split()
)
_LEAVES_OPEN = frozenset(
    """may might could can cannot possible possibly potential potentially likely perhaps maybe appear seem if risk threat threaten
    plan hope fear concern worry should chance prospect expect suggest apparently reportedly able seek want consider
    probably possibility option mull allow capable attempt try aim about whether unclear""".split()
)
_COMING = frozenset(
    """will would shall 'll wo 'd plan expect due set vow pledge promise intend next tomorrow soon going to agree ahead future
    certain""".split()
)
_OWED = frozenset(
    """must should ought need require have urge call demand necessary responsibility important responsible ask recommend obligation
    supposed encourage advise want appeal insist essential crucial needs""".split()
)


def unfounded(claim: Doc, scene: Scene) -> str | None:
    """A denial, a “may”, a “will” or a “must” that nothing in the sentences gives a reason for."""
    told = {word for doc in scene.sentences for token in doc for word in (token.lower_, token.lemma_.lower())}
    mine = {token.lower_ for token in claim if not inverted(token)}
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


def bare_denial(alignment: Alignment, claim: Doc) -> str | None:
    """A denied verb without match whose subject or object the passage tells of without denying anything."""
    matched = {match.claimed: match for match in alignment.matches}
    for verb in claim:
        negated = any(child.dep_ == "neg" for child in verb.children)
        own = matched.get(verb)
        if not negated or (own and own.credit >= _SURE and own.weight > 0.2):
            continue
        below = [
            one for child in verb.children for one in (child, *(two for two in child.children if child.dep_ == "prep"))
        ]
        told = [matched[one].told for one in below if one in matched and matched[one].credit >= _SURE]
        if told and not any(_under_denial(one) for one in told if one is not None):
            return "the passage does not deny this"
    return None


def _under_denial(token: Token) -> bool:
    chain = [token, *token.ancestors]
    return any(denied(one) or one.lemma_.lower() in _SAYS_NO for one in chain) or any(
        child.dep_ == "neg" for one in chain for child in one.children
    )


def share(claim: Doc, scene: Scene) -> str | None:
    """All where it is some, or none where it is some or all."""
    mine, theirs = (
        {token.lower_ for token in tokens if not (token.lower_ == "last" and token.head.lower_ in _SPELLS)}
        for tokens in (claim, (t for d in scene.sentences for t in d))
    )
    for wanted, other in ((_WHOLE, _PART), (_PART, _WHOLE)):
        if mine & wanted - {"only", "part", "much", "half", "often", "each"} and not theirs & wanted and theirs & other:
            return f"the passage says {several(sorted(theirs & other)[:2])}, not {several(sorted(mine & wanted)[:2])}"
    for wanted, other in _ENDS:
        if mine & wanted and theirs & other and not mine & other and not theirs & wanted:
            return f"the passage says “{min(theirs & other)}”, not “{min(mine & wanted)}”"
    return None


_SPELLS = frozenset(
    "week month year night decade weekend summer winter spring autumn monday tuesday wednesday thursday friday saturday sunday".split()
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
    near = (*other.children, other.head, *other.head.children)
    return "may" in {mine, theirs} and any(token.lower_ in _HEDGES for token in near)


_REPORTING = frozenset(
    """say tell add state announce note report explain comment claim argue insist warn accuse urge call confirm deny
    describe predict admit acknowledge suggest believe think""".split()
)


_MUTUAL = frozenset(
    "war talk meeting border relation relationship tension conflict agreement deal summit meet negotiate fight ceasefire truce clash".split()
)


def roles(alignment: Alignment) -> str | None:
    """Another name than in the passage for who acts, who is acted upon, whose it is, or where."""
    for match in alignment.matches:
        told, claimed = match.told, match.claimed
        if told is None or match.credit < _SURE or claimed.pos_ not in {"VERB", "NOUN", "ADJ"}:
            continue
        if lemma(claimed) in _REPORTING:
            continue
        pairs = [(doers(claimed), doers(told), targets(told)), (targets(claimed), targets(told), doers(told))]
        for ours, theirs, across in pairs if lemma(claimed) not in _MUTUAL else []:
            if found := _swapped(ours, theirs, across):
                return found
        if claimed.pos_ == told.pos_ == "NOUN" and match.credit >= 0.9:
            if found := _displaced(_attached(claimed), _attached(told), told):
                return found
        for prep in _preps(claimed) & _preps(told):
            if found := _displaced(_under(claimed, prep), _under(told, prep), told):
                return found
    return None


def _swapped(
    ours: Sequence[Token], theirs: Sequence[Token], across: Sequence[Token], inside: frozenset[str] = frozenset()
) -> str | None:
    here, there = ([some for one in tokens if (some := _named([one]))] for tokens in (ours, theirs))
    doc = theirs[0].doc if theirs else None
    missing = [some[0] for some in here if not _keys(some) & _keys([name for other in there for name in other])]
    extra = [some[0] for some in there if not _keys(some) & _keys([name for other in here for name in other])]
    missing = [one for one in missing if not one.keys & inside]
    if not missing or not extra or doc is None:
        return None
    if _keys(missing) & _keys(_named(across)):
        return f"the passage has {missing[0].text} and {extra[0].text} the other way round"
    heads = {token.i for token in theirs}
    for one in missing:
        for other in extra:
            apart = one.keys & _keys(names(doc)) and any(other.first <= at < other.end for at in heads)
            if kind_of(one) == kind_of(other) or apart:
                return f"the passage says {other.text}, not {one.text}"
    return None


def _displaced(ours: Sequence[Token], theirs: Sequence[Token], told: Token) -> str | None:
    """Names in a place where the passage has others."""
    within = {one.i for one in told.subtree}
    return _swapped(ours, theirs, (), _keys([one for one in names(told.doc) if one.first in within]))


def _attached(noun: Token) -> list[Token]:
    """Whose it is, of what people, with or between whom."""
    own = [
        one
        for one in noun.children
        if one.dep_ in {"poss", "compound", "nmod"} or (one.dep_ == "amod" and one.text[:1].isupper())
    ]
    return own + [one for prep in ("of", "with", "between", "in") for one in _under(noun, prep)]


def _preps(token: Token) -> set[str]:
    return {child.lower_ for child in token.children if child.dep_ == "prep"}


def _under(token: Token, prep: str) -> list[Token]:
    return [one for child in token.children if child.dep_ == "prep" and child.lower_ == prep
            for two in child.children if two.dep_ == "pobj" for one in (two, *two.conjuncts)]  # fmt: skip


def _keys(found: Sequence[Name]) -> frozenset[str]:
    return frozenset(key for one in found for key in one.keys)


def _named(tokens: Sequence[Token]) -> list[Name]:
    """The names in the phrases of these words."""
    found: list[Name] = []
    for token in tokens:
        span = {one.i for one in token.subtree} if token.pos_ != "VERB" else {token.i}
        found += [one for one in names(token.doc) if one.first in span and _close(token, one.first)]
    return found


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


_SLOTS = (
    {"dobj", "nsubjpass", "attr", "oprd"},
    {"amod", "compound", "nmod"},
    {"pobj"},
    {"nsubj"},
    {"acomp"},
    {"advmod"},
    {"conj"},
)


def _rivals(word: Token, pairs: dict[Token, Token | None]) -> Iterator[Token]:
    """Words of the passage that stand under the same head in the same way, or over the same words."""
    head = pairs.get(word.head)
    if head is not None and word.head.i != word.i:
        slot = next((slot for slot in _SLOTS if word.dep_ in slot), {word.dep_})
        yield from (child for child in head.children if child.dep_ in slot)
    for child in word.children:
        told = pairs.get(child)
        if (
            told is not None
            and told.dep_ == child.dep_
            and told.head.pos_ == word.pos_
            and child.dep_ not in {"prep", "det", "aux"}
        ):
            yield told.head


def related(one: Token, other: Token) -> bool:
    """Whether a table knows the two words as kin."""
    return relation(lemma(one), lemma(other)) in {"same", "broader", "near"}
