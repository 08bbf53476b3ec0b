"""Pronouns of a claim beside the passage: who stands in their place there, and whether that one can be meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.aligning import REPORTING, Alignment, Match, lemma
from assistant.antecedents import HUMANS
from assistant.genders import gender
from assistant.lexicon import BODIES, PARTIES, ROLES, one_of
from assistant.naming import Name, fold, kind_of, names
from assistant.predicates import doers, targets
from assistant.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_SURE = 0.9  # credit from which two words are taken for one and the same deed
_WEIGHTY = 0.5  # weight of a verb that tells something by itself
_KINDS = {
    **dict.fromkeys("he him his himself".split(), "He"),
    **dict.fromkeys("she her hers herself".split(), "She"),
    **dict.fromkeys("it its itself".split(), "It"),
    **dict.fromkeys("they them their theirs themselves".split(), "They"),
}
_COMMON = {
    **dict.fromkeys(("He", "She"), ("NN", ROLES | HUMANS)),
    "It": ("NN", BODIES | PARTIES),
    "They": ("NNS", ROLES | BODIES | PARTIES),
}
"""The tag of a common noun that each may mean, and which these are."""
_BESIDE = frozenset({"appos", "compound", "amod", "poss", "nmod"})
_OTHER = {"He": "She", "She": "He"}


def stranger(claim: Doc, alignment: Alignment, scene: Scene, before: Sequence[Doc]) -> str:
    """Who stands in the passage where the claim has a pronoun, and cannot be meant by it.

    That is one of the other sex, one person where it says "they", or somebody whom nothing before the pronoun names
    although others are named there. Nothing where no name stands there, or a common noun before may be what is meant.
    """
    misfits = (_misfit(pronoun, told, scene, [*before, claim[: pronoun.i]]) for pronoun, told in _pairs(alignment))
    return next(filter(None, misfits), "")


def _misfit(pronoun: Token, told: Sequence[Token], scene: Scene, ahead: Sequence[Doc | Span]) -> str:
    kind = _KINDS[pronoun.lower_]
    if any(_KINDS.get(one.lower_) == _OTHER.get(kind, "-") for one in told):
        return f"the passage has “{told[0].text}” there, not “{pronoun.text}”"
    named = [_names_of(one) for one in told]
    if not all(named):
        return ""
    who = [name for some in named for name in some]
    if all(_unfit(kind, one, scene) for one in who) or (kind == "They" and len(who) == 1 and _sex(who[0], scene)):
        return f"the passage has {who[0].text} there, whom “{pronoun.text}” does not mean"
    if not any(_told(one, ahead) for one in who) and _rivals(kind, who, ahead):
        return f"the passage has {who[0].text} there, whom nothing before “{pronoun.text}” names"
    return ""


def _pairs(alignment: Alignment) -> Iterator[tuple[Token, Sequence[Token]]]:
    """Each pronoun that acts, is acted upon, owns or speaks in the claim, with what does so in the passage."""
    for match in alignment.matches:
        claimed, told = match.claimed, match.told
        if told is None or match.credit < _SURE:
            continue
        if claimed.pos_ == told.pos_ == "VERB" and _telling(match, told):
            sides = [(doers(claimed), doers(told)), (targets(claimed), targets(told))]
            if _speech(claimed) and _speech(told):
                sides.append((doers(claimed.head), doers(told.head)))
            yield from ((ours[0], theirs) for ours, theirs in sides if len(ours) == 1 and theirs and _stands(ours[0]))
        if claimed.lemma_ == told.lemma_:
            owner, owned = _owner(claimed), _owner(told)
            if owner is not None and owned is not None and _stands(owner) and _stands(owned):
                yield owner, (owned,)


def _telling(match: Match, told: Token) -> bool:
    """Whether two verbs surely tell of one deed: by themselves, or with what it is done to."""
    ours, theirs = _objects(match.claimed), _objects(told)
    if match.weight >= _WEIGHTY and (lemma(match.claimed) not in REPORTING or (ours and theirs)):
        return True
    return match.claimed.lemma_ == told.lemma_ and bool(ours & theirs)


def _objects(verb: Token) -> set[str]:
    return {one.lemma_.lower() for one in verb.children if one.dep_ in {"dobj", "oprd"}}


def _speech(verb: Token) -> bool:
    """Whether a verb is what somebody says."""
    return verb.dep_ == "ccomp" and verb.head.pos_ == "VERB" and lemma(verb.head) in REPORTING


def _stands(token: Token) -> bool:
    return token.lower_ in _KINDS and token.pos_ == "PRON"


def _owner(noun: Token) -> Token | None:
    return next((one for one in noun.children if one.dep_ == "poss"), None)


def _names_of(token: Token) -> tuple[Name, ...]:
    """The name that a word is part of, or the names of whose officials or body it is: "Hamas leaders"."""
    found = names(token.doc)
    own = tuple(one for one in found if one.first <= token.i < one.end)
    if own or not one_of(token.text, ROLES | BODIES):
        return own
    beside = {child.i for child in token.children if child.dep_ in _BESIDE}
    return tuple(one for one in found if beside & set(range(one.first, one.end)))


def _unfit(kind: str, name: Name, scene: Scene) -> bool:
    """Whether a person is known to be of the other sex."""
    return kind in _OTHER and _sex(name, scene) == _OTHER[kind]


def _sex(name: Name, scene: Scene) -> str:
    """That of a person whose first name tells it anywhere in the article; nothing for a pair of one name."""
    last = fold(name.text.split()[-1])
    found = {
        gender(f"{token.nbor(-1).text} {token.text}")
        for doc in (*scene.sentences, *scene.around)
        for token in doc
        if token.i and fold(token.text) == last
    } - {""}
    return found.pop() if len(found) == 1 else ""


def _told(name: Name, ahead: Sequence[Doc | Span]) -> bool:
    return any(name.keys & one.keys for text in ahead for one in _named(text))


def _named(text: Doc | Span) -> Iterator[Name]:
    """The names in a text, or in the first words of one."""
    return (one for one in names(text[0].doc) if one.end <= len(text)) if len(text) else iter(())


def _rivals(kind: str, who: Sequence[Name], ahead: Sequence[Doc | Span]) -> bool:
    """Whether others of that kind are named ahead, and no common noun there may be who is meant."""
    human = kind in _OTHER
    if any((kind_of(one) == "person") != human for one in who):
        return False
    others = [one for text in ahead for one in _named(text) if (kind_of(one) == "person") == human]
    listed = all(key[0] in "@#" for one in who for key in one.keys)
    return bool(others) and not any(_open(kind, token, listed) for text in ahead for token in text)


def _open(kind: str, token: Token, listed: bool) -> bool:
    """Whether a common noun may be what a pronoun means: "the government"; "the Russian president", if a person is.

    "The Russian parliament" may be the Duma, of which no table tells whose it is, and can be no other state.
    """
    number, nouns = _COMMON[kind]
    if token.tag_ != number or not one_of(token.text, nouns) or token.dep_ == "attr" or _naming(token):
        return False
    return kind in _OTHER or not _names_of(token) or (kind == "It" and not listed)


def _naming(token: Token) -> bool:
    """Whether it stands beside a name, and says what that one is: "President Berg", "Berg, the president"."""
    beside = [token.head] if token.dep_ in {"appos", "compound"} else []
    return any(one.pos_ == "PROPN" for one in [*beside, *(one for one in token.children if one.dep_ == "appos")])
