"""A question taken apart, so that another can be asked of the same matter: "Why?" of "When did Sweden join NATO?"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.verbs import is_past

_WH = r"(?:how (?:many|much|long|often|far|soon)|who|whom|whose|what|which|when|where|why|how)"
_INVERTS = r"(?:did|does|do|will|would|can|could|should|may|might|must|shall|has|have|had|was|were|is|are)"
_ASKED = re.compile(
    rf"(?:(?:for|to|from|with|by|in|on|at|against)\s+)?(?P<wh>{_WH})?\s*"
    rf"(?P<noun>(?:(?!{_INVERTS}\b)[^?]+?)?)\s*\b(?P<aux>{_INVERTS})\s+(?P<clause>[^?]+)",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\s(?:in|on|at|to|for|with|from|during|after|before|by|about|under|over|against|between|among)\s"
)
_SPEAKS = {"say": "speak", "tell": "speak"}  # a verb that wants an object, where the object is what was asked for
_PARTICIPLES = {
    "led": "led", "won": "won", "met": "met", "held": "held", "made": "made", "built": "built", "left": "left",
    "lost": "lost", "found": "found", "brought": "brought", "bought": "bought", "paid": "paid", "sent": "sent",
    "put": "put", "began": "begun", "wrote": "written", "broke": "broken", "drew": "drawn", "gave": "given",
    "took": "taken", "chose": "chosen", "shot": "shot", "hit": "hit", "struck": "struck",
}  # fmt: skip
_ONLY_CONTEXT = frozenset({"was", "were", "is", "are"})


@dataclass(frozen=True, slots=True)
class Interrogative:
    """ "What guarantees did Kyiv want?": asks for `noun`, by `aux`, of `clause`."""

    noun: str
    aux: str
    clause: str


def taken_apart(question: str) -> Interrogative | None:
    """The parts of a question with an auxiliary before its subject; None for any other."""
    match = _ASKED.match(question.strip())
    if match is None or (match["noun"] and not match["wh"]):
        return None
    asks_of_subject = any(is_past(word) for word in match["noun"].split())
    return None if asks_of_subject else Interrogative(match["noun"].strip(), match["aux"], match["clause"].strip())


def asked_anew(wh: str, question: str) -> str | None:
    """The same matter asked by another word: `wh` is "Why", "When" …; None where the question's form gives none."""
    core = re.sub(r"\s*\([^)]*\)", "", question).strip().rstrip("?!. ")
    parts = taken_apart(core)
    if parts is None:
        return _passive(wh, core)
    if re.match(r"(?:who|whom|what|which)\b", core, re.IGNORECASE) and parts.aux.lower() in _ONLY_CONTEXT:
        return _of_being(wh, parts)
    placed = re.match(r"how (?:many|much)|wh(?:o|om|at|ich)", core, re.IGNORECASE)
    clause = _with_object(parts.noun, parts.clause) if placed else parts.clause
    return f"{wh} {parts.aux.lower()} {clause}?"


def _of_being(wh: str, parts: Interrogative) -> str | None:
    """ "What was the Final Act?" gives "When was the Final Act?" but no "Why"."""
    about = parts.noun
    if not about and is_past(parts.clause.split()[0]):
        about = "someone"
    if about:
        return f"{wh} {parts.aux.lower()} {about} {parts.clause}?"
    return f"{wh} {parts.aux.lower()} {parts.clause}?" if wh.lower() in {"when", "where"} else None


def _with_object(noun: str, clause: str) -> str:
    """What was asked for stands where the object does: before the first preposition after the verb."""
    if not noun:
        return re.sub(r"\b(?:say|tell)\b(?=\s+(?:about|of|on)\b|$)", lambda found: _SPEAKS[found.group()], clause)
    verb = re.search(r"\s\S+", clause)
    at = _PREPOSITION.search(clause, verb.end() - 1 if verb else 0)
    if at is None:
        return f"{clause} {noun}"
    return f"{clause[: at.start()]} {noun}{clause[at.start() :]}"


def _passive(wh: str, core: str) -> str | None:
    """ "Who signed the treaty in Geneva?" gives "When was the treaty signed in Geneva?"."""
    words = core.split()
    for n, word in enumerate(words[1:], 1):
        participle = _PARTICIPLES.get(word.lower()) or (word if word.endswith("ed") and is_past(word) else "")
        if not participle or not re.match(_WH, core, re.IGNORECASE):
            continue
        rest = " " + " ".join(words[n + 1 :])
        at = _PREPOSITION.search(rest)
        done, tail = (rest[: at.start()], rest[at.start() :]) if at else (rest, "")
        if not done.strip():
            return None
        verb = "were" if re.search(r"[^su’']s$|\sand\s", done) else "was"
        return f"{wh} {verb}{done} {participle}{tail}?"
    return None
