"""The sentences around a quotation."""

from __future__ import annotations

import re
from dataclasses import dataclass

REACH = 240
"""Characters shown before and after a quotation, at most."""
_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*\s+")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A quotation and what stands before and after it; … where the article goes on."""

    before: str
    quote: str
    after: str


def excerpt(text: str, start: int, end: int, reach: int = REACH) -> Excerpt:
    """The quotation `text[start:end]` with up to `reach` characters on either side, whole sentences if it can."""
    first, last = _beginning(text, start, reach), _ending(text, end, reach)
    return Excerpt(
        before=("… " if first > 0 else "") + text[first:start],
        quote=text[start:end],
        after=text[end:last] + (" …" if last < len(text.rstrip()) else ""),
    )


def _beginning(text: str, start: int, reach: int) -> int:
    lowest = max(0, start - reach)
    if lowest == 0:
        return 0
    if sentence := _SENTENCE_END.search(text, lowest, start):
        return sentence.end()
    space = text.find(" ", lowest, start)
    return start if space < 0 else space + 1


def _ending(text: str, end: int, reach: int) -> int:
    highest = min(len(text), end + reach)
    if highest == len(text):
        return len(text.rstrip()) if end < len(text.rstrip()) else end
    ends = [match.start() + len(match.group().rstrip()) for match in _SENTENCE_END.finditer(text, end, highest)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", end, highest)
    return end if space < 0 else space
