"""Words of thanks, greeting or assent: what is said to them, and what is left of a question without them."""

from __future__ import annotations

import re

_WORD = (
    r"(?:(?:many\s+)?thanks?(?:\s+(?:a lot|you|so much|very much|again|for (?:that|this|the \w+|your \w+))){0,3}|cheers"
    r"|ok(?:ay)?|great|good(?: to know)?|perfect|excellent|super|nice|wow|fine|right|alright|all right|sure|cool|i see"
    r"|got it|understood|interesting|very \w+|that(?:[’']s| is| was) (?:all|it|great|helpful|good|useful|interesting"
    r"|very \w+|fine|too bad|enough)|sorry|hello|hi|hey|good (?:morning|afternoon|evening)|(?:good)?bye|see you"
    r"|never ?mind|no(?:,? thanks| thank you))"
)
_ALL = re.compile(rf"\W*(?:{_WORD})(?:[\s,.!;…-]+(?:{_WORD}))*\W*", re.IGNORECASE)
_LEADING = re.compile(rf"\s*(?:{_WORD})(?:[\s,]+{_WORD})*\s*(?:[.!,;…-]+|\.\.\.)\s*", re.IGNORECASE)
_ASIDE = re.compile(
    r"\s*(?:by the way|btw|incidentally|on another (?:matter|subject|topic)|speaking of which"
    r"|one more (?:thing|question)|another question|(?:a )?different (?:question|topic))\s*[,:.–-]*\s+",
    re.IGNORECASE,
)


def is_courtesy(text: str) -> bool:
    """Whether the words only thank, greet or take note, and ask nothing."""
    return "?" not in text and bool(_ALL.fullmatch(text))


def without_courtesies(text: str) -> str:
    """What is asked after the thanks; the text itself where that is all."""
    match = _LEADING.match(text)
    rest = text[match.end() :] if match else text
    return rest if re.search(r"\w", rest) else text


def aside(text: str) -> tuple[str, bool]:
    """The question after "by the way", and whether such words announce another matter."""
    match = _ASIDE.match(text)
    return (text[match.end() :], True) if match and text[match.end() :].strip() else (text, False)
