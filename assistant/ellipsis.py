"""Questions that say only what is new: "Why?", "What about France?", "In 2015?", "Yes, the second"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.interrogatives import asked_anew, taken_apart
from assistant.matters import ACTORS, core, in_brackets
from assistant.mentions import Mention, mentions
from assistant.past import Past
from assistant.verbs import is_verb

_THAT = (
    r"(?:\s+(?:was|is|were|did|does|do|would|has|had)(?:n[’']t)?\s+(?:that|this|it)"
    r"(?:\s+(?:happen\w*|take place|taken place|occur\w*|be|done|so))?)?"
)
_BARE = re.compile(
    rf"(?P<wh>why|when|where|how|how long|how come|how so|since when|until when|from when|why not|what for)"
    rf"(?:\s+(?:exactly|then|though|so))?{_THAT}",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"(?:yes|yeah|yep|sure|please)?[,\s]*(?:please|go on|continue|tell me more|more|more details?|and|elaborate"
    r"|go ahead|can you elaborate|anything else)?[,\s]*(?:please)?",
    re.IGNORECASE,
)
_ELSE = re.compile(r"(?P<wh>who|what|where|when|which ones?|why) else", re.IGNORECASE)
_AMOUNT = re.compile(r"(?P<wh>how (?:many|much))(?:\s+(?:exactly|of them|were there|are there))?", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:what about|how about|and what about|what of|same for|and for|i (?:meant|mean)|no,? i (?:meant|mean)"
    r"|i was asking about|not (?:that|this)(?: one)?,?|rather|or|and)(?:\s+(?:for|in|on|with))?\s+(?P<what>[^?]+)",
    re.IGNORECASE,
)
_PREPOSED = re.compile(
    r"(?:i am |i[’']m )?(?P<whole>(?P<prep>in|on|during|before|after|since|for|at|to|by|with|from|until|under)"
    r"\s+(?P<what>[^?]+))",
    re.I,
)
_COMMON = re.compile(
    r"(?:s|ion|ing|ity|ed|ment|er|ness|ance|ence|sy|cy|ry|al|ic|ive|ty|ure|age)$"
)  # "Pollution", "Sanctions"
_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "former": 0, "latter": 1, "last": -1}
_PICK = re.compile(
    rf"\b(?:the|number)\s+(?P<nth>{'|'.join(_ORDINALS)})"
    r"(?:\s+(?:one|of (?:them|these|those)|article|report|source|story))?\s*(?:please)?\W*$",
    re.IGNORECASE,
)


def expanded(question: str, past: Sequence[Past]) -> str | None:
    """The whole question that a fragment stands for; None where it is no fragment of these kinds."""
    said = core(question)
    for form in (_picked, _asked_again, _else, _counted, _added):
        if (found := form(said, past)) is not None:
            return found
    joined = re.match(r"\W*(?:and|but|or)\b", question, re.IGNORECASE)
    return _about(f"and {said}" if joined else said, past)


def _picked(said: str, past: Sequence[Past]) -> str | None:
    """ "Yes, the second" of what the last answer cited or offered."""
    last = past[-1]
    match = _PICK.search(said)
    if match is None or len(said.split()) > 8 or mentions(said[: match.start()]):
        return None
    titles = tuple(dict.fromkeys(last.titles))
    place = _ORDINALS[match["nth"].lower()]
    if place >= len(titles) or not titles:
        return in_brackets(said, past)
    return f"{core(last.asked)} ({titles[place]})?"


def _asked_again(said: str, past: Sequence[Past]) -> str | None:
    """ "Why?", "When was that?" and, for "go on", the question itself."""
    last = past[-1]
    if not said or _MORE.fullmatch(said):
        return last.asked
    match = _BARE.fullmatch(said)
    if match is None:
        return None
    wh = match["wh"].capitalize()
    wh = {"How come": "Why", "How so": "How", "What for": "Why", "Why not": "Why"}.get(wh, wh)
    return asked_anew(wh, last.asked) or in_brackets(said, past)


def _else(said: str, past: Sequence[Past]) -> str | None:
    last = past[-1]
    match = _ELSE.fullmatch(said)
    if match is None:
        return None
    wh = match["wh"].split()[0]
    before = core(last.asked)
    if re.match(rf"{wh}\b(?!\s+else)", before, re.IGNORECASE):
        return f"{wh.capitalize()} else {before[len(wh) :].strip()}?"
    return in_brackets(said, past)


def _counted(said: str, past: Sequence[Past]) -> str | None:
    last = past[-1]
    match = _AMOUNT.fullmatch(said)
    if match is None:
        return None
    wh, before = match["wh"].capitalize(), core(last.asked)
    if opening := re.match(r"(?:which|what|who)\s+(?=\w+\s)", before, re.IGNORECASE):
        rest = before[opening.end() :]
        if not re.match(r"(?:is|was|did|does|do|were|are|has|have|will|would)\b", rest):
            return f"{wh} {rest}?"
    return in_brackets(said, past)


def _about(said: str, past: Sequence[Past]) -> str | None:
    """ "What about France?": in the place of what corresponds to it in the question before."""
    last, match = past[-1], _ABOUT.fullmatch(said)
    what = f"about {match['what'] if match else said}"  # so that no word opens it, whose capital would tell nothing
    found = mentions(what)
    if not found or _says_more(what, found) or not (match or _names_an_actor(said, found)):
        return None
    new = found[0] if len(found) == 1 else replace(found[0], text=what[found[0].start : found[-1].end])
    old = _counterpart(new, last.asked.rstrip("?!. "))
    added = old is not None and old.start > last.asked.find("(") > 0 and old.head != new.head
    if old is None or added or not re.search(r"\w", last.asked[: old.start]):
        return in_brackets(f"What {what}", past)
    before = last.asked.rstrip("?!. ")
    return f"{before[: old.start]}{new.text}{before[old.end :]}?"


def _names_an_actor(said: str, found: Sequence[Mention]) -> bool:
    """Whether a fragment is one actor's name: a lone capital that opens it is none in a common word's form."""
    one = found[0]
    known = one.kind != "name" or not _COMMON.search(one.text) or any(other.named for other in mentions(said))
    return len(found) == 1 and one.named and one.kind in ACTORS and known


def _says_more(what: str, found: Sequence[Mention]) -> bool:
    """Whether there is more than names: any other word makes a question of its own."""
    joints = [what[one.end : other.start] for one, other in pairwise(found)]
    gaps = [what[: found[0].start], what[found[-1].end :], *joints]
    return not all(map(str.strip, joints)) or any(
        re.sub(r"(?i)\b(?:the|then|now|too|instead|and|or|for|in|also|about)\b|\W", "", gap) for gap in gaps
    )


def _counterpart(new: Mention, before: str) -> Mention | None:
    """What a new name or matter stands in for: of its kind, else another actor, else the last matter."""
    found = mentions(before)
    parts = taken_apart(before)
    subject = [one for one in found if parts and before[one.start :].startswith(parts.clause[: one.end - one.start])]
    tests: list[Callable[[Mention], bool]] = [
        lambda one: one.head == new.head,
        lambda one: one.kind == new.kind and one.named == new.named,
    ]
    if new.kind in ACTORS:
        tests += [lambda one: one in subject and one.kind in ACTORS, lambda one: one.kind in ACTORS]
    elif found and new.kind == "thing":
        tests.append(lambda one: one.kind == "thing" and one not in subject)
    for fits in tests:
        candidates = [one for one in found if fits(one)]
        if candidates:
            first = next((one for one in candidates if one in subject and one.kind in ACTORS), None)
            return first or candidates[-1]
    return None


def _added(said: str, past: Sequence[Past]) -> str | None:
    """ "In 2015?", "For Germany?": the question before, in another place or time."""
    last = past[-1]
    match = _PREPOSED.fullmatch(said)
    if match is None or len(said.split()) > 6 or any(map(is_verb, match["what"].split())):
        return None
    before = core(last.asked)
    same = re.search(rf"\b{match['prep']}\s+(?:the\s+)?[\w’' -]+$", before, re.IGNORECASE)
    return f"{before[: same.start()].rstrip() if same else before} {match['whole'][0].lower()}{match['whole'][1:]}?"
