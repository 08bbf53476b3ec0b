"""Text from the web without the characters that show nothing and can carry what a reader does not see."""

from __future__ import annotations

import re

_INVISIBLE = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls, but for tab and line ends
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # soft hyphen, joiners and fillers
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"  # zero width, bidi, annotations
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"  # tags and the selectors beyond those that scripts use
    "\ud800-\udfff"  # halves of a pair, which are no character
    "]"
)
# They join letters of Persian or Hindi and the parts of an emoji; after a Latin letter, or in a row, they only hide.
_JOINERS = re.compile(
    "(?<![\u0600-\u1fff\u2600-\uffff\U0001f000-\U0001ffff])[\u200c\u200d]+|(?<=[\u200c\u200d])[\u200c\u200d]+"
)
_ENDS = re.compile("\r\n?|[\u2028\u2029\x85]")
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")


def cleaned(text: str) -> str:
    """The text without what is invisible; what can be seen is left as it is."""
    return _JOINERS.sub("", _INVISIBLE.sub("", _ENDS.sub("\n", text)))


def paragraphs(text: str) -> str:
    """Cleaned, one paragraph a line, single spaces."""
    return _LINES.sub("\n", _SPACES.sub(" ", cleaned(text))).strip()


def line(text: str) -> str:
    """Cleaned and on one line."""
    return " ".join(cleaned(text).split())
