"""Quotations in running text: their words blanked, and those that an earlier sentence leaves open."""

from __future__ import annotations

import re
from collections.abc import Sequence


def masked(text: str) -> str:
    """The text with quoted words blanked, its length kept."""
    text = re.sub(r"''(?=[\w(])", " “", text).replace("''", "” ")
    text = re.sub(r"\([^()“”\"]*\)", lambda m: " " * len(m.group()), text)
    text = re.sub(r"\s[—–-]\s([^—–“”\"]{2,120})\s[—–-]\s", r",  \1,  ", text)
    text = re.sub(r"(?<!\w)[‘']([^‘'’]*(?:[’']\w[^‘'’]*)*[,.?!…])[’'](?!\w)", r"“\1”", text)
    out, inside = list(text), False
    for n, char in enumerate(text):
        ends = n > 0 and re.match(r'[\w.,?!…]"(?:\s|$|,)', text[n - 1 :])
        opens = char == "“" or (char == '"' and not inside and not ends)
        if opens or char in '”"':
            if not opens and not inside:
                out[:n] = "_" * n
            inside, out[n] = opens, "«" if opens else "»"
        elif inside:
            out[n] = "_"
    return "".join(out)


def still_open(before: Sequence[str]) -> int:
    """How many sentences back a quotation begins that is still open, or 0."""
    for back, text in enumerate(reversed(before), 1):
        if re.search(r"[“”]", text):
            return back if re.search(r"“(?=\w)[^“”]*$", text) else 0
    return 0
