"""An answer for notebooks, which show Markdown."""

from __future__ import annotations

import re

from assistant.allowing import is_web
from assistant.plain import SUPPORT_ICONS, also_in, byline, check_words, one_line, segments, standing, tidy
from assistant.types import Answer, Citation

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:@&=^$\"'/])")


def as_markdown(answer: Answer) -> str:
    """For notebooks: every Markdown-active character of the data escaped, no image, links http(s) only."""
    body = "".join(
        _escape(text)
        + "".join(f" \\[{mark}\\]" for mark in (claim.marks if claim else ()))
        + (f" *({SUPPORT_ICONS[claim.support]} {_escape(check_words(claim))})*" if claim and answer.model else "")
        for text, claim in segments(answer)
    )
    rows = [
        f"{item.mark}. {_escape(byline(item))}: {_titled(item)}{_also(item)}{_fate(item)}" for item in answer.citations
    ]
    note = f"⚠ {_escape(one_line(answer.note))}" if answer.note else ""
    return "\n\n".join(part for part in (body, "\n".join(rows), note, f"*{_escape(standing(answer))}*") if part)


def _also(citation: Citation) -> str:
    also = also_in(citation)
    return f" ({_escape(also)})" if also else ""


def _fate(citation: Citation) -> str:
    """What became of the article since; empty while it stands."""
    return f" ⚠ {_escape(one_line(citation.superseded))}" if citation.superseded else ""


def _titled(citation: Citation) -> str:
    title = _escape(one_line(citation.title))
    if not is_web(citation.url):
        return title
    # Percent-encoded, the characters that could end a Markdown link are only characters of the address.
    address = re.sub(r"[\s<>()\[\]\\`\"'*_~|!]", lambda found: f"%{ord(found.group()):02X}", citation.url)
    return f"[{title}](<{address}>)"


def _escape(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", tidy(text))
