"""All, every, whole: what a claim says of a whole where its passage speaks of no whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_WHOLE = frozenset(
    """all every everyone everybody everything everywhere entire whole entirely wholly always unanimous
    unanimously""".split()
)
_SAYS_SO = _WHOLE | frozenset(
    """each any anyone anybody anything both none nobody nothing neither throughout across universal universally
    total totally complete completely full fully rest without whatever whoever whichever wherever whenever exclusively
    daily weekly monthly yearly nightly hourly annual annually per invariably constantly consensus nationwide worldwide
    together permanent permanently""".split()
)
_SET_PHRASE = re.compile(
    r"\b(?:in|after|at|above|first of) all\b(?! (?:of|the|\w+s\b))"
    r"|\ball(?: (?:but|over|along|right|too|is|was|the (?:more|same|while))\b|-)"
    r"|\b(?:not|nearly|almost|virtually|practically|hardly) (?:all|every\w*|always)\b"
    r"|\b(?<=are )all\b|\b(?<=were )all\b"
    r"|\b(?:on the|as a) whole\b|\bfor every\b",
    re.I,
)
_PART = re.compile(
    r"\b(?:(?:most|some|several|many|few|half|part|(?:a |one |two |three )?(?:third|quarter|fifth)s?"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|\d+) of (?:the|them|its|their|his|her|whom|which)\b"
    r"|most\b|some\b|several\b|among them\b)",
    re.I,
)


def whole(claim: Doc, scene: Scene) -> str | None:
    """A whole in the claim where the sentences know none."""
    mine = next(_wholes(claim), None)
    if mine is None or any(token.lower_ in _SAYS_SO for doc in scene.sentences for token in doc):
        return None
    part = _PART.search(scene.text)
    told = f"the passage says “{part.group()}”" if part else "the passage does not say"
    return f"{told}, not “{mine.lower_}”" if part else f"{told} “{mine.lower_}”"


def _wholes(claim: Doc) -> Iterator[Token]:
    loose = [match.span() for match in _SET_PHRASE.finditer(claim.text)]
    return (t for t in claim if t.lower_ in _WHOLE and not any(low <= t.idx < high for low, high in loose))
