"""Text -> the spans of its sentences, with exact offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sentencex import get_sentence_boundaries

from assistant.types import Span

_LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
# A closed quotation and a capital after a stop: sentencex keeps "… no. “Stop!” he cried." in one piece.
_QUOTE_OPENS = re.compile(r"(?<=[.!?][\s])(?=[“\"]\w)|(?<=[.!?][”\"]\s)(?=[A-Z“])")
# sentencex panics at a wide blank between an initial and its stop: "R\u00a0.". A run of blanks is looked at once.
_BEFORE_STOP = re.compile(r"(?<!\s)\s++(?=\.)")


def sentences(text: str, limit: int) -> list[Span]:
    """The spans of the sentences of `text`, none blank, none across lines or longer than `limit`."""
    return [
        piece
        for line in _LINE.finditer(text)
        for span in _of_line(line.group(), line.start())
        for piece in _cut(text, span, limit)
    ]


def _of_line(line: str, offset: int) -> Iterator[Span]:
    for start, end in _boundaries(_BEFORE_STOP.sub(lambda blank: " " * len(blank.group()), line)):
        edges = [start, *(m.start() + start for m in _QUOTE_OPENS.finditer(line[start:end])), end]
        for low, high in pairwise(edges):
            yield low + offset, high + offset


def _boundaries(line: str) -> list[Span]:
    """As sentencex finds them; the line as one where it panics, which is no Exception and would end the process."""
    try:
        return [(found["start_index"], found["end_index"]) for found in get_sentence_boundaries("en", line)]
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        return [(0, len(line))]


def _cut(text: str, span: Span, limit: int) -> Iterator[Span]:
    """The span without its outer blanks, cut at spaces where it is longer than the limit."""
    start, end = _strip(text, *span)
    while end - start > limit:
        space = text.rfind(" ", start + limit // 2, start + limit)
        edge = space if space > 0 else start + limit
        yield _strip(text, start, edge)
        start, _ = _strip(text, edge, end)
    if start < end:
        yield start, end


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
