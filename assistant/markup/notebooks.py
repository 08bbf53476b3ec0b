"""An answer for notebooks, which show Markdown."""

from __future__ import annotations

from assistant.markdown import escaped, linked
from assistant.plain import SUPPORT_ICONS, also_in, byline, check_words, one_line, segments, standing, tidy
from assistant.types import Answer, Citation


def as_markdown(answer: Answer) -> str:
    """For notebooks: every Markdown-active character of the data escaped, no image, links http(s) only."""
    body = "".join(
        _escape(text)
        + "".join(f" \\[{mark}\\]" for mark in (claim.marks if claim else ()))
        + (f" *({SUPPORT_ICONS[claim.support]} {_escape(check_words(claim))})*" if claim and answer.model else "")
        for text, claim in segments(answer)
    )
    rows = map(_row, answer.citations)
    note = f"⚠ {_escape(one_line(answer.note))}" if answer.note else ""
    return "\n\n".join(part for part in (body, "\n".join(rows), note, f"*{_escape(standing(answer))}*") if part)


def _row(citation: Citation) -> str:
    title = linked(_escape(one_line(citation.title)), citation.url)
    return f"{citation.mark}. {_escape(byline(citation))}: {title}{_also(citation)}{_fate(citation)}"


def _also(citation: Citation) -> str:
    also = also_in(citation)
    return f" ({_escape(also)})" if also else ""


def _fate(citation: Citation) -> str:
    """What became of the article since; empty while it stands."""
    return f" ⚠ {_escape(one_line(citation.superseded))}" if citation.superseded else ""


def _escape(text: str) -> str:
    return escaped(tidy(text))
