"""Whole questions that leave out their matter: "And what did Merkel say?", "Who attended?"."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Sequence

from assistant.matters import core, in_brackets, thing_of
from assistant.past import Past

_OPEN_VERBS = {
    "sa(?:y|id)": "about", "think": "of", "respond(?:ed)?": "to", "repl(?:y|ied)": "to", "react(?:ed)?": "to",
    "do": "about", "object(?:ed)?": "to", "argue": "about", "warn": "about", "claim": "about",
    "comment": "on", "vote(?:d)?": "on", "answer": "about", "tell them": "about",
}  # fmt: skip
_DATED = rf"(?:\s(?:on|in|before|after|since|between)\s(?:\d{{1,2}}\s|{'|'.join(month_name[1:])})[^?]*\d{{4}})?"


def completed(question: str, past: Sequence[Past]) -> str:
    """A whole question that lacks its matter, with the matter of the one before: "Who attended?"."""
    said, last = core(question), past[-1]
    topic = thing_of(last, question)
    for verb, preposition in _OPEN_VERBS.items():
        if topic and (match := re.search(rf"\b{verb}(?={_DATED}$)", said, re.IGNORECASE)):
            return f"{said[: match.end()]} {preposition} {topic}{said[match.end() :]}?"
    if topic and re.fullmatch(r"who(?: else)? (?:also )?\w+(?:ed|led|won|met|held|left)", said, re.IGNORECASE):
        return f"{said} {topic}?"
    return in_brackets(question, past)


def lacks_its_matter(question: str) -> bool:
    """Whether a whole question leaves out what it is about: "And what did Merkel say?", "Who attended?"."""
    said = core(question)
    return any(re.search(rf"\b{verb}{_DATED}$", said, re.IGNORECASE) for verb in _OPEN_VERBS)
