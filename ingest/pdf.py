"""A PDF -> its text, with the lines of a page joined to paragraphs."""

from __future__ import annotations

import io
import re
from typing import Any

from assistant.errors import NothingToRead, Unreadable
from ingest.cleaning import line, paragraphs
from ingest.kinds import Page
from ingest.pages import language_of

_PAGES = 500  # read of one document
_TITLE_CHARS = 200
_ENDS = re.compile(r"[.!?:”\"]$")
_SHORT = 0.8  # of the widest line: a line that ends a sentence before it ends a paragraph


def read_pdf(data: bytes, url: str) -> Page:
    """The text and the stated title, authors and dates of a PDF. Raises Unreadable and NothingToRead."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable(f"{url} is locked with a password")
        text = "\n".join(flowing(page.extract_text() or "") for page in reader.pages[:_PAGES])
        facts: Any = reader.metadata or {}
        title, author = line(facts.get("/Title") or ""), line(facts.get("/Author") or "")
        published = _day(str(facts.get("/CreationDate") or ""))
        modified = _day(str(facts.get("/ModDate") or ""))
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise Unreadable(f"{url} is no PDF that can be read ({error})") from None
    text = paragraphs(text)
    if not text:
        raise NothingToRead(f"{url} holds no text; a scanned PDF has only pictures of it")
    first = text.partition("\n")[0]
    return Page(
        title=title or (first if len(first) <= _TITLE_CHARS else ""),
        text=text,
        authors=tuple(name for name in map(str.strip, re.split(r"[;,]| and ", author)) if name),
        published=published,
        modified=modified,
        language=language_of(text),
    )


def flowing(text: str) -> str:
    """A page's lines as paragraphs: words broken at a line's end joined, a short line that ends a sentence ends one."""
    lines = [one.rstrip() for one in text.splitlines()]
    widest = max(map(len, lines), default=0)
    out = ""
    for one in lines:
        if one.strip():
            out += one.strip()
        if not one.strip() or (_ENDS.search(one) and len(one) < widest * _SHORT):
            out += "\n"
        elif re.search(r"\w-$", out):
            out = out[:-1]
        else:
            out += " "
    return out


def _day(stated: str) -> str:
    found = re.match(r"(?:D:)?(\d{4})(\d{2})(\d{2})", stated)
    return "-".join(found.groups()) if found else ""
