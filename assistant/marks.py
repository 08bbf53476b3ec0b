"""The marks a model is given for its passages: random for each answer, so that none can be guessed or planted."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_LETTERS, _DIGITS = "bcdfghjkmnpqrstvwxz", "23456789"  # no vowels, so no words; nothing that looks like something else
_FIRST_SEAL = 0xE000  # private characters stand for marks while the text around them is worked on
_SEALS = re.compile(r"[ \t]*[\ue000-\uf8ff]")
_GROUP = re.compile(r"[\[(【{]([\s,;†^\d\ue000-\uf8ff]*[\ue000-\uf8ff][\s,;†^\d\ue000-\uf8ff]*)[\])】}]")
_SHAPE = r"(?!(?:1[5-9]|20)\d\d\b)[a-zA-Z]?\^?\d[\w.:-]{0,11}"
"""What a model makes up looks like 1, ^2, k9zz4, 3:12; a year in brackets is the text's own."""
_MADE_UP = re.compile(rf"[ \t]*[\[【]\s*{_SHAPE}(?:[\s,;–]+{_SHAPE})*\s*[\]】]")
_UNFINISHED = re.compile(
    r"[ \t]*(?:!?[\[【][^\]】\n]{0,80}[\]】]?(?:[(\[][^)\]\n]*)?|[({<!][^)}>\n]{0,80}"
    r"|[A-Za-z]+:/*\S*|\S*\.\S*[^\s.!?”’\"')])\Z"
)


@dataclass(frozen=True, slots=True)
class Marked:
    """Text without its marks, and where each stood: (position in the text, mark)."""

    text: str
    marks: tuple[tuple[int, str], ...]


def new_marks(count: int, avoided: Iterable[str], chance: random.Random) -> list[str]:
    """So many different marks, none of which stands in the texts to be avoided."""
    texts, found = list(avoided), list[str]()
    while len(found) < count:
        mark = "".join(chance.choice(kind) for kind in (_LETTERS, _DIGITS, _LETTERS, _DIGITS, _LETTERS))
        if mark not in found and not any(mark in text for text in texts):
            found.append(mark)
    return found


def sealed(text: str, handed_out: Sequence[str]) -> str:
    """The text with one private character for each mark that was handed out; all others are dropped."""
    text = _SEALS.sub("", text)
    for number, mark in enumerate(handed_out):
        text = re.sub(rf"(?<![^\W_]){mark}(?![^\W_])", chr(_FIRST_SEAL + number), text)
    # What stood around marks, and marks that were made up beside them: "[a, b]", "(a)", "【a†3】", "[a][99]".
    return _MADE_UP.sub("", _GROUP.sub(_only_seals, text))


def unsealed(text: str, handed_out: Sequence[str]) -> Marked:
    """The text without seals, and which mark stood where."""
    parts: list[str] = []
    marks: list[tuple[int, str]] = []
    position = length = 0
    for found in _SEALS.finditer(text):
        parts.append(text[position : found.start()])
        length += len(parts[-1])
        position = found.end()
        number = ord(found.group()[-1]) - _FIRST_SEAL
        if number < len(handed_out):
            marks.append((length, handed_out[number]))
    parts.append(text[position:])
    return Marked("".join(parts), tuple(marks))


def settled(text: str) -> str:
    """The text less its last characters where they may yet become a mark, a link, an address or a tag."""
    return _UNFINISHED.sub("", text)


def _only_seals(found: re.Match[str]) -> str:
    return "".join(_SEALS.findall(found.group(1))).replace(" ", "")
