"""What a claim denies that its passage does not, or the other way round; and opposites."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.aligning import REPORTING, Alignment, Match, lemma
from assistant.negation import REFUTING, denied
from assistant.predicates import doers

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_TOLD = 0.75  # and from which a denial of the one is a denial of the other
_SURE = 0.6  # credit from which two words are taken to tell of one thing
_WEIGHTY = 0.2  # weight of a word that tells something by itself
_SAYING = frozenset("say tell add comment".split())
_TRADING = {"buy": 1, "purchase": 1, "sell": -1, "sale": -1}
_NOT = frozenset("not n't no never none nobody nothing neither nor without cannot".split())
SAYS_NO = frozenset(
    """not n't no never none nobody nothing neither nor without cannot hardly barely scarcely lack absence refuse
    refusal reject rejection deny denial decline fail failure prevent avoid forbid impossible unable unlikely
    unwilling reluctant skeptical sceptical doubt exclude oppose unclear withhold rather instead absent missing
    miss lacking skip""".split()
)


def denial(alignment: Alignment, claim: Doc) -> str | None:
    """A word that one denies and the other does not; the only word of denial of each may bind otherwise."""
    for match in alignment.matches:
        told = match.told
        if told is None or match.credit < _TOLD or match.claimed.pos_ not in {"VERB", "NOUN", "ADJ"}:
            continue
        if _denials(claim) == _denials(told.doc) == 1 and _under_denial(told):
            continue
        if match.weight < _WEIGHTY and lemma(match.claimed) != lemma(told):
            continue  # "made" is near to most verbs
        mine, theirs = denied(match.claimed), denied(told)
        plainly = any(child.dep_ == "neg" for child in match.claimed.children)
        if mine != theirs and (match.claimed.pos_ == told.pos_ or plainly):
            if _turned_back(match, alignment) or _along(match.claimed, told) or _said_elsewhere(match):
                continue
            if _refuted(match.claimed) and _refuses(told.doc):
                continue
            return f"the passage {'says so without a denial' if mine else 'denies it'}: “{told.text}”"
    return None


@lru_cache(maxsize=4_096)
def _denials(doc: Doc) -> int:
    """How many words deny something."""
    return sum(
        (token.lower_ in _NOT or token.lemma_.lower() in SAYS_NO or lemma(token) == "rule-out")
        and token.text_with_ws + token.nbor().text != f"{token.text}-"  # "not-too-distant"
        for token in doc[:-1]
    )


def _turned_back(match: Match, alignment: Alignment) -> bool:
    """Whether another word beside it is opposed as well, so that the two turns undo each other."""
    return any(other.relation == "opposed" and other.claimed in (match.claimed.head, *match.claimed.children)
               for other in alignment.matches)  # fmt: skip


def _along(claimed: Token, told: Token) -> bool:
    """Whether both nouns stand in a clause that is denied: "no ransom was paid", "nothing was paid in ransom"."""
    return claimed.pos_ == told.pos_ == "NOUN" and _under_denial(claimed) and _under_denial(told)


def _refuted(token: Token) -> bool:
    """Whether it is what somebody denies: what the passage tells may then be denied a clause away."""
    return any(one.lemma_ in REFUTING for one in token.ancestors)


def _refuses(doc: Doc) -> bool:
    return any(one.lemma_ in REFUTING for one in doc)


def _said_elsewhere(match: Match) -> bool:
    """Whether somebody says something else there too: one who declines to say more has said the rest."""
    if lemma(match.claimed) not in REPORTING or match.told is None or lemma(match.told) not in _SAYING:
        return False
    mine = denied(match.claimed)
    return any(one.pos_ == "VERB" and lemma(one) in REPORTING and denied(one) == mine for one in match.told.doc)


def opposite(alignment: Alignment) -> str | None:
    """A word whose opposite the passage says, with nothing denied to make up for it."""
    for match in alignment.matches:
        told = match.told
        if match.relation != "opposed" or told is None or match.weight < 0.2:
            continue
        if denied(match.claimed) != denied(told) or _converse(match.claimed, told):
            continue
        if not any(other.told == told and other.credit >= 0.8 for other in alignment.matches):
            return f"the passage says “{told.text}”, not “{match.claimed.text}”"
    return None


def _converse(claimed: Token, told: Token) -> bool:
    """Whether one buys what another sells, and not both say who does."""
    pair = {_TRADING.get(lemma(claimed)), _TRADING.get(lemma(told))}
    return pair == {1, -1} and not (doers(claimed) and doers(told))


def bare_denial(alignment: Alignment, claim: Doc) -> str | None:
    """A denied verb without match whose subject or object the passage tells of without denying anything."""
    matched = {match.claimed: match for match in alignment.matches}
    for verb in claim:
        negated = any(child.dep_ == "neg" and _binds(child, verb) for child in verb.children)
        own = matched.get(verb)
        if not negated or (own and own.credit >= _TOLD and own.weight > 0.2):
            continue
        below = [
            one for child in verb.children for one in (child, *(two for two in child.children if child.dep_ == "prep"))
        ]
        told = [matched[one].told for one in below if one in matched and matched[one].credit >= _SURE]
        if told and not any(_under_denial(one) for one in told if one is not None):
            return "the passage does not deny this"
    return None


def _binds(negation: Token, verb: Token) -> bool:
    """Whether a negation denies the verb that it hangs on: not in "one, not another"."""
    return negation.i < verb.i or (verb.pos_ == "AUX" and negation.nbor(-1).text != ",")


def _under_denial(token: Token) -> bool:
    chain = [token, *token.ancestors]
    return any(denied(one) or one.lemma_.lower() in SAYS_NO for one in chain) or any(
        child.dep_ == "neg" for one in chain for child in one.children
    )
