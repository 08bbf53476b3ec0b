"""A question that refers back -> one that stands alone, without a model.

Tried in turn: fragments ("Why?", "What about France?"), pronouns and descriptions, times, and whole questions
that leave out their matter. What none of them makes whole gets the matter of the turn before in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.anaphora import resolved
from assistant.courtesies import aside, without_courtesies
from assistant.ellipsis import completed, expanded, lacks_its_matter
from assistant.matters import core, in_brackets
from assistant.mentions import mentions
from assistant.moments import anchor, anchored, dated, refers_to_a_moment
from assistant.past import Past
from assistant.words import content_words

_OPENS = re.compile(r"\W*(?:and|but|so|then|or)\b", re.IGNORECASE)
_ASKS = re.compile(
    r"\b(?:who|whom|whose|what|which|when|where|why|how|did|does|do|is|are|was|were|has|have|can|could|will|would"
    r"|should|tell|explain|describe|list|name|summari[sz]e|show)\b",
    re.IGNORECASE,
)
_ADDS = re.compile(r"\b(?:else|others?|another|the same|as well|instead|next|the rest|both|back then|here)\b", re.IGNORECASE)
_STRANDED = re.compile(r"\b(?:for|against|in favou?r|with|to|of|by|from|in)\W*$", re.IGNORECASE)
_SENTENCES = re.compile(r"(?P<said>.*[a-z\d]{3}[.!?]+\s)(?P<last>\s*\w.*)", re.DOTALL)
_DEFINES = re.compile(r"what(?: is|[’']s| are) (?!the\b|it\b|that\b|this\b|they\b|those\b)(?:an? )?[\w-]+\W*", re.IGNORECASE)
_DEFINITE = re.compile(r"\bthe (?:[a-z-]+ ){0,2}[a-z-]+\W*$")
_FEW, _SOME = 1, 4  # content words that say too little by themselves; and so many, where others point back
_FRAGMENT, _SHORT = 3, 12  # words: of a fragment that says too little, and of the longest that may be one


def standalone(text: str, past: Sequence[Past], today: date) -> str:
    """The question that `text` means after these turns; `text` itself where it does not refer back."""
    asked, other = aside(without_courtesies(text))
    if not past or other or not re.search(r"\w", asked):
        return text
    said, last = _last_sentence(asked)
    past = [*past, Past(said)] if said else past
    whole = _meant(last, past)
    return text if whole is None else _capital(dated(f"{said} {whole}".strip(), today))


def _last_sentence(asked: str) -> tuple[str, str]:
    """What is said before the question itself, which stands last; the first is empty for a single sentence."""
    match = _SENTENCES.fullmatch(asked)
    return (match["said"].strip(), match["last"]) if match else ("", asked)


def _meant(asked: str, past: Sequence[Past]) -> str | None:
    whole = expanded(asked, past) if len(asked.split()) <= _SHORT else None
    if whole is None:
        return None if _DEFINES.fullmatch(asked.strip()) else _whole(asked, past)
    day = anchor(past) if refers_to_a_moment(whole) else None
    return anchored(whole, day) if day else whole


def _whole(asked: str, past: Sequence[Past]) -> str | None:
    """A question that has a verb of its own, made whole; None where it is whole already."""
    found = resolved(asked, past)
    text, day = found.text, anchor(past)
    timed = refers_to_a_moment(asked)
    if timed and day:
        text = anchored(text, day)
    if lacks_its_matter(text) and (not timed or not mentions(text)):
        return completed(_opened(text), past)
    if found.open or (timed and not any(one.named for one in mentions(text))) or _says_too_little(asked, text):
        return completed(_opened(text), past) if not timed else in_brackets(_opened(text), past)
    return _opened(text) if found.refers or timed else None


def _says_too_little(asked: str, text: str) -> bool:
    """Whether a question names nothing and has too few words, or words that point back, to be understood alone."""
    words = set(content_words(text))
    names = [one.text for one in mentions(text) if one.named]
    if names:
        own = words - {word for name in names for word in content_words(name)}
        return bool(_OPENS.match(asked)) and len(own) <= _FEW and len(names) < _FEW + 1
    if not _ASKS.search(text):
        return len(text.split()) <= _FRAGMENT
    few = _FEW + bool(_DEFINITE.search(text))
    return len(words) <= few or (len(words) <= _SOME and bool(_ADDS.search(text) or _STRANDED.search(text)))


def _opened(text: str) -> str:
    """Without the word that only joins it to what was said: "And what did Moscow say?"."""
    said = core(text)
    brackets = re.search(r"\([^()]*\)", text)
    return f"{said}{' ' + brackets.group() if brackets else ''}?" if said else text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
