"""What a model wrote -> the sentences that may be shown, each with the marks it cites."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.defusing import restored, visible
from assistant.marks import sealed, unsealed
from assistant.stripping import foreign_address, without_blocks, without_markup
from assistant.types import Span
from assistant.words import all_words

NO_ANSWER = "NO ANSWER"
"""What the prompt asks a model to write where the passages do not answer."""
_RUN = 8  # words in a row that tell where a sentence comes from
_ENDED = re.compile(r"[.!?…。！？؟]['\"”’»)\]]*\Z")
_CODE = re.compile(r"[\w.]+\([^)]*\)\s*;?\Z|[{}]|\\[a-z]+\b|=>|==|&&|\$\(")

Split = Callable[[str], Sequence[Span]]
"""Text to the spans of its sentences."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, the marks it cites in order, and whether a paragraph begins with it."""

    text: str
    marks: tuple[str, ...]
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Handout:
    """What a model was given, to tell what it wrote from it: marks, the hosts of the articles, the prompt's words."""

    marks: tuple[str, ...]
    hosts: frozenset[str]
    prompt: str


def declines(written: str) -> bool:
    """Whether the model says that the passages do not answer."""
    plain = " ".join(all_words(without_markup(without_blocks(written))))
    return plain == NO_ANSWER.lower()


def statements(written: str, handout: Handout, split: Split) -> tuple[Statement, ...]:
    """The sentences that say something, in order; what is no part of an answer is left out."""
    text = without_markup(sealed(without_blocks(written), handout.marks))
    told = _runs(handout.prompt)
    found: dict[str, Statement] = {}
    for paragraph in re.split(r"\n\s*", text):
        for statement in _of_paragraph(paragraph, handout, split):
            if _says_something(statement, handout, told):
                found.setdefault(statement.text, statement)  # said twice is said once
    return tuple(found.values())


def until_cut(found: Sequence[Statement]) -> tuple[Statement, ...]:
    """Those up to the last that cites anything: what follows may be half of something."""
    cited = [number for number, statement in enumerate(found, 1) if statement.marks]
    return tuple(found[: cited[-1]]) if cited else ()


def unfinished(written: str, handout: Handout) -> bool:
    """Whether the last sentence stops before its end."""
    marked = unsealed(sealed(written, handout.marks), handout.marks)
    text = marked.text.rstrip(" \t\n*_`")
    at_end = any(position >= len(text) for position, _ in marked.marks)
    return bool(text) and not at_end and not _ENDED.search(text)


def _of_paragraph(paragraph: str, handout: Handout, split: Split) -> list[Statement]:
    marked = unsealed(paragraph, handout.marks)
    spans = list(split(marked.text))
    cited: list[list[str]] = [[] for _ in spans]
    for position, mark in marked.marks:
        # A mark belongs to the sentence before it, even where it stands after the stop.
        number = max((number for number, span in enumerate(spans) if span[0] < position), default=0)
        if spans and mark not in cited[number]:
            cited[number].append(mark)
    return [
        Statement(visible(restored(marked.text[low:high])), tuple(marks), number == 0)
        for number, ((low, high), marks) in enumerate(zip(spans, cited, strict=True))
    ]


def _says_something(statement: Statement, handout: Handout, told: frozenset[tuple[str, ...]]) -> bool:
    """Whether it is a sentence of an answer: no fragment, introduction, code, foreign address or part of the prompt."""
    text, words = statement.text, all_words(statement.text)
    fragment = len(words) < 3 and text.isascii()
    introduction = text.endswith(":") and not statement.marks
    return not (
        not words
        or fragment
        or introduction
        or _CODE.search(text)
        or foreign_address(text, handout.hosts)
        or _runs(text) & told
        or " ".join(words) == NO_ANSWER.lower()
    )


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = all_words(text)
    return frozenset(tuple(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1))
