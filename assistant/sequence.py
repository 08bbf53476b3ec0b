"""Which of two events came first: "freed her after they had met" beside "met after they had freed her"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.aligning import Alignment

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SURE = 0.8  # credit from which two verbs tell of one event
_AFTER, _BEFORE = frozenset({"after", "once", "since"}), frozenset({"before", "until"})


def reordered(claim: Doc, alignment: Alignment) -> str | None:
    """Two events of the passage whose order is turned about."""
    told = {
        match.claimed: match.told for match in alignment.matches if match.told is not None and match.credit >= _SURE
    }
    for first, then in _ordered(claim):
        one, other = told.get(first), told.get(then)
        if one is not None and other is not None and one.doc is other.doc and (other, one) in set(_ordered(one.doc)):
            return f"the passage has “{other.text}” come before “{one.text}”"
    return None


def _ordered(doc: Doc) -> Iterator[tuple[Token, Token]]:
    """The event that came first, and the one after it."""
    for verb in doc:
        if verb.dep_ != "advcl" or verb.pos_ not in {"VERB", "AUX"}:
            continue
        marks = {child.lower_ for child in verb.children if child.dep_ in {"mark", "advmod"}}
        if marks & _AFTER:
            yield verb, verb.head
        elif marks & _BEFORE:
            yield verb.head, verb
