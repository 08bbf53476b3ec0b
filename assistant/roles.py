"""Names in another place than in the passage: who acts, who is acted upon, whose, where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.aligning import REPORTING, Alignment, Match, kinship, lemma
from assistant.lexicon import BODIES, ROLES, one_of
from assistant.naming import Name, initials, kind_of, names
from assistant.predicates import doers, targets

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SURE = 0.6  # credit from which two words are taken to tell of one thing
_ALIKE = 0.9  # credit from which they mean the same
_WEIGHTY = 0.2  # weight of a word that tells something by itself
_MUTUAL = frozenset(
    """war talk meeting border relation relationship tension conflict agreement deal summit meet negotiate
    fight ceasefire truce clash""".split()
)


def roles(alignment: Alignment) -> str | None:
    """Another name than in the passage for who acts, who is acted upon, whose it is, or where."""
    for match in alignment.matches:
        told, claimed = match.told, match.claimed
        if told is None or match.credit < _SURE or claimed.pos_ not in {"VERB", "NOUN", "ADJ"}:
            continue
        if lemma(claimed) in REPORTING or _light(match):
            continue
        for ours, theirs, across in _parts(claimed, told):
            if not _one_body(ours, theirs) and (found := _swapped(ours, theirs, across)):
                return found
        nouns = claimed.pos_ == told.pos_ == "NOUN" and match.credit >= 0.9
        if nouns and (found := _displaced(_attached(claimed), _attached(told), told)) and not _again(claimed, told):
            return found
        for prep in _preps(claimed) & _preps(told):
            if found := _displaced(_under(claimed, prep), _under(told, prep), told):
                return found
    return None


def _parts(claimed: Token, told: Token) -> list[tuple[Sequence[Token], Sequence[Token], Sequence[Token]]]:
    """Who does it here, who does it there, who suffers it there; and to whom it is done here and there."""
    if lemma(claimed) in _MUTUAL or _open(claimed, told):
        return []
    if _bodies(claimed, told):
        return [] if _again(claimed, told) else [(doers(claimed), [*doers(told), *_under(told, "of")], ())]
    return [(doers(claimed), doers(told), targets(told)), (targets(claimed), targets(told), doers(told))]


def _light(match: Match) -> bool:
    """Whether a verb that tells little by itself is matched with another: "become" is near to "move"."""
    assert match.told is not None
    loose = match.weight < _WEIGHTY and match.credit < _ALIKE
    return loose and lemma(match.claimed) != lemma(match.told)


def _bodies(claimed: Token, told: Token) -> bool:
    """Whether both are a body or an office, of which "Peru's" and "of Peru" say the same."""
    return all(one.pos_ == "NOUN" and one_of(one.text, BODIES | ROLES) for one in (claimed, told))


def _one_body(ours: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Whether it is one body, once written as a name: "the UN office", "the Office of the UN Commissioner"."""
    return any(
        one.pos_ == "NOUN" and other.pos_ == "PROPN" and one.lower_ == other.lower_ and _owned_alike(one, other)
        for one in ours
        for other in theirs
    )


def _owned_alike(body: Token, named: Token) -> bool:
    """Whether the name of the one holds all names beside the other."""
    within = {one.i for one in named.subtree}
    return _keys(_named(_attached(body))) <= _keys([one for one in names(named.doc) if one.first in within])


def _again(claimed: Token, told: Token) -> bool:
    """Whether the word, or "counterpart", stands in the sentence once more, with the same names beside it."""
    ours = _keys(_named(_attached(claimed)))
    others = (one for one in told.doc if one.i != told.i and one.pos_ == "NOUN")
    return any(
        ours <= _keys(_named(_attached(one)))
        for one in others
        if one.lower_ == "counterpart" or kinship(lemma(claimed), lemma(one)) == "same"
    )


def _open(claimed: Token, told: Token) -> bool:
    """Whether one is a noun whose owner may act or be acted upon: "her replacement", of "she was replaced"."""
    noun = next((one for one in (claimed, told) if one.pos_ == "NOUN"), None)
    if noun is None or claimed.pos_ == told.pos_:
        return False
    owned = any(child.dep_ == "poss" for child in noun.children)
    return owned and not _preps(noun) & {"of", "by", "on", "against"}


def _swapped(
    ours: Sequence[Token], theirs: Sequence[Token], across: Sequence[Token], inside: frozenset[str] = frozenset()
) -> str | None:
    here, there = ([some for one in tokens if (some := _named([one]))] for tokens in (ours, theirs))
    doc = theirs[0].doc if theirs and all(one.pos_ != "PRON" for one in theirs) else None
    missing = [some[0] for some in here if not _keys(some) & _keys([name for other in there for name in other])]
    extra = [some[0] for some in there if not _keys(some) & _keys([name for other in here for name in other])]
    missing = [one for one in missing if not one.keys & inside and not (theirs and one.keys & _short(theirs[0].doc))]
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


def _short(doc: Doc) -> frozenset[str]:
    """The acronyms that the names of a sentence could have."""
    return frozenset(initials(doc))


def _displaced(ours: Sequence[Token], theirs: Sequence[Token], told: Token) -> str | None:
    """Names in a place where the passage has others."""
    within = {one.i for one in told.subtree if _same_clause(one, told)}
    return _swapped(ours, theirs, (), _keys([one for one in names(told.doc) if one.first in within]))


def _same_clause(word: Token, top: Token) -> bool:
    """Whether no clause of its own holds the word: what is "signed in Oslo after Peru left" is not signed in Peru."""
    while word.i != top.i:
        if word.dep_ in {"advcl", "relcl", "ccomp"}:
            return False
        word = word.head
    return True


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
    """The names in the phrases of these words; where a name heads the phrase, it alone."""
    found: list[Name] = []
    for token in tokens:
        every = names(token.doc)
        heading = [one for one in every if one.first <= token.i < one.end or _joined(token, token.doc[one.first])]
        span = {one.i for one in token.subtree} if token.pos_ != "VERB" else {token.i}
        found += heading or [one for one in every if one.first in span and _close(token, one.first)]
    return found


def _joined(head: Token, word: Token) -> bool:
    """Whether a word is another part of the name that the head ends: "Vladimir" of "Putin"."""
    return (
        head.pos_ == "PROPN"
        and word.head.i == head.i
        and word.dep_ in {"compound", "flat"}
        and word.ent_type_ == "PERSON"
    )


def _close(token: Token, at: int) -> bool:
    """Whether the word at a place belongs to the phrase itself, not to a clause or a phrase within it."""
    word = token.doc[at]
    while word.i != token.i:
        if word.dep_ in {"pobj", "relcl", "acl"}:
            return False
        word = word.head
    return True
