"""Whether words stand in a passage to the letter, save for the shape of marks and blanks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from assistant.types import Span

_SHAPES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "…": "..."})
_QUOTED = re.compile(
    r'[“"«](?P<double>[^“”"«»]{2,}?)[”"»]|(?<!\w)[‘\'](?P<single>[^‘’\']{2,}(?:[’\'](?=\w)[^‘’\']+)*)[’\'](?!\w)'
)
_LEAD = re.compile(r"^[^“”\"‘]{2,120}?[:,]?\s(?=[“\"‘])")
_EDGES = " \t\n.,;:!?\"'-"


def plain(text: str) -> str:
    """The text with plain marks and single blanks, composed."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_SHAPES).replace("''", '"').split())


def quoted(text: str) -> list[str]:
    """The words that stand in quotation marks."""
    return [(match["double"] or match["single"]).strip() for match in _QUOTED.finditer(text)]


def within(words: str, text: str) -> bool:
    """Whether the words stand in the text; an ellipsis stands for what was left out."""
    at, low = 0, _loose(text)
    for part in re.split(r"\s*(?:\.\.\.|…|\[[^\]]*\])\s*", words):
        part = _loose(part)
        if not part:
            continue
        found = re.compile(rf"(?<!\w){re.escape(part)}(?!\w)").search(low, at)
        if not found:
            return False
        at = found.end()
    return True


def _loose(text: str) -> str:
    return plain(text).lower().replace('"', "").strip(_EDGES)


def sentence_run(text: str, passage: str, sentences: Sequence[Span]) -> Span | None:
    """The sentences of the passage that together are the text, to the letter."""
    sought = _bare(text)
    for first in range(len(sentences)):
        run = ""
        for last in range(first, len(sentences)):
            run = passage[sentences[first][0] : sentences[last][1]]
            if _bare(run) == sought:
                return sentences[first][0], sentences[last][1]
            if len(run) > len(text) + 40:
                break
    return None


def _bare(text: str) -> str:
    return plain(text).strip().removesuffix(".")


def inner(text: str) -> tuple[str, str] | None:
    """The lead-in and the words of a claim that is one quotation: `Lavrov said: “…”`."""
    text = text.strip()
    lead = _LEAD.match(text)
    if not lead:
        return None
    body = text[lead.end() :].strip().rstrip(".")
    closes = body[-1:] in "”\"’'" and len(body) > 2
    return (lead.group().strip(" :,"), body[1:-1]) if closes else None
