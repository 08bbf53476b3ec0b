"""A question that refers back -> one that stands alone, without a model."""

from __future__ import annotations

import re

from assistant.names import proper_names
from assistant.words import all_words, content_words

_REFERS = re.compile(
    r"^\W*(?:and|but|so|then|why|how so|what about|how about|yes|no|also)\b"
    r"|\b(?:he|she|they|him|her|them|his|their|theirs|it|its|that|this|those|these|there|then|former|latter)\b",
    re.IGNORECASE,
)
_FEW = 2  # content words below which a question says too little by itself


def refers_back(text: str) -> bool:
    """Whether a question needs what was asked before it."""
    opening = bool(re.match(r"\W*(?:and|but|so|then|why|what about|how about|yes|no|also)\b", text, re.IGNORECASE))
    pronoun = bool(_REFERS.search(text)) and not proper_names(text)
    return opening or pronoun or len(content_words(text)) < _FEW


def standalone(text: str, previous: str | None) -> str:
    """The question with the matter of the previous one, where it refers back and only then.

    The names of the previous question are left behind where the new one brings its own.
    """
    if previous is None or not refers_back(text):
        return text
    left = {word for name in proper_names(previous) for word in all_words(name)} if proper_names(text) else set()
    known = set(content_words(text))
    carried = [
        word
        for word in re.findall(r"[^\W_]+(?:[-’'][^\W_]+)*", previous)
        if content_words(word) and not known & set(content_words(word)) and not set(all_words(word)) & left
    ]
    return f"{text} ({' '.join(carried)})" if carried else text
