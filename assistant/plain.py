"""An answer in plain words, for terminals, notebooks' fallbacks and the clipboard."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from datetime import date

from assistant.types import Answer, Citation, Claim, Question

STATUS_WORDS = {
    "answered": "Answered",
    "partial": "Answered in part",
    "refused": "Not answered: the library does not say",
    "failed": "Failed: the answer could not be finished",
}
SUPPORT_WORDS = {
    "verbatim": "quoted word for word",
    "supported": "supported by its source",
    "unsupported": "not supported",
}
SUMMARY_WORDS = "summary only"
# Shapes that differ, so that the words and the icon carry the meaning and colour only helps.
SUPPORT_ICONS = {"verbatim": "❝", "supported": "✓", "unsupported": "⚠"}
_MARKS = re.compile(r"(?:\s?\[\d+\])+")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def as_text(answer: Answer, width: int = 100) -> str:
    """The text with its [1] marks, then the sources beneath; a model's sentences with how each was checked."""
    parts = [tidy(_with_checks(answer) if answer.model else answer.text)]
    if answer.citations:
        parts.append("Sources\n" + "\n".join(_sources(answer.citations, width)))
    parts += [f"⚠ {one_line(answer.note)}"] if answer.note else []
    parts.append(standing(answer))
    return "\n\n".join(parts)


def standing(answer: Answer) -> str:
    """One line: what was searched for if not what was typed, how it ended, how it was checked, as of when, how new."""
    parts = [f"searched for: {one_line(answer.searched)}" if answer.searched else ""]
    parts += [STATUS_WORDS[answer.status], common_check(answer.claims)]
    parts.append(f"written by {answer.model}" if answer.model else "")
    parts.append(f"as of {long_day(answer.as_of)}" if answer.as_of else "")
    parts.append(f"newest article used: {long_day(answer.newest)}" if answer.newest else "")
    return " · ".join(part for part in parts if part)


def check_words(claim: Claim) -> str:
    """How a claim was checked, and what is wrong with an unsupported one: `not supported: the passage says 12`."""
    return SUPPORT_WORDS[claim.support] + (f": {one_line(claim.why)}" if claim.why else "")


def common_check(claims: tuple[Claim, ...]) -> str:
    """How every claim was checked, in words; empty where claims differ or there is none."""
    kinds = {claim.support for claim in claims}
    if len(kinds) != 1:
        return ""
    kind = kinds.pop()
    return f"{SUPPORT_ICONS[kind]} every sentence {SUPPORT_WORDS[kind]}"


def segments(answer: Answer) -> Iterator[tuple[str, Claim | None]]:
    """The answer's text cut into claims (without their marks) and what stands between them.

    Marks are taken from the claims, not looked for in the text: an article may itself say “[1]”.
    """
    position = 0
    for claim in answer.claims:
        found = answer.text.find(claim.text, position)
        if found < 0:
            yield f"\n\n{claim.text}", claim
            continue
        yield answer.text[position:found], None
        yield claim.text, claim
        position = found + len(claim.text)
        if marks := _MARKS.match(answer.text, position):
            position = marks.end()
    yield answer.text[position:], None


def long_day(day: date | None) -> str:
    """A date as a reader writes it: 14 December 2025."""
    return f"{day.day} {day:%B} {day.year}" if day else "undated"


def tidy(text: str) -> str:
    """Without control characters, which could move a terminal's cursor or turn text around."""
    return _CONTROLS.sub("", text)


def one_line(text: str) -> str:
    """All white space as single spaces."""
    return " ".join(tidy(text).split())


def byline(citation: Citation) -> str:
    """Source and date, where there are any: `Reuters, 14 December 2025`; and whether it is only a summary."""
    parts = one_line(citation.source), long_day(citation.published), SUMMARY_WORDS if citation.summary else ""
    return ", ".join(part for part in parts if part)


def filters(question: Question) -> list[str]:
    """The dates and sources that a question is kept to: `from 1 May 2024`, `only Reuters`; none where it has none."""
    parts = [f"from {long_day(question.since)}" if question.since else ""]
    parts.append(f"until {long_day(question.until)}" if question.until else "")
    parts.append("only " + ", ".join(map(one_line, question.sources)) if question.sources else "")
    return [part for part in parts if part]


def also_in(citation: Citation) -> str:
    """The other outlets that carry the article, each once: `also in Outlet A, Outlet B`; empty where there are none."""
    named = dict.fromkeys(one_line(copy.source) or one_line(copy.url) for copy in citation.also)
    named.pop(one_line(citation.source), None)
    return f"also in {', '.join(named)}" if named else ""


def _with_checks(answer: Answer) -> str:
    shown = ""
    for text, claim in segments(answer):
        marks = "".join(f" [{mark}]" for mark in claim.marks) if claim else ""
        shown += text + marks + (f" ({SUPPORT_ICONS[claim.support]} {check_words(claim)})" if claim else "")
    return shown


def _sources(citations: tuple[Citation, ...], width: int) -> Iterator[str]:
    """Each article once, after all its marks."""
    articles: dict[str, list[Citation]] = {}
    for citation in citations:
        articles.setdefault(citation.article_id, []).append(citation)
    for cited in articles.values():
        marks = "".join(f"[{citation.mark}]" for citation in cited)
        head = f"{marks} {byline(cited[0])}: {one_line(cited[0].title)}"
        yield textwrap.fill(head, width, subsequent_indent="    ")
        if cited[0].url:
            yield f"    {one_line(cited[0].url)}"
        if also := also_in(cited[0]):
            yield textwrap.fill(also, width, initial_indent="    ", subsequent_indent="    ")
        yield from _superseded(cited, width)


def _superseded(cited: list[Citation], width: int) -> Iterator[str]:
    """What became of an article since, each word once; with its marks where they differ."""
    told: dict[str, list[Citation]] = {}
    for citation in cited:
        told.setdefault(citation.superseded, []).append(citation)
    for words, those in told.items():
        marks = "".join(f"[{citation.mark}]" for citation in those) + " " if len(told) > 1 else ""
        if words:
            yield textwrap.fill(f"    ⚠ {marks}{one_line(words)}", width, subsequent_indent="    ")
