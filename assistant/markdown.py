"""Text as Markdown that stays text."""

from __future__ import annotations

import re

from assistant.allowing import is_web

_ACTIVE = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:@&=^$\"'/])")
_ENDS_LINK = re.compile(r"[\s<>()\[\]\\`\"'*_~|!^]")


def escaped(text: str) -> str:
    """The text with every character that Markdown could take for its own escaped."""
    return _ACTIVE.sub(r"\\\1", text)


def linked(title: str, url: str) -> str:
    """An escaped title that leads to an address, where that is a web address."""
    if not is_web(url):
        return title
    # Percent-encoded, the characters that could end a link are only characters of the address.
    address = _ENDS_LINK.sub(lambda found: f"%{ord(found.group()):02X}", url)
    return f"[{title}](<{address}>)"
