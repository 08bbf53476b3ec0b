"""The words of a text that carry its matter, folded so that their forms meet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set
from functools import lru_cache

_WORD = re.compile(
    r"[^\W_]+(?:[\u0300-\u036f\u0591-\u05c7\u064b-\u065f]+[^\W_]*)*"
)  # accents that do not compose belong to it
_STOP = frozenset(  # the last line: words that a question brings and its answer does not repeat
    "a about after again against all also am an and any are as at be because been before being between both but by "
    "can could did do does doing during each either even few for from further had has have having he her here hers "
    "him his how i if in into is it its itself just let many may me might more most much must my no nor not now of "
    "off on once one only or other our out over own per s said same say says she should so some such t tell than that "
    "the their them then there these they this those through to too under until up upon us very was we were what when "
    "where whether which while who whom whose why will with would yet you your "
    "happen happened happens occur occurred tell told give gave many much kind sort name named called".split()
)
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ers", "ed", "es", "ly", "er", "s", "y", "e")
_STEM_CHARS = 4
_ODD = re.compile(r"[^\x00-\x7f‘’“”–—…€£\u00a0]")  # what may be a letter that has to be folded


# Names that are written in several ways, after accents are gone; the first stands for all.
_VARIANTS = (
    ("turkey", "turkiye"),
    ("kyiv", "kiev"),
    ("zelenskyy", "zelensky", "zelenskiy", "zelenski"),
    ("myanmar", "burma"),
    ("odesa", "odessa"),
    ("lukashenko", "lukashenka"),
)
_SPELLINGS = {word: variants[0] for variants in _VARIANTS for word in variants}


def content_words(text: str) -> list[str]:
    """The stems of the words that are not stop words, in order."""
    return [stem(word) for word in all_words(text) if word not in _STOP]


def shared(asked: Set[str], text: str) -> set[str]:
    """Those of some stems that the text holds; as `asked & set(content_words(text))`, in a fraction of the time."""
    heads = frozenset(word[:_STEM_CHARS] for word in asked)
    low = text.lower()
    if _ODD.search(low):
        likely = {word for word in _distinct(low) if word[:_STEM_CHARS] in heads}
    else:
        likely = _plain(heads, low)
    return {stem(word) for word in likely} & asked


def search_words(text: str) -> list[str]:
    """The words to look for, each once and in all its spellings; stop words only where there is nothing else."""
    words = [word for word in all_words(text) if word not in _STOP] or all_words(text)
    spelt = [next((some for some in _VARIANTS if some[0] == word), (word,)) for word in words]
    return list(dict.fromkeys(word for some in spelt for word in some))


def all_words(text: str) -> list[str]:
    """The words, in lower case and without accents."""
    return [_folded(word) for word in _spelt(text)]


def _spelt(text: str) -> list[str]:
    found: list[str] = _WORD.findall(unicodedata.normalize("NFKC", text.lower()))
    return found


def _plain(heads: frozenset[str], low: str) -> set[str]:
    """The words that begin so, of a text that needs no folding."""
    return {_SPELLINGS.get(word, word) for word in _beginning(heads).findall(low)} - _STOP


@lru_cache(maxsize=64)
def _beginning(heads: frozenset[str]) -> re.Pattern[str]:
    """What finds words by their first letters; a shorter head is a whole word."""
    spelt = {word[:_STEM_CHARS] for word, usual in _SPELLINGS.items() if usual[:_STEM_CHARS] in heads}
    words = [re.escape(head) + ("[a-z0-9]*" if len(head) == _STEM_CHARS else "") for head in sorted(heads | spelt)]
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(words)})(?![a-z0-9])" if words else "(?!)")


@lru_cache(maxsize=512)  # a question weighs the same passages to rank them and to tell which speak of its matter
def _distinct(text: str) -> frozenset[str]:
    return frozenset(map(_folded, set(_spelt(text)))) - _STOP


@lru_cache(maxsize=65_536)
def _folded(word: str) -> str:
    if not word.isascii():
        word = "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
    return _SPELLINGS.get(word, word)


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The word without its commonest endings; crude, and the same for question and passage."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM_CHARS:
            return word[: -len(ending)]
    return word
