"""On what a thing depends: a condition waived, or turned about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.aligning import Alignment
from assistant.negation import denied
from assistant.predicates import mood
from assistant.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_WAIVED = re.compile(
    r"\b(?:whatever|regardless|unconditional(?:ly)?|without (?:any )?(?:pre)?conditions?|without strings"
    r"|in any (?:case|event)|come what may|no matter (?:what|whether|how|who)|either way|whether or not)\b",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"\b(?:unless|if|provided|providing|only (?:once|when|after|if)|on (?:the )?condition|as long as|until"
    r"|depend(?:s|ing)?|conditional)\b",
    re.IGNORECASE,
)
_IF = frozenset({"if", "when", "once", "provided"})
_PROVISO = frozenset({"if", "unless", "provided"})
_LOOSELY = frozenset("when once should depending conditionally threaten threatens threatened warn warns warned".split())
_SAME = 0.8  # credit from which a verb of the claim is taken for one of the passage


def waived(claim: Doc, scene: Scene) -> str | None:
    """ "Whatever happens" where the passage makes it depend on something."""
    mine, bound = _WAIVED.search(claim.text), _BOUND.search(scene.text)
    if not mine or not bound or _WAIVED.search(scene.text):
        return None
    return f"the passage makes this depend on something (“{bound.group().lower()}”), not “{mine.group().lower()}”"


def dropped_condition(claim: Doc, alignment: Alignment) -> str | None:
    """Told as coming, whatever happens, where the passage has it come only if, or unless, something does."""
    if _BOUND.search(claim.text) or any(token.lower_ in _LOOSELY for token in claim):
        return None
    for match in alignment.matches:
        told = match.told
        if told is None or match.credit < _SAME or match.claimed.pos_ != "VERB" or told.pos_ != "VERB":
            continue
        bound = next((mark for one in told.children if one.dep_ == "advcl" and (mark := _mark(one)) in _PROVISO), "")
        if bound and mood(told) == mood(match.claimed) == "will":
            return f"the passage makes this depend on something (“{bound}”)"
    return None


def turned_condition(claim: Doc, alignment: Alignment) -> str | None:
    """ "If" for "unless", or the other way round, of one and the same thing, neither being denied."""
    for match in alignment.matches:
        told = match.told
        if told is None or match.credit < _SAME or match.claimed.pos_ != "VERB" or told.pos_ != "VERB":
            continue
        mine, theirs = _mark(match.claimed), _mark(told)
        clash = (mine in _IF and theirs == "unless") or (mine == "unless" and theirs in _IF)
        if clash and denied(match.claimed) == denied(told):
            return f"the passage says “{theirs}”, not “{mine}”"
    return None


def _mark(verb: Token) -> str:
    """The word that makes a clause a condition."""
    marks = (child.lower_ for child in verb.children if child.dep_ in {"mark", "advmod"})
    return next((mark for mark in marks if mark in _IF | {"unless"}), "")
