"""What a turn was about, as a phrase to go on with or as words in brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.interrogatives import taken_apart
from assistant.mentions import Mention, mentions
from assistant.past import Past
from assistant.words import content_words

_MOST, _NAMES = 4, 2  # phrases in brackets, of the turn before and of earlier ones; more would bury the question
ACTORS = frozenset({"person", "name", "place", "body"})
_LEADS = re.compile(r"^(?:and|but|so|then|well|also|oh|now|ok|okay|no|yes|yeah)\b[\s,:–-]*(?=\S)", re.IGNORECASE)


def core(question: str) -> str:
    """A question without what opens and closes it, nor what was added in brackets."""
    said = re.sub(r"\s*\([^()]*\)", "", question).strip().rstrip("?!. …")
    return _LEADS.sub("", said) if len(said.split()) > 1 else said


def matter(past: Sequence[Past], question: str) -> tuple[str, ...]:
    """What the last turn was about and the question does not say, and names of earlier ones where it had none.

    The last turn's actor gives way to another that the question names.
    """
    said, last = set(content_words(question)), past[-1].asked
    found = mentions(last)
    actor = subject(last) if any(one.named and one.kind in ACTORS for one in mentions(question)) else None
    carried = [one.text for one in found if actor is None or one.text != actor.text][:_MOST]
    earlier = [one for turn in reversed(past[:-1]) for one in mentions(turn.asked)]
    if not any(one.named for one in found):
        carried += [one.text for one in earlier if one.named][:_NAMES]
    if len(carried) < _NAMES:
        carried += [one.text for one in earlier][:_NAMES]
    return tuple(text for text in dict.fromkeys(carried) if not set(content_words(text)) <= said)


def in_brackets(question: str, past: Sequence[Past], told: bool = False) -> str:
    """The question with the matter of the turns before in brackets; where `told`, also of what was cited last."""
    carried = matter(past, question)
    if told:
        cited = [one.text for quote in past[-1].quotes[:1] for one in mentions(quote)][:_NAMES]
        carried += tuple(text for text in cited if not any(text in item or item in text for item in carried))
    if not carried:
        return question
    end = re.search(r"[?!.…\s]*$", question)
    stem = question[: end.start()] if end else question
    return f"{stem} ({', '.join(carried)})?"


def subject(question: str) -> Mention | None:
    """Who acts in a question: "Putin" in "What did Putin say?"; None where that is what is asked for."""
    parts = taken_apart(question)
    if parts is None:
        return None
    at = question.find(parts.clause)
    return next((one for one in mentions(question) if one.start == at and one.kind in ACTORS), None)


def thing_of(last: Past, question: str) -> str:
    """The matter of the turn before as one phrase: "missile defence in Munich"; empty where it had none."""
    asked = core(last.asked)
    about = re.search(r"\b(?:about|regarding|concerning)\s+(?!it\b|that\b|this\b)(.+)$", asked, re.IGNORECASE)
    if about:
        return about[1]
    said, actor = set(content_words(question)), subject(asked)
    found = [one for one in mentions(asked) if one != actor and not set(content_words(one.text)) <= said]
    things = [one for one in found if one.kind == "thing"]
    if not things:
        return " and ".join(one.text for one in found[:2]) or (actor.text if actor else "")
    tail = [one for one in found if one.start >= things[0].start]
    whole = asked[things[0].start : tail[-1].end]
    joined = re.fullmatch(r"(?:[^,]|,\s)+", whole) and not re.search(r"\b(?:did|does|do|was|were|is|are|has)\b", whole)
    phrase = whole if joined else things[0].text
    return phrase if re.match(r"(?:the|a|an)\s", phrase, re.I) or things[0].named is False else f"the {phrase}"
