"""The words of a claim -> the words of a passage that say the same, and how much of the claim they carry."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.names import is_proper
from assistant.quantities import quantities
from assistant.thesaurus import Relation, relation

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Alike = Callable[[str, str], float]
"""The cosine of two words."""

_CREDIT: Mapping[Relation, float] = {"same": 0.95, "broader": 0.8, "near": 0.6, "opposed": 0.0, "": 0.0}
_WEIGHT = {"NOUN": 1.0, "VERB": 1.0, "ADJ": 0.8, "ADV": 0.4, "PROPN": 0.5}
REPORTING = frozenset(
    """say tell add state announce note report explain comment claim argue insist warn accuse urge call confirm deny
    describe predict admit acknowledge suggest believe think""".split()
)
_LIGHT = frozenset(
    """be have do make take get go put come become give so then there here also too still even already now just only
    well very much more most such other own same as ahead while include accord way thing part one""".split()
)
_LIGHT_WEIGHT = 0.15
_TELLING = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "NUM"})


@dataclass(frozen=True, slots=True)
class Match:
    """A word of the claim, the word of the passage nearest to it, and what the one is to the other."""

    claimed: Token
    told: Token | None
    relation: Relation
    credit: float
    weight: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """The matches of all content words of a claim."""

    matches: tuple[Match, ...]

    @property
    def coverage(self) -> float:
        """The share of the claim’s content that is carried."""
        total = sum(match.weight for match in self.matches)
        return sum(match.weight * match.credit for match in self.matches) / total if total else 1.0

    @property
    def missing(self) -> float:
        """How much content is not carried, in words."""
        return sum(match.weight * (1 - match.credit) for match in self.matches)


@lru_cache(maxsize=8_192)
def content(doc: Doc) -> tuple[Token, ...]:
    """The words that carry matter; numbers are judged apart."""
    figures = {at for one in quantities(doc) for at in range(one.at, one.at + len(one.text))}
    return tuple(
        token for token in doc
        if token.pos_ in _WEIGHT and token.idx not in figures and not token.like_num
        and token.ent_type_ not in {"DATE", "PERCENT", "CARDINAL", "ORDINAL"}
        and token.lower_ not in {"not", "n't", "%"}
    )  # fmt: skip


@lru_cache(maxsize=65_536)
def lemma(token: Token) -> str:
    """The lemma in lower case, with the particle of a phrasal verb: "put-off"."""
    particle = next((child.lower_ for child in token.children if child.dep_ == "prt"), "")
    own = str(token.lemma_.lower())
    return f"{own}-{particle}" if particle else own


def weight(token: Token) -> float:
    """How much of a claim’s matter a word is."""
    return _LIGHT_WEIGHT if token.lemma_.lower() in _LIGHT else _WEIGHT[token.pos_]


def align(claim: Doc, window: Sequence[Doc], alike: Alike = lambda one, other: 0.0) -> Alignment:
    """Each content word of the claim with the nearest of the window; words not proper names."""
    told = [token for doc in window for token in content(doc)]
    return Alignment(tuple(_match(token, told, alike) for token in content(claim) if not _named(token)))


def _named(token: Token) -> bool:
    return token.pos_ == "PROPN" or (is_proper(token.text) and token.i > 0 and token.pos_ == "ADJ")


def _match(claimed: Token, told: Sequence[Token], alike: Alike) -> Match:
    best: tuple[float, float, Token | None, Relation] = (0.0, 0.0, None, "")
    opposed: Token | None = None
    mine = lemma(claimed)
    for token in told:
        kind = kinship(mine, lemma(token))
        if kind == "opposed" and (opposed is None or _company(claimed, token) > _company(claimed, opposed)):
            opposed = token
        credit = (
            1.0
            if mine == lemma(token)
            else max(_CREDIT[kind], _word(alike, mine, lemma(token)) if kind in {"", "near"} else 0.0)
        )
        company = _company(claimed, token)
        if credit and (credit, company) > best[:2]:
            best = (credit, company, token, kind)
    credit, _, nearest, kind = best
    if opposed is not None and credit < 0.8:
        return Match(claimed, opposed, "opposed", 0.0, weight(claimed))
    return Match(claimed, nearest, kind, credit, weight(claimed))


def _word(alike: Alike, one: str, other: str) -> float:
    """What a cosine of two words is worth."""
    return min(0.8, max(0.0, (alike(one, other) - 0.45) / 0.35))


def kinship(one: str, other: str) -> Relation:
    """How two lemmas stand to each other; of a phrasal verb the verb alone may tell."""
    kind = relation(one, other)
    if kind in {"", "near"} and ("-" in one or "-" in other):
        return relation(one.split("-")[0], other.split("-")[0]) or kind
    return kind


def _company(claimed: Token, told: Token) -> float:
    """How many words beside the two are the same: tells which of several to take."""
    return len(_beside(claimed) & _beside(told))


@lru_cache(maxsize=65_536)
def _beside(token: Token) -> frozenset[str]:
    near = [token.head, *token.children, *(two for one in token.children for two in one.children)]
    return frozenset(one.lemma_.lower() for one in near if one.i != token.i and one.pos_ in _TELLING)
