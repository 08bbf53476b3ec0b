"""How far a thing has come: what a claim tells as done that its passage only has planned, asked for or awaited."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.aligning import kinship, lemma
from assistant.predicates import mood
from assistant.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Acts after which a case, a law, an office or a contract stands otherwise than before.
_ACTS = frozenset(
    """sign ratify adopt enact approve authorise authorize convict acquit sentence fine pardon indict extradite deport
    expel appoint elect nominate sack default order grant nationalise nationalize privatise privatize
    arrest imprison begin start open reopen resume ban forbid prohibit inaugurate
    buy sell acquire pay win close establish impose cancel extend repeal revoke dissolve uphold""".split()
)
_PENDING = frozenset(
    """plan proposal propose draft bill consider consideration weigh mull ponder study seek want wish hope ask call urge
    demand request prepare intend intention aim offer expect await wait threaten threat possibility prospect negotiate
    negotiation talk vow pledge promise agree due set candidate application apply bid recommend recommendation
    appeal suggest discuss debate near close ready would""".split()
)
_TELLING = frozenset({"VERB", "NOUN", "ADJ", "AUX", "PROPN"})
_DONE = frozenset({"did", "does"})
_MAIN = frozenset({"ROOT", "ccomp", "conj"})
_ROOT = 4  # letters that a verb and its noun begin with
_BREAKS = frozenset({"ROOT", "ccomp", "conj", "relcl", "advcl", "parataxis"})
_UP = 4  # words about one that may tell how it stands


def unfinished(claim: Doc, scene: Scene) -> str | None:
    """An act told as done that the sentences have no word for, or only as planned, asked for or awaited."""
    told = [token for doc in scene.sentences for token in doc if token.pos_ in _TELLING]
    for verb in _acts(claim):
        akin = [token for token in told if _akin(verb, token)]
        if not akin:
            return f"the passage does not tell of anything as “{verb.text}”"
        own = [token for token in akin if token.pos_ == "NOUN" or kinship(lemma(verb), lemma(token)) == "same"]
        if len(own) == len(akin) and not any(_stands(token) for token in own):
            return f"the passage does not tell “{own[0].text}” as done"
    return None


def _acts(claim: Doc) -> Iterator[Token]:
    """The verbs of a claim that tell such an act as done and undenied."""
    for token in claim:
        if token.pos_ != "VERB" or token.lemma_.lower() not in _ACTS or token.tag_ not in {"VBD", "VBN"}:
            continue
        if token.dep_ in _MAIN and mood(token) in _DONE and not any(child.dep_ == "neg" for child in token.children):
            yield token


def _akin(verb: Token, token: Token) -> bool:
    """Whether a word may tell of the same act: a noun only if it is made of the verb."""
    if token.pos_ not in {"VERB", "AUX"}:
        return token.lemma_.lower()[:_ROOT] == verb.lemma_.lower()[:_ROOT]
    return lemma(verb) == lemma(token) or kinship(lemma(verb), lemma(token)) in {"same", "broader", "near"}


@lru_cache(maxsize=65_536)
def _stands(token: Token) -> bool:
    """Whether a word of the passage is told as done."""
    bare = token.tag_ == "VB" and not any(child.dep_ == "nsubj" for child in token.children)  # "two leaders sign"
    if bare or (token.pos_ == "VERB" and mood(token) in {"will", "may", "must", "plan", "if"}):
        return False
    governing = [child for child in token.children if child.dep_ in {"amod", "compound", "advmod"}]
    while token.dep_ not in _BREAKS and len(governing) < _UP:
        token = token.head
        governing.append(token)
    return not any(one.lemma_.lower() in _PENDING for one in governing)
