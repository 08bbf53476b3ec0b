"""Words of a claim that nothing carries, in the place of others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from assistant.aligning import Alignment, content
from assistant.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SLOTS = (
    {"dobj", "nsubjpass", "attr", "oprd"},
    {"amod", "compound", "nmod"},
    {"pobj"},
    {"nsubj"},
    {"acomp"},
    {"advmod"},
    {"conj"},
)


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


def _rivals(word: Token, pairs: Mapping[Token, Token]) -> Iterator[Token]:
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
