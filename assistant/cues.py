"""The verbs and turns of phrase that report speech."""

from __future__ import annotations

import re

from assistant.names import UPPER

_BASES = """accuse acknowledge add admit advise affirm allege announce answer apologize argue ask assert assure
    blame boast call caution claim clarify comment complain concede conclude condemn confess confirm contend
    continue counter criticise criticize declare decry demand denounce deny describe dismiss dispute
    emphasise emphasize exclaim explain express highlight hint hold imply indicate insist joke lament maintain
    mention muse note observe outline pledge point post praise predict proclaim promise propose quip
    reaffirm recall recommend reiterate reject remark remind repeat reply report respond retort reveal say
    signal speak state stress suggest tell threaten tweet underline underscore urge voice vow warn welcome write"""
_IRREGULAR = {"speak": "spoke", "hold": "held", "say": "said", "tell": "told", "write": "wrote", "admit": "admitted"}
# "called it a mistake", "called the talks constructive": a judgement, where "called the vote" is a deed.
_JUDGED = (
    r"\s+(?:it|this|that|(?:the|this|that|these|those|its|his|her|their)\s+[a-z-]+(?<!ly))\s+(?!off\b|early\b)"
    r"(?:an?\s|the\s|very\s|too\s|\w+ly\s|good\b|bad\b"
    r"|\w{2,}(?:ive|ous|able|ible|ful|less|ic|al|ing|ed|ent|ant)\b)"
)
_GUESTS = r"(?:the|his|her|their)\s(?:\w+\s)?(?:leader|delegat|guest|visitor|minister|envoy)"
# What must follow a verb that otherwise tells of a deed.
_NEEDS = {
    "call": rf"\s+(?:for|on|upon)\b|[^.]*«|{_JUDGED}",
    "answer": r"\s+that\b|\s*[:,.]",
    "hold": r"\s+that\b",
    "speak": r"\s+of\b",
    "continue": r"\s*[:,.»]|$",
    "post": r"\s+(?:that|on|in)\b|\s*[:,.]",
    "point": r"\s+out\b",
    "respond": r"\s*[:.]|,?\s*«|\s+(?:that|by saying)\b",
    "maintain": r"\s+that\b|\s*[:,.]",
    "counter": r"\s+that\b|\s*[:,.]",
    "advise": r"\s+(?:that|against)\b|\s*[:,.]",
    "describe": r"[^.]* as\b",
    "accuse": r"(?!\s+of\b)",
    "add": r"(?!\s+(?:to|a|an|the|its|his|her|their|around|about|another|more|nearly|up|\d))",
    "admit": rf"(?!\s+[{UPPER}]\w+\s+(?:to|as|into)\b)",
    "assert": r"(?!\s+(?:control|its|his|her|their))",
    "boast": r"\s+(?:of|that|about)\b|\s*[:,.]",
    "claim": r"(?!\s+(?:the prize|(?:a |the )?victory|\d|\w+ lives))",
    "conclude": r"\s+that\b|\s*[:,.]",
    "confirm": rf"(?!\s+(?:its|his|her|their)\b|\s+(?:[{UPPER}]\w+\s)+(?:as|to)\b)",
    "contend": r"\s+that\b|\s*[:,.]",
    "dismiss": r"[^.]*\bas\b|\s+(?:\w+\s)?(?:allegation|claim|concern|fear|idea|notion|report|suggest)",
    "observe": r"\s+that\b|\s*[:,.]",
    "recall": r"(?!\s+(?:\w+\s+){1,3}(?:ambassador|envoy|diplomat|troops))",
    "report": r"(?!\s+(?:from|to|for)\b)",
    "threaten": r"\s+(?:to|that)\b",
    "write": r"(?!\s+(?:off|under|(?:the|an?|his|her)\s+(?:\w+\s)?(?:book|check|introduction|memoir)))",
    "welcome": rf"(?!\s+(?:[{UPPER}]|{_GUESTS}|him\b|her\b|them\b))",
}
DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_NEAR = r"(?:(?:on|late|early|last|this|this past)\s)*"
TIME = rf"{_NEAR}(?:{DAY}(?: (?:morning|afternoon|evening|night))?|week|month|year)|today|yesterday"
_IN = r"in an? (?:\w+ )?(?:statement|interview|speech|tweet|post)"
_OFTEN = r"(?!family|ally|assembly|daily)[a-z]+ly|also|then|later|again|since|long|once|still|first"
_ADVERB = rf"(?:{_OFTEN}|{TIME}|{_IN})"


def _forms() -> dict[str, tuple[str, str]]:
    """Each form of each verb: its base, and which it is: "said", "says" (one), "say" (plain) or "saying"."""
    forms: dict[str, tuple[str, str]] = {}
    for base in _BASES.split():
        stem = base[:-1] if base.endswith(("e", "y")) and base[-2] not in "ao" else base
        soft = base.endswith("y") and stem != base
        past = _IRREGULAR.get(base) or (stem + "ied" if soft else stem + "ed")
        one = stem + "ies" if soft else base + ("es" if base.endswith("ss") else "s")
        present = base + "ing" if soft or stem == base else stem + "ing"
        forms |= {past: (base, "past"), one: (base, "one"), base: (base, "plain"), present: (base, "ing")}
    return forms | {"written": ("write", "past"), "spoken": ("speak", "past"), "admitting": ("admit", "ing")}


FORMS = _forms()
CUE = re.compile(
    rf"(?<![\w’'-])(?:{_ADVERB}\s+)*"
    rf"(?:(?P<aux>has|have|had|did|is|was|are|were)\s+)?(?:{_ADVERB}\s+)*(?P<been>been\s+(?:{_ADVERB}\s+)*)?"
    rf"(?:(?:continues?|continued|went on|goes on|began)\s+to\s+(?:{_ADVERB}\s+)?(?P<led>))?"
    rf"(?P<cue>{'|'.join(sorted(FORMS, key=len, reverse=True))})\b(?![’'-]\w)"
)
QUOTED = re.compile(r"\b(?:is|was|were|are|has been|had been) (?P<cue>quoted|cited)\b(?: \S+){0,6}? as \w+ing\b")
ACCORDING = re.compile(r"\b(?P<cue>[Aa]ccording to)\s+")
ADDRESSING = frozenset("accuse ask assure blame call criticise criticize praise remind tell urge".split())
ADDING = frozenset({"added", "adds", "continued", "concluded"})


def reports(text: str, match: re.Match[str]) -> bool:
    """Whether the verb is finite, active and followed by what makes it a verb of saying."""
    base, form = FORMS[match["cue"]]
    aux, tail = match["aux"] or "", text[match.end() :]
    being = aux in {"is", "was", "are", "were"} or bool(match["been"])
    if match["led"] is not None:
        return form == "plain" and bool(re.match(_NEEDS.get(base, ""), tail))
    if base == "state" and form in {"one", "plain"}:
        return False
    if being != (form == "ing") or (aux in {"has", "have", "had"} and form in {"one", "plain"}):
        return False
    if aux == "did" and form != "plain":
        return False
    if re.match(r"\s+(?:by|to (?:have|be|resign|leave))\b", tail):
        return False
    return bool(re.match(_NEEDS.get(base, ""), tail))
