"""Article text -> what a model may see of it: nothing hidden, no token of a chat template, no mark, no delimiter."""

from __future__ import annotations

import re
import unicodedata

# Every template token, tag and mark needs one of these four; each stands for itself again in what the model writes.
_ACTIVE, _INERT = "<>[]", "˂˃⁅⁆"
_DEFUSED = str.maketrans(_ACTIVE, _INERT)
_RESTORED = str.maketrans(_INERT, _ACTIVE)
_SELECTORS = re.compile(r"[\ufe00-\ufe0f\U000e0100-\U000e01ef]")  # can carry bytes that no reader sees
_BLANKS = re.compile(r"\s+")
_HIDDEN = frozenset(("Cf", "Cc", "Co", "Cs", "Cn"))


def defused(text: str) -> str:
    """One line of text, harmless to any chat template."""
    return visible(text).translate(_DEFUSED)


def restored(text: str) -> str:
    """What a model has copied, with the characters of the article again."""
    return text.translate(_RESTORED)


def visible(text: str) -> str:
    """The text on one line without what no reader can see: zero-width, bidirectional, tag and control characters."""
    flat = _BLANKS.sub(" ", _SELECTORS.sub("", text))
    if flat.isprintable():  # as nearly all text is
        return flat.strip()
    return "".join(letter for letter in flat if unicodedata.category(letter) not in _HIDDEN).strip()
