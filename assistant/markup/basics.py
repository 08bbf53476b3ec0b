"""What all markup is made of: templates that escape what fills them, and text on one line."""

from __future__ import annotations

import re
from datetime import date

from markupsafe import Markup

from assistant.allowing import is_web
from assistant.plain import SUPPORT_ICONS, long_day, one_line, tidy
from assistant.types import Support


def fill(template: str, *values: object) -> Markup:
    """The template with each value escaped, unless it is markup already."""
    return Markup(template).format(*values)


def breaks(text: str) -> Markup:
    """The text on one line: blank lines become paragraphs, single ones stay breaks."""
    text = re.sub(r"[ \t]*\r?\n[ \t]*", "\n", text)
    return Markup("</p><p>").join(inline(part) for part in re.split(r"\n\n+", text))


def inline(text: str) -> Markup:
    """The text on one line, every line's end a break."""
    return Markup("<br>").join(re.split(r"\s*\n\s*", tidy(text.replace("\r\n", "\n"))))


def counted(number: int, noun: str) -> str:
    """`1 article`, `1,735 articles`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def day_html(day: date | None) -> Markup:
    """A day in words, that programs can read too."""
    if day is None:
        return Markup("undated")
    return fill('<time datetime="{}">{}</time>', day.isoformat(), long_day(day))


def link(url: str, title: str) -> Markup:
    """A title that leads to its article, where the address is a web address."""
    shown = one_line(title) or "Untitled"
    return fill('<a href="{}" target="_blank">{}</a>', url, shown) if is_web(url) else fill("{}", shown)


def check_html(support: Support, words: str) -> Markup:
    """How a sentence was checked: an icon, and words."""
    icon = fill('<span class="icon" aria-hidden="true">{}</span>', SUPPORT_ICONS[support])
    return fill('<span class="support {}">{} {}</span>', support, icon, words)


def note_html(note: str) -> Markup:
    """A word of caution, with its sign; nothing where there is none."""
    icon = Markup('<span class="icon" aria-hidden="true">⚠</span>')
    return fill('<p class="standing">{} {}</p>', icon, inline(note)) if note else Markup()
