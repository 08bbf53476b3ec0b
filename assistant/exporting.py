"""A conversation as a Markdown file, its sources as footnotes; whatever it holds is text, escaped here.

CommonMark, with footnotes as Pandoc, GitHub and markdown-it know them; a reader without them shows their marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.markdown import escaped, linked
from assistant.plain import (
    SUPPORT_ICONS,
    also_in,
    byline,
    check_words,
    common_check,
    filters,
    long_day,
    one_line,
    segments,
    standing,
)
from assistant.types import Answer, Citation, Claim

_MARKS = re.compile(r"\n{2,}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One question as it was typed and its answer, or as much as was said; `searched` is what was searched."""

    question: str
    answer: Answer | None = None
    said: str = ""
    searched: str = ""


@dataclass(slots=True)
class _Footnotes:
    """The citations of a document, each numbered once."""

    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    citations: list[Citation] = field(default_factory=list)

    def mark(self, citation: Citation) -> str:
        key = citation.article_id, citation.quote
        if key not in self.numbers:
            self.citations.append(citation)
            self.numbers[key] = len(self.citations)
        return f"[^{self.numbers[key]}]"

    def lines(self) -> Iterator[str]:
        return (f"[^{number}]: {_footnote(citation)}" for number, citation in enumerate(self.citations, 1))


def as_document(entries: Iterable[Entry], day: date) -> str:
    """A whole conversation, exported on a day."""
    notes = _Footnotes()
    parts = ["# Communiqué", f"Exported on {long_day(day)}."]
    for entry in entries:
        parts += [f"## {_text(entry.question) or 'A question'}", *_entry(entry, notes)]
    return "\n\n".join([*parts, *notes.lines()]) + "\n"


def _entry(entry: Entry, notes: _Footnotes) -> Iterator[str]:
    if entry.answer is None:
        yield from map(_text, filter(str.strip, _MARKS.split(entry.said)))
        return
    yield from _answer(entry.answer, notes, entry.searched)


def _answer(answer: Answer, notes: _Footnotes, searched: str = "") -> Iterator[str]:
    """Its paragraphs, what became of the model, and how it stands: how it was checked and what was searched."""
    yield from _paragraphs(answer, notes)
    if answer.note:
        yield f"⚠ {_text(answer.note)}"
    lines = (standing(answer), " · ".join(filters(answer.question)), searched)
    yield "\\\n".join(f"*{_text(line)}*" for line in lines if line)


def _paragraphs(answer: Answer, notes: _Footnotes) -> Iterator[str]:
    cited = {citation.mark: citation for citation in answer.citations}
    each = bool(answer.model) or not common_check(answer.claims)
    body = "".join(
        _claim(text, claim, [cited[mark] for mark in claim.marks if mark in cited], notes, check=each)
        if claim
        else _between(text)
        for text, claim in segments(answer)
    )
    return (part.strip() for part in _MARKS.split(body) if part.strip())


def _claim(text: str, claim: Claim, cited: Sequence[Citation], notes: _Footnotes, *, check: bool) -> str:
    marks = "".join(notes.mark(citation) for citation in cited)
    words = f" *({SUPPORT_ICONS[claim.support]} {_text(check_words(claim))})*" if check else ""
    lead = "\n\n" if text.startswith("\n\n") else ""
    return f"{lead}{_text(text)}{marks}{words}"


def _between(text: str) -> str:
    """What stands between claims, its paragraphs kept."""
    spaced = [" " * part.startswith(" ") + _text(part) + " " * part.endswith(" ") for part in _MARKS.split(text)]
    return "\n\n".join(spaced)


def _footnote(citation: Citation) -> str:
    """Source and date, the title with its address, the sentence that was quoted, who else has it, what became of it."""
    title = linked(_text(citation.title) or "Untitled", citation.url)
    also = f" ({_text(words)})" if (words := also_in(citation)) else ""
    fate = f" ⚠ {_text(citation.superseded)}" if citation.superseded else ""
    return f"{_text(byline(citation))}: {title}\\. “{_text(citation.quote)}”{also}{fate}"


def _text(text: str) -> str:
    """On one line, escaped."""
    return escaped(one_line(text))
