"""A question that refers back -> one that stands alone, without a model.

Tried in turn: fragments ("Why?", "What about France?"), pronouns and descriptions, times, and whole questions
that leave out their matter. What none of them makes whole gets the matter of the turn before in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.anaphora import resolved
from assistant.completing import completed, lacks_its_matter
from assistant.courtesies import aside, is_courtesy, without_courtesies
from assistant.ellipsis import expanded
from assistant.matters import core, in_brackets
from assistant.mentions import mentions
from assistant.moments import anchor, anchored, dated, refers_to_a_moment
from assistant.past import Past
from assistant.verbs import is_past
from assistant.words import content_words

_OPENS = re.compile(r"\W*(?:and|but|so|then|or)\b", re.IGNORECASE)
_ASKS = re.compile(
    r"\b(?:who|whom|whose|what|which|when|where|why|how|did|does|do|is|are|was|were|has|have|can|could|will|would"
    r"|should|tell|explain|describe|list|name|summari[sz]e|show)\b",
    re.IGNORECASE,
)
_ADDS = re.compile(
    r"\b(?:else|others?|another|the same|as well|instead|next|the rest|both|back then|here)\b", re.IGNORECASE
)
_STRANDED = re.compile(r"\b(?:for|against|in favou?r|with|to|of|by|from|in)\W*$", re.IGNORECASE)
_SENTENCES = re.compile(r"(?P<said>.*(?:[a-z\d]{3}|\s\d{1,2})[.!?]+[”’\"]?\s)(?P<last>\s*\w.*)", re.DOTALL)
_DEFINES = re.compile(
    r"what(?: is|[’']s| are) (?!the\b|it\b|that\b|this\b|they\b|those\b)(?:an? )?[\w-]+\W*", re.IGNORECASE
)
_FEW, _SOME = 1, 4  # content words that say too little by themselves; and so many, where others point back
_FRAGMENT, _SHORT = 3, 12  # words: of a fragment that says too little, and of the longest that may be one


def standalone(text: str, past: Sequence[Past], today: date) -> str:
    """The question that `text` means after these turns; `text` itself where it does not refer back."""
    asked, other = aside(without_courtesies(text))
    if not past or other or is_courtesy(text) or not re.search(r"\w", asked):
        return text
    said, last = _last_sentence(asked)
    past = [*past, Past(said)] if said else past
    whole = _meant(last, past)
    return text if whole is None else _capital(dated(_joined(said, whole), today))


def asked_first(text: str) -> str:
    """What is asked, made whole, and then what was said before it: "He resigned. Who is next?" -> "Who is next? …".

    So a reader that was trained on single questions knows what to look for.
    """
    said, last = _last_sentence(text)
    if not said or "?" in said or not (last.rstrip().endswith(("?", ":")) or _ASKS.match(last)):
        return text
    return f"{_capital(_meant(last, [Past(said)]) or last)} {said}"


def _joined(said: str, whole: str) -> str:
    """What was said first and the whole question, of which the brackets need not repeat what was said."""
    match = re.search(r" \(([^()]*)\)\?$", whole)
    if said and match:
        kept = [item for item in match[1].split(", ") if item.lower() not in said.lower()]
        whole = whole[: match.start()] + (f" ({', '.join(kept)})?" if kept else "?")
    return f"{said} {whole}".strip()


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
    timed, day = refers_to_a_moment(asked), anchor(past)
    found = resolved(anchored(asked, day) if timed and day else asked, past)
    text, refers = found.text, found.refers or timed
    if lacks_its_matter(text) and not (timed and mentions(text)):
        return completed(_opened(text), past)
    if refers and (found.open or (timed and not day) or _names_little(asked, text)):
        return in_brackets(_opened(text), past, told=found.open)
    if not refers and _says_too_little(asked, text):
        return completed(_opened(text), past)
    return _opened(text) if refers else None


def _names_little(asked: str, text: str) -> bool:
    """Whether a question names nothing of its own, and is found to mean only who acts: "What did they agree on?"."""
    if any(one.named for one in mentions(asked)):
        return False
    named = [one for one in mentions(text) if one.named]
    words = {word for one in named for word in content_words(one.text)}
    if not named:
        return True
    return all(one.kind != "thing" for one in named) and len(set(content_words(text)) - words) <= _FEW


def _says_too_little(asked: str, text: str) -> bool:
    """Whether a question names nothing and has too few words, or words that point back, to be understood alone."""
    words = set(content_words(text))
    names = [one.text for one in mentions(text) if one.named]
    if names:
        own = words - {word for name in names for word in content_words(name)}
        return bool(_OPENS.match(asked)) and len(own) <= _FEW and len(names) < _FEW + 1
    if not _ASKS.search(text):
        return len(text.split()) <= _FRAGMENT
    found = mentions(text)
    definite = found and found[-1].text.startswith("the ") and not re.search(r"\w", text[found[-1].end :])
    few = _FEW + bool(definite) + _of_an_event(text)
    stranded = _STRANDED.search(text) and not found
    return len(words) <= few or (len(words) <= _SOME and bool(_ADDS.search(text) or stranded))


def _of_an_event(text: str) -> bool:
    """Whether a question is about what happened: if it names nothing, that is what was spoken of."""
    if re.search(r"\b(?:is|are|do|does|can|should)\b", text, re.IGNORECASE):
        return False
    return bool(re.search(r"\b(?:did|was|were|had)\b", text)) or any(map(is_past, re.findall(r"\w+", text)))


def _opened(text: str) -> str:
    """Without the word that only joins it to what was said: "And what did Moscow say?"."""
    said = core(text)
    brackets = re.search(r"\([^()]*\)", text)
    return f"{said}{' ' + brackets.group() if brackets else ''}?" if said else text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
