"""The clauses of a sentence that say who speaks, and which of them encloses the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.cues import ACCORDING, CUE, FORMS, QUOTED, TIME, reports
from assistant.phrases import Phrase
from assistant.subjects import following, subject


@dataclass(frozen=True, slots=True)
class Claim:
    """A cue and who speaks, with the span of both; `outer` encloses the rest of the sentence."""

    phrase: Phrase | None  # None: someone speaks whom the form does not name
    cue: str
    start: int
    end: int
    outer: bool = False
    joined: bool = False


_EDGE = re.compile(r"[;:—–―(»\]]|\s-\s|--")
_END = re.compile(
    rf"\s*[.?!»]*\s*$|\s+(?:{TIME}|in|on|at|during|to|after|via|of|about|when|while)\b(?!.*«)|\s+\w+\s*\.$"
)


_COMMON = frozenset({"said", "says", "say", "told"})


def _claims(text: str) -> Iterator[Claim]:
    found: list[Claim | None] = [_according(text, match) for match in ACCORDING.finditer(text)]
    found += [_before_cue(text, match, "quoted") for match in QUOTED.finditer(text)]
    found += [_around(text, match) for match in CUE.finditer(text) if reports(text, match)]
    yield from sorted((claim for claim in found if claim), key=lambda claim: claim.end)


def outermost(text: str) -> Claim | None:
    """The claim that encloses the others; None where two stand side by side with different speakers."""
    claims = list(_claims(text))
    outer = [claim for claim in claims if claim.outer] or claims[:1]
    rivals = outer[1:] + [claim for claim in claims[1:] if claim.joined and not outer[0].outer]
    if not outer or any(claim.phrase != outer[0].phrase for claim in rivals):
        return None
    return outer[0]


def _around(text: str, match: re.Match[str]) -> Claim | None:
    claim = _before_cue(text, match, match["cue"])
    if claim and claim.phrase:
        form = FORMS[match["cue"]][1]
        group = claim.phrase.kind == "group" or claim.phrase.name.lower() == "they"
        plain = form == "plain" and match["led"] is None and match["aux"] != "did"
        return None if (plain and not group) or (form == "one" and group) else claim
    return _after_cue(text, match) or claim


def _before_cue(text: str, match: re.Match[str], cue: str) -> Claim | None:
    """ "Merz, the chancellor, said": the clause before the verb must be the speaker and nothing else."""
    edge = max((m.end() for m in _EDGE.finditer(text, 0, match.start())), default=0)
    clause, tail = text[edge : match.start()].rstrip(), text[match.end() :]
    phrase, at, joined = subject(clause)
    start = edge + at
    trails = bool(text[:start].strip()) and not joined and bool(_END.match(tail))
    side = text[:edge].rstrip().endswith(";")
    if phrase is None and side and cue in _COMMON:
        return Claim(None, cue, start, match.end(), joined=True)
    if phrase is None and not (trails and "," in clause and len(clause.split(",")[-1].split()) <= 8):
        return None
    if phrase is None and cue not in _COMMON:
        return None
    return Claim(phrase, cue, start, match.end(), trails, joined or side)


def _after_cue(text: str, match: re.Match[str]) -> Claim | None:
    """ "…," said Merz: only straight after a quotation, or after a comma with the commonest verb."""
    ahead = text[: match.start()].rstrip()
    quoted = bool(re.search(r"»[,.]?$", ahead))
    common = match["cue"] in {"said", "says", "reported", "reports"}
    if not quoted and not (ahead.endswith(",") and common):
        return None
    if match["aux"] or FORMS[match["cue"]][1] not in {"past", "one"}:
        return None
    phrase, end = following(text, match.end())
    if not quoted and phrase and not re.match(r"[\s.»]*$|,|\s+(?:who|on|in|late|last)\b", text[end:]):
        return None
    return Claim(phrase, match["cue"], match.start(), end, outer=True) if phrase or common else None


def _according(text: str, match: re.Match[str]) -> Claim:
    phrase, end = following(text, match.end())
    ends = re.match(r"[\s.»?!]*$|,\s+(?:which|who|whose|an?|the)\b", text[end:])
    outer = not text[: match.start()].strip() or bool(ends)
    return Claim(phrase, "according to", match.start(), end, outer or phrase is None)
