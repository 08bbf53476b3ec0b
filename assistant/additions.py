"""What a claim puts in: a word in a sentence that it else copies, a phrase of which the passage has nothing at all."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.aligning import REPORTING, Alignment, content, kinship, lemma, weight
from assistant.grammar import lowered
from assistant.names import is_proper
from assistant.rumours import HEDGES
from assistant.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_COPIED = 0.7  # share of the claim's words that are the sentence's, in its order
_HEAVY = 0.4  # weight from which a word tells something
_WEIGHTY, _SEVERAL = 0.5, 2  # and from which a phrase of so many does
_NEAR = 0.75  # credit from which the embedder has a word near to one of the passage
_HANGING = frozenset({"prep", "advcl", "acl", "relcl", "appos"})

_ELSEWHERE = REPORTING | HEDGES | frozenset("half third quarter percent unanimously".split())
"""Who says it, how surely, and which part: `speakers.py`, `hearsay.py`, `portions.py`, `universals.py`."""
_COMPARING = frozenset({"JJR", "RBR", "JJS", "RBS"})
_KINDS = frozenset("country state nation city town region company people person government official leader".split())
"""What those are of whom the passage may give the names alone."""

Change = tuple[str, int, int, int, int]
"""As `difflib` tells it: what is done, to which words of the sentence, with which of the claim."""


def added(claim: Doc, scene: Scene) -> str | None:
    """A word that the claim puts into a sentence which it else copies or shortens, and that nothing there means."""
    heavy = frozenset(word for word in content(claim) if weight(word) >= _HEAVY)
    for doc in scene.sentences:
        mine, theirs = words(claim), words(doc)
        codes = changes(claim, doc)
        if not _copied(codes, mine, theirs, heavy):
            continue
        for tag, low, high, _, _ in codes:
            odd = (word for word in mine[low:high] if tag != "equal" and word in heavy and not _known(word, scene))
            if word := next(odd, None):
                return f"the passage does not say “{word.text}”"
    return None


def added_phrase(claim: Doc, alignment: Alignment, scene: Scene) -> str | None:
    """A phrase or clause of several words, "thanks to a mild winter", none of which the passage means or comes near."""
    matches = {match.claimed.i: match for match in alignment.matches if match.weight >= _WEIGHTY}
    for token in claim:
        if token.dep_ not in _HANGING or any(_names_or_counts(one) for one in token.subtree):
            continue
        inside = [matches[one.i] for one in token.subtree if one.i in matches]
        if len(inside) >= _SEVERAL and not any(
            match.credit >= _NEAR or _known(match.claimed, scene) for match in inside
        ):
            return f"the passage does not say “{' '.join(one.text for one in token.subtree)}”"
    return None


def _names_or_counts(word: Token) -> bool:
    """Whether other checks look at a phrase with such a word."""
    return (is_proper(word.text) and word.i > 0) or word.like_num or word.ent_type_ in {"DATE", "TIME"}


def words(doc: Doc) -> list[Token]:
    """All but marks and blanks."""
    return [token for token in doc if not token.is_punct and not token.is_space]


@lru_cache(maxsize=64)
def changes(claim: Doc, doc: Doc) -> Sequence[Change]:
    """What was done to the words of a sentence to make the claim."""
    mine, theirs = ([lowered(word) for word in words(one)] for one in (claim, doc))
    return SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes()


def _copied(codes: Sequence[Change], mine: Sequence[Token], theirs: Sequence[Token], heavy: frozenset[Token]) -> bool:
    """Whether the claim has the sentence's words and puts none of weight in the place of another."""
    kept = sum(high - low for tag, low, high, _, _ in codes if tag == "equal")
    return kept >= _COPIED * len(mine) and not any(
        tag == "replace" and heavy.intersection(mine[low:high]) and any(map(_tells, theirs[low2:high2]))
        for tag, low, high, low2, high2 in codes
    )


def _tells(word: Token) -> bool:
    return word.pos_ in {"NOUN", "VERB", "ADJ", "ADV"}


def _known(word: Token, scene: Scene) -> bool:
    """Whether the passage, or the article's headline, means it too, or whether it is for another check to tell."""
    if is_proper(word.text) or lemma(word) in _ELSEWHERE or word.tag_ in _COMPARING or lemma(word) in _KINDS:
        return True
    mine = lemma(word)
    if any(kinship(mine, lemma(one)) in {"same", "broader"} for doc in scene.sentences for one in content(doc)):
        return True
    return any(kinship(mine, one.lower_) == "same" for doc in scene.around for one in doc)  # which are not parsed
