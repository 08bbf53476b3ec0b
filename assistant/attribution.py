"""Who says what a sentence reports, and whom its first pronoun means; silent where there is a doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.names import ORDINARY, ROLES, Phrase, fullest, gender, noun_phrase, one_of, proper_names

__all__ = ["Referent", "Speech", "proper_names", "referent", "speech"]


@dataclass(frozen=True, slots=True)
class Speech:
    """Who speaks in a sentence, the word that marks it, and the pronoun that stands for the speaker."""

    speaker: str
    cue: str
    pronoun: str | None = None


@dataclass(frozen=True, slots=True)
class Referent:
    """A pronoun as it stands in the sentence, and whom it refers to."""

    pronoun: str
    name: str


@dataclass(frozen=True, slots=True)
class _Claim:
    """A cue and who speaks, with the span of both; `outer` encloses the rest of the sentence."""

    phrase: Phrase | None  # None: someone speaks whom the form does not name
    cue: str
    start: int
    end: int
    outer: bool = False
    joined: bool = False


_BASES = """accuse acknowledge add admit advise affirm allege announce apologize argue ask assert assure
    blame boast call caution claim clarify comment complain concede conclude condemn confess confirm contend
    continue counter criticise criticize declare decry demand denounce deny describe dismiss dispute
    emphasise emphasize exclaim explain express highlight hint imply indicate insist joke lament maintain
    mention muse note observe outline pledge point post praise predict proclaim promise propose quip
    reaffirm recall recommend reiterate reject remark remind repeat reply report respond retort reveal say
    signal state stress suggest tell threaten tweet underline underscore urge voice vow warn welcome write"""
_IRREGULAR = {"say": "said", "tell": "told", "write": "wrote", "admit": "admitted"}
# What must follow a verb that otherwise tells of a deed.
_NEEDS = {
    "call": r"\s+(?:for|on|upon)\b|[^.]*«",
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
    "admit": r"(?!\s+[A-Z]\w+\s+(?:to|as|into)\b)",
    "assert": r"(?!\s+(?:control|its|his|her|their))",
    "boast": r"\s+(?:of|that|about)\b|\s*[:,.]",
    "claim": r"(?!\s+(?:the prize|(?:a |the )?victory|\d|\w+ lives))",
    "conclude": r"\s+that\b|\s*[:,.]",
    "confirm": r"(?!\s+(?:[A-Z]\w+\s)+(?:as|to)\b)",
    "contend": r"\s+that\b|\s*[:,.]",
    "dismiss": r"[^.]*\bas\b|\s+(?:\w+\s)?(?:allegation|claim|concern|fear|idea|notion|report|suggest)",
    "observe": r"\s+that\b|\s*[:,.]",
    "recall": r"(?!\s+(?:\w+\s+){1,3}(?:ambassador|envoy|diplomat|troops))",
    "report": r"(?!\s+(?:from|to|for)\b)",
    "threaten": r"\s+(?:to|that)\b",
    "write": r"(?!\s+(?:off|under|(?:the|an?|his|her)\s+(?:\w+\s)?(?:book|check|introduction|memoir)))",
    "welcome": r"(?!\s+(?:[A-Z]|him\b|her\b|them\b))",
}
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_NEAR = r"(?:(?:on|late|early|last|this|this past)\s)*"
_TIME = rf"{_NEAR}(?:{_DAY}(?: (?:morning|afternoon|evening|night))?|week|month|year)|today|yesterday"
_IN = r"in an? (?:\w+ )?(?:statement|interview|speech|tweet|post)"
_OFTEN = r"(?!family|ally|assembly|daily)[a-z]+ly|also|then|later|again|since|long|once|still|first"
_ADVERB = rf"(?:{_OFTEN}|{_TIME}|{_IN})"


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
    return forms | {"written": ("write", "past"), "admitting": ("admit", "ing")}


_FORMS = _forms()
_CUE = re.compile(
    rf"(?<![\w’'-])(?:{_ADVERB}\s+)*"
    rf"(?:(?P<aux>has|have|had|did|is|was|are|were)\s+)?(?:{_ADVERB}\s+)*(?P<been>been\s+(?:{_ADVERB}\s+)*)?"
    rf"(?:(?:continues?|continued|went on|goes on|began)\s+to\s+(?:{_ADVERB}\s+)?(?P<led>))?"
    rf"(?P<cue>{'|'.join(sorted(_FORMS, key=len, reverse=True))})\b(?![’'-]\w)"
)
_QUOTED = re.compile(
    r"\b(?:is|was|were|are|has been|had been) (?P<cue>quoted|cited)\b(?: \S+){0,6}? as \w+ing\b"
)
_ACCORDING = re.compile(r"\b(?P<cue>[Aa]ccording to)\s+")
_INTRO = re.compile(
    r"(?:(?P<join>(?i:and|but|while|whereas|though|although|yet|so|as))\s+)?"
    rf"(?:(?:On {_DAY}|(?:Last|This) (?:week|month|year|{_DAY})|In (?:\d{{4}}|response|turn|addition)"
    r"|Meanwhile|However|Later|Earlier|Then|Now|Today|Yesterday|Also|Still|Instead|Indeed|Even"
    r"|For (?:his|her|its|their) part)\s+)?"
)
_EDGE = re.compile(r"[;:—–―(»\]]|\s-\s|--")
_AFTER = re.compile(
    rf"(?:in|on|at|during|after|before|who|as|when|while|to|from|via|by|about|of|and|but|of|{_TIME}|told|that)\b"
)
_END = re.compile(
    rf"\s*[.?!»]*\s*$|\s+(?:{_TIME}|in|on|at|during|to|after|via|of|about|when|while)\b(?!.*«)|\s+\w+\s*\.$"
)
_ADDRESSING = {
    "accuse",
    "ask",
    "assure",
    "blame",
    "call",
    "criticise",
    "criticize",
    "praise",
    "remind",
    "tell",
    "urge",
}
_ADDING = {"added", "adds", "continued", "concluded"}


def speech(sentence: str, before: Sequence[str] = ()) -> Speech | None:
    """Who says what this sentence reports, or None where it reports nothing or leaves a doubt."""
    masked, _ = _masked(sentence)
    claim = _outermost(list(_claims(masked)))
    if claim is None or not re.search(r"[“”]", sentence):
        inside = _open(before)
        if inside or claim is None:
            return _carried(sentence, before) if inside else None
    return _speech(claim, sentence, masked, before) if claim.phrase else None


def _speech(claim: _Claim, sentence: str, masked: str, before: Sequence[str]) -> Speech | None:
    phrase = claim.phrase
    if phrase is None or not phrase.name:
        return None
    if not masked[: claim.start].strip() and _doubtful(phrase, [*before, sentence]):
        return None
    if phrase.kind != "pronoun":
        return Speech(fullest(phrase.name, [sentence, *reversed(before)], phrase.sex), claim.cue)
    ahead = masked[: claim.start]
    name = None if _persons(ahead) else _antecedent(phrase.name.capitalize(), claim.cue, before)
    return Speech(fullest(name, before), claim.cue, phrase.name) if name else None


def _doubtful(phrase: Phrase, texts: Sequence[str]) -> bool:
    """A lone plural-looking word that opens a sentence may be any noun, unless it is a name elsewhere."""
    if phrase.kind != "name" or not re.search(r"[^aious’']s$|ing$", phrase.name):
        return False
    return not any(re.search(rf"[\w,] {re.escape(phrase.name)}\b", text) for text in texts)


def _claims(masked: str) -> Iterator[_Claim]:
    found: list[_Claim | None] = [_according(masked, match) for match in _ACCORDING.finditer(masked)]
    found += [_before_cue(masked, match, "quoted") for match in _QUOTED.finditer(masked)]
    found += [_around(masked, match) for match in _CUE.finditer(masked) if _reports(masked, match)]
    yield from sorted((claim for claim in found if claim), key=lambda claim: claim.end)


def _outermost(claims: list[_Claim]) -> _Claim | None:
    """The claim that encloses the others; None where two stand side by side with different speakers."""
    outer = [claim for claim in claims if claim.outer] or claims[:1]
    rivals = outer[1:] + [claim for claim in claims[1:] if claim.joined and not outer[0].outer]
    if not outer or any(claim.phrase != outer[0].phrase for claim in rivals):
        return None
    return outer[0]


def _reports(masked: str, match: re.Match[str]) -> bool:
    """Whether the verb is finite, active and followed by what makes it a verb of saying."""
    base, form = _FORMS[match["cue"]]
    aux, tail = match["aux"] or "", masked[match.end() :]
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


def _around(masked: str, match: re.Match[str]) -> _Claim | None:
    claim = _before_cue(masked, match, match["cue"])
    if claim and claim.phrase:
        form = _FORMS[match["cue"]][1]
        group = claim.phrase.kind == "group" or claim.phrase.name.lower() == "they"
        plain = form == "plain" and match["led"] is None and match["aux"] != "did"
        return None if (plain and not group) or (form == "one" and group) else claim
    return _after_cue(masked, match) or claim


def _before_cue(masked: str, match: re.Match[str], cue: str) -> _Claim | None:
    """ "Merz, the chancellor, said": the clause before the verb must be the speaker and nothing else."""
    edge = max((m.end() for m in _EDGE.finditer(masked, 0, match.start())), default=0)
    clause, tail = masked[edge : match.start()].rstrip(), masked[match.end() :]
    phrase, at, joined = _subject(clause)
    start = edge + at
    trails = bool(masked[:start].strip()) and not joined and bool(_END.match(tail))
    if phrase is None and not (trails and "," in clause and len(clause.split(",")[-1].split()) <= 8):
        return None
    if phrase is None and cue not in {"said", "says", "say", "told"}:
        return None
    return _Claim(phrase, cue, start, match.end(), trails, joined or masked[:edge].rstrip().endswith(";"))


def _subject(clause: str) -> tuple[Phrase | None, int, bool]:
    """The speaker at the end of the clause, where it begins, and whether "but" or "while" leads it in."""
    parts = clause.split(",")
    if len(parts) > 1 and not parts[-1].strip():
        return _apposed(parts[:-1])
    at = len(clause) - len(parts[-1])
    phrase, joined = _head(parts[-1])
    several = phrase is not None and (phrase.kind == "group" or re.match(r"\s*(?:and|an?|the)\b", parts[-1]))
    listed = len(parts) > 1 and several and noun_phrase(parts[-2])
    return (None if listed else phrase), at, joined


def _apposed(parts: list[str]) -> tuple[Phrase | None, int, bool]:
    """ "Putin’s adviser, Yuri Ushakov," is Yuri Ushakov; "Ushakov, Putin’s adviser," is Ushakov."""
    for n, part in enumerate(parts[:-1]):
        phrase, joined = _head(part)
        if n and not _introduces(parts[n - 1].strip()):
            break
        if phrase is None or (n and not phrase.name[:1].isupper() and not _bare_name(parts[n + 1])):
            continue
        name = _bare_name(parts[n + 1])
        if name:
            phrase = name if _described(phrase) and not any(map(_bare_name, parts[n + 2 :])) else None
        return phrase, len(",".join(parts[:n])) + bool(n), joined
    return None, 0, False


def _described(phrase: Phrase) -> bool:
    """Whether the phrase is an office, which an apposition may name: "Putin’s adviser"."""
    office = bool(re.search(r"[’']s\s|^[^A-Z]", phrase.name)) and phrase.kind == "person"
    return phrase.kind == "role" or office


def _head(part: str) -> tuple[Phrase | None, bool]:
    part = part.strip()
    intro = _INTRO.match(part)
    rest = part[intro.end() :] if intro else part
    return noun_phrase(rest), bool(intro and intro["join"] and intro["join"].lower() != "as")


def _bare_name(part: str) -> Phrase | None:
    phrase = noun_phrase(part)
    same = phrase and phrase.name == part.strip() and phrase.name[0].isupper()
    party = re.match(r"\s*[RDI]-", part)
    return phrase if phrase and same and not party and phrase.kind in {"person", "name"} else None


def _after_cue(masked: str, match: re.Match[str]) -> _Claim | None:
    """ "…," said Merz: only straight after a quotation, or after a comma with the commonest verb."""
    ahead = masked[: match.start()].rstrip()
    quoted = bool(re.search(r"»[,.]?$", ahead))
    common = match["cue"] in {"said", "says", "reported", "reports"}
    if not quoted and not (ahead.endswith(",") and common):
        return None
    if match["aux"] or _FORMS[match["cue"]][1] not in {"past", "one"}:
        return None
    phrase, end = _following(masked, match.end())
    if not quoted and phrase and not re.match(r"[\s.»]*$|,|\s+(?:who|on|in|late|last)\b", masked[end:]):
        return None
    return _Claim(phrase, match["cue"], match.start(), end, outer=True) if phrase or common else None


def _according(masked: str, match: re.Match[str]) -> _Claim:
    phrase, end = _following(masked, match.end())
    ends = re.match(r"[\s.»?!]*$|,\s+(?:which|who|whose|an?|the)\b", masked[end:])
    outer = not masked[: match.start()].strip() or bool(ends)
    return _Claim(phrase, "according to", match.start(), end, outer or phrase is None)


def _following(masked: str, at: int) -> tuple[Phrase | None, int]:
    """The speaker named after the cue, and where the naming ends."""
    text = re.sub(r"[.?!]\s*$", "", re.split(r"[;:«»—–(]", masked[at:])[0])
    parts = text.split(",")
    phrase, length = _longest(parts[0])
    if phrase and len(parts) > 1 and length == len(parts[0]) and _described(phrase):
        apposed = _bare_name(parts[1])
        if apposed and " " in apposed.name:
            return apposed, at + len(parts[0]) + 1 + len(parts[1])
    return phrase, at + length


def _longest(text: str) -> tuple[Phrase | None, int]:
    words = list(re.finditer(r"\S+", text))
    for n in range(len(words), 0, -1):
        rest = text[words[n].start() :] if n < len(words) else ""
        if not rest or _AFTER.match(rest):
            phrase = noun_phrase(text[words[0].start() : words[n - 1].end()])
            if phrase:
                return phrase, words[n - 1].end() if rest else len(text)
    return None, len(text)


def _masked(text: str) -> tuple[str, bool]:
    """The text with quoted words blanked, length kept, and whether a quotation is still open at its end."""
    text = re.sub(r"''(?=[\w(])", " “", text).replace("''", "” ")
    text = re.sub(r"\([^()“”\"]*\)", lambda m: " " * len(m.group()), text)
    text = re.sub(r"\s[—–-]\s([^—–“”\"]{2,120})\s[—–-]\s", r",  \1,  ", text)
    text = re.sub(r"(?<!\w)[‘']([^‘'’]*(?:[’']\w[^‘'’]*)*[,.?!…])[’'](?!\w)", r"“\1”", text)
    out, inside = list(text), False
    for n, char in enumerate(text):
        ends = n > 0 and re.match(r'[\w.,?!…]"(?:\s|$|,)', text[n - 1 :])
        opens = char == "“" or (char == '"' and not inside and not ends)
        if opens or char in '”"':
            if not opens and not inside:
                out[:n] = "_" * n
            inside, out[n] = opens, "«" if opens else "»"
        elif inside:
            out[n] = "_"
    return "".join(out), inside


def _open(before: Sequence[str]) -> int:
    """How many sentences back a quotation begins that is still open, or 0."""
    for back, text in enumerate(reversed(before), 1):
        if re.search(r"[“”]", text):
            return back if re.search(r"“(?=\w)[^“”]*$", text) else 0
    return 0


def _carried(sentence: str, before: Sequence[str]) -> Speech | None:
    """The speaker of a quotation that an earlier sentence opens; a missing mark must not mislead."""
    own = re.search(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us)\b", sentence) and not re.search(r"[“”\"]", sentence)
    closes = re.match(r"“?[^“”\"]*”?\W*$", sentence) and re.search(r"[“”]", sentence)
    at = len(before) - _open(before)
    return speech(before[at], before[:at]) if own or closes else None


_OPENING = re.compile(
    r"(?P<intro>(?:And|But|Yet|Still|So)\s|[A-Z][^,«»]{0,70},\s)?"
    r"(?P<pronoun>(?i:he|she|they|it|his|her|their))\b"
)
_OWNERS = {"his": "He", "her": "She", "their": "They"}


def referent(sentence: str, before: Sequence[str] = ()) -> Referent | None:
    """Whom the pronoun that opens the sentence means, where the sentence before leaves one answer."""
    masked, _ = _masked(sentence)
    match = _OPENING.match(masked)
    intro = (match and match["intro"]) or ""
    if not match or _persons(intro) or not _introduces(intro):
        return None
    stands = match["pronoun"]
    claim = _outermost(list(_claims(masked)))
    itself = (
        claim and claim.phrase and claim.phrase.kind == "pronoun" and claim.start <= match.start("pronoun")
    )
    nominative = _OWNERS.get(stands.lower(), stands.capitalize())
    name = _antecedent(nominative, claim.cue if claim and itself else "", before)
    return Referent(stands, fullest(name, before)) if name else None


def _introduces(intro: str) -> bool:
    first = intro.split()[0].rstrip(",") if intro.split() else ""
    return not first or first.lower() in ORDINARY or first.endswith(("ly", "ing"))


def _antecedent(pronoun: str, cue: str, before: Sequence[str]) -> str | None:
    """Whom "He", "She", "It" or "They" means after these sentences; `cue` tells that the pronoun speaks."""
    if not before:
        return None
    masked, _ = _masked(before[-1])
    claim = _outermost(list(_claims(masked)))
    said = speech(before[-1], before[:-1]) if claim else None
    if claim and not said:
        return None
    subject, span = (said.speaker, (claim.start, claim.end)) if claim and said else _doer(masked)
    if not subject and not claim:
        chained = referent(before[-1], before[:-1])
        same = chained and _OWNERS.get(chained.pronoun.lower(), chained.pronoun.capitalize()) == pronoun
        subject, span = (chained.name, (0, len(chained.pronoun))) if chained and same else ("", (0, 0))
    phrase = noun_phrase(subject) if subject else None
    unsure = not said or said.cue in {"according to", "reported", "reports"}
    if phrase and phrase.kind == "name" and unsure and " " not in fullest(subject, before):
        return None
    if phrase is None or not _agrees(pronoun, phrase, fullest(subject, before), cue):
        return None
    rest = before[-1][: span[0]] + " · " + before[-1][span[1] :]
    clear = not _rivals(pronoun, subject, rest) or (bool(said and cue) and _keeps_floor(cue, rest, said))
    return subject if clear else None


def _agrees(pronoun: str, phrase: Phrase, name: str, cue: str) -> bool:
    if pronoun == "It":
        return bool(cue) and phrase.kind == "body"
    if pronoun == "They":
        return bool(cue) and phrase.kind == "group"
    return phrase.kind in {"person", "name"} and gender(name) in {"", pronoun}


def _keeps_floor(cue: str, rest: str, said: Speech | None) -> bool:
    """Whether who spoke before goes on speaking, though others are named: none spoke or was spoken to."""
    if cue in _ADDING:
        return True
    base = _FORMS.get(said.cue, ("", ""))[0] if said else ""
    public = re.match(r"\s+(?:[A-Z]{2,}\b|reporters|journalists|lawmakers|the\b)", rest.rpartition("·")[2])
    answers = _FORMS.get(cue, ("", ""))[0] in {"reply", "respond", "retort", "counter"}
    return not answers and (base not in _ADDRESSING or bool(public)) and not _CUE.search(_masked(rest)[0])


def _rivals(pronoun: str, subject: str, rest: str) -> list[str]:
    """Whom else the pronoun could mean: other names of its kind, and offices that the rest does not name."""
    if pronoun == "They":
        many = re.findall(r"\b[a-z]+s\b", rest)
        return [word for word in many if one_of(word, ROLES) or word in {"sides", "countries", "forces"}]
    names = _persons(rest) if pronoun != "It" else list(proper_names(rest))
    others = [name for name in names if name.split()[-1] != subject.split()[-1]]
    lone = re.findall(r"\b[a-z][\w-]+|\b[A-Z]\w+(?=\s[a-z]|[,.])", rest)
    offices = [w for w in lone if one_of(w, ROLES) and pronoun != "It" and not w.endswith("s")]
    return [name for name in others if gender(name) in {"", pronoun}] + offices


def _persons(text: str) -> list[str]:
    """The names in the text that may be a person’s; a lone capital that opens a sentence counts too."""
    opening = re.findall(r"(?:^|[.?!:·“\"‘(])\s*([A-Z]\w+)(?=[\s,’'])", text)
    named = [(name, noun_phrase(name)) for name in proper_names(text)]
    named += [(word, phrase) for word in opening if (phrase := noun_phrase(word)) and phrase.kind == "name"]
    return [name for name, phrase in named if phrase is None or phrase.kind in {"person", "name"}]


def _doer(masked: str) -> tuple[str, tuple[int, int]]:
    """The grammatical subject that opens a sentence: "Putin flew to Minsk"."""
    words = list(re.finditer(r"[^\s,]+", masked.split(",")[0] if "," in masked else masked))
    for n in range(min(len(words) - 1, 9), 0, -1):
        phrase, _ = _head(masked[: words[n - 1].end()])
        verb = re.match(r"(?!and\b|or\b|of\b)[a-z]+[.?!]?$", words[n].group())
        if verb and phrase and phrase.name and phrase.kind != "pronoun":
            return phrase.name, (0, words[n - 1].end())
    return "", (0, 0)
