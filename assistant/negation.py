"""Whether a word of a sentence is denied: by a word beside it, or by what governs it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.grammar import parted

if TYPE_CHECKING:
    from spacy.tokens import Token

SCARCELY = frozenset({"hardly", "scarcely", "barely", "neither", "nor", "no"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_FAILING = frozenset(
    """deny refuse decline reject fail stop prevent avoid cease doubt unlikely impossible unable forbid ban prohibit bar
    refrain abstain hesitate halt unwilling reluctant skeptical sceptical block short dispute refute oppose""".split()
)
_LACKING = frozenset("lack absence refusal failure denial rejection inability end".split())
_DENIED_ALONG = frozenset("deny think believe say doubt expect claim dispute be allow let permit".split())
_WARNING = frozenset({"warn", "caution", "advise", "decide"})
REFUTING = frozenset("deny dispute refute reject dismiss rebut".split())
_TALES = frozenset("statement report claim allegation suggestion rumour rumor story accusation idea notion".split())
_CARRYING = frozenset({"have", "make", "take", "give", "hold"})  # "did not have a positive view"
_PURPOSES = frozenset({"xcomp", "advcl", "acl", "relcl"})
_AMOUNTS = frozenset({"little", "much"})
_DOWN = frozenset({"xcomp", "ccomp", "acomp", "attr", "oprd", "pcomp", "conj", "acl"})
_DEPTH = 6


@lru_cache(maxsize=65_536)
def denied(token: Token) -> bool:
    """Whether an odd number of negations governs the word."""
    own = sum(_denies(child, token) and not parted(child, token) for child in token.children) % 2 == 1
    return own != _from_above(token)


def _denies(child: Token, token: Token) -> bool:
    low, before = child.lower_, child.nbor(-1).lower_ if child.i else ""
    if low == "not" and before == "or":
        return False  # "whether or not"
    if child.dep_ == "aux" and before in {"neither", "nor"}:
        return child.nbor(-1).head.i != token.i  # "nor does it": else that word denies it
    if child.dep_ == "neg" or low in {"n't", "never"}:
        return not (child.i > token.i and low == "not" and token.pos_ in {"NOUN", "PROPN"})
    if child.dep_ == "det" and low in {"no", "neither"}:
        return True
    if child.dep_ in SUBJECTS and (
        low in {"nobody", "nothing", "none"} or any(c.lower_ in {"no", "neither"} for c in child.children)
    ):
        return token.pos_ in {"VERB", "AUX"}
    return _scarcely(child, token)


def _scarcely(child: Token, token: Token) -> bool:
    """ "no longer", "hardly", "neither": an adverb that denies what follows, unless it only says how soon."""
    low, at = child.lower_, child.i
    if low in {"longer", "more"} and at and child.nbor(-1).lower_ == "no":
        return child.dep_ in {"advmod", "npadvmod"}
    if low not in SCARCELY or child.dep_ not in {"advmod", "preconj", "cc"}:
        return False
    if at + 1 < len(child.doc) and child.nbor().lower_ == "had":
        return False  # "hardly had it ended"
    return at < token.i or low in {"hardly", "scarcely", "barely"}


def _from_above(token: Token, depth: int = 0) -> bool:
    head = token.head
    if head.i == token.i or depth > _DEPTH or parted(token, head):
        return False
    for rule in _RULES:
        found = rule(token, head)
        if found is not None:
            return found
    if token.pos_ in {"NOUN", "PROPN"} or token.dep_ not in _DOWN or (token.dep_ == "conj" and stands_alone(token)):
        return False
    governs = token.dep_ != "conj" and (head.lemma_.lower() in _FAILING or head.lemma_.lower() in _LACKING)
    if token.dep_ == "ccomp" and head.lemma_ not in _DENIED_ALONG:
        return governs
    if token.dep_ == "acl" and head.pos_ == "NOUN":
        if head.lemma_.lower() in _TALES and head.dep_ == "dobj" and head.head.lemma_ in REFUTING:
            return True  # "denied a report that"
        return governs != any(child.lower_ == "no" for child in head.children)  # "no wish to invite"
    return governs != denied(head)


def _carried(token: Token, head: Token) -> bool | None:
    """What is had, made or taken, and "much" of what is done, go with the verb."""
    carried = token.pos_ == "NOUN" and head.lemma_.lower() in _CARRYING
    carried |= token.lower_ in _AMOUNTS and head.lemma_ == "do"
    return denied(head) if token.dep_ == "dobj" and carried else None


def _done_little(token: Token, head: Token) -> bool | None:
    """ "did little to stop it", "did not do much to stop it"."""
    doing = head.head if head.lower_ in _AMOUNTS else head
    if token.dep_ not in _PURPOSES or doing.lemma_ != "do":
        return None
    amount = next((one.lower_ for one in doing.children if one.dep_ == "dobj" and one.lower_ in _AMOUNTS), "")
    return denied(doing) != (amount == "little") if amount else None


def _without(token: Token, head: Token) -> bool | None:
    """ "without a deal", "a lack of water", "tax-free", "warned against leaving"."""
    if token.dep_ in {"pobj", "pcomp"} and head.lower_ == "without":
        return True
    if token.dep_ == "pobj" and head.lower_ == "of" and head.head.lemma_ in _LACKING:
        return True
    if head.lower_ == "free" and token.i + 2 == head.i and token.nbor().text == "-":
        return True
    return True if token.dep_ == "pcomp" and head.lower_ == "against" and head.head.lemma_ in _WARNING else None


def _kept(token: Token, head: Token) -> bool | None:
    """ "barred them from leaving", wherever the parser hangs the "from"."""
    if token.dep_ == "prep":
        return False
    if token.dep_ != "pcomp" or head.dep_ != "prep":
        return None
    before = (one for one in reversed(head.doc[: head.i]) if one.pos_ == "VERB")
    nearest = next(before, None) if head.lower_ == "from" else None
    inner = nearest if nearest is not None and nearest.lemma_ in _FAILING else head.head
    return (inner.lemma_ in _FAILING) != denied(inner)


_RULES: tuple[Callable[[Token, Token], bool | None], ...] = (_carried, _done_little, _without, _kept)


def stands_alone(token: Token) -> bool:
    """Whether a joined word has a subject, a negation or a helper of its own, or follows "but"."""
    if any(child.dep_ in SUBJECTS | {"neg", "aux", "auxpass"} for child in token.children):
        return True
    return any(child.lower_ == "but" for child in token.head.children if child.dep_ == "cc")
