"""The subject beside a verb: who the words before or after it name, read through appositions."""

from __future__ import annotations

import re

from assistant.cues import DAY, TIME
from assistant.lexicon import CROWNS, ORDINARY, ROLES, one_of
from assistant.phrases import Phrase, noun_phrase

_INTRO = re.compile(
    r"(?:(?P<join>(?i:and|but|while|whereas|though|although|yet|so|as))\s+)?"
    rf"(?:(?:On {DAY}|(?:Last|This) (?:week|month|year|{DAY})|In (?:\d{{4}}|response|turn|addition)"
    r"|Meanwhile|However|Later|Earlier|Then|Now|Today|Yesterday|Also|Still|Instead|Indeed|Even"
    r"|For (?:his|her|its|their) part)\s+)?"
)
_AFTER = re.compile(
    rf"(?:in|on|at|during|after|before|who|as|when|while|to|from|via|by|about|of|and|but|of|{TIME}|told|that)\b"
)


def subject(clause: str) -> tuple[Phrase | None, int, bool]:
    """The speaker at the end of the clause, where it begins, and whether "but" or "while" leads it in."""
    parts = clause.split(",")
    if len(parts) > 1 and not parts[-1].strip():
        return _apposed(parts[:-1])
    at = len(clause) - len(parts[-1])
    phrase, joined = head(parts[-1])
    several = phrase is not None and (phrase.kind == "group" or re.match(r"\s*(?:and|an?|the)\b", parts[-1]))
    listed = len(parts) > 1 and several and noun_phrase(parts[-2])
    return (None if listed else phrase), at, joined


def _apposed(parts: list[str]) -> tuple[Phrase | None, int, bool]:
    """ "Putin’s adviser, Yuri Ushakov," is Yuri Ushakov; "Ushakov, Putin’s adviser," is Ushakov."""
    for n, part in enumerate(parts[:-1]):
        phrase, joined = head(part)
        if n and not introduces(parts[n - 1].strip()):
            break
        if phrase is None or (n and not _opens(phrase, parts[n + 1])):
            continue
        return _resolved(phrase, parts[n + 1 :]), len(",".join(parts[:n])) + bool(n), joined
    return None, 0, False


def _opens(phrase: Phrase, following: str) -> bool:
    """Whether a phrase after a comma may begin the subject, and is no apposition to what stands before."""
    return bool(bare_name(following)) or (phrase.name[:1].isupper() and not _is_office(phrase.name))


def _resolved(phrase: Phrase, appositions: list[str]) -> Phrase | None:
    """The phrase, or the name that an apposition gives to an office; None where several are named."""
    if any(map(_joins, appositions)):
        return None
    name, several = _named_in(appositions[0]), any(map(_named_in, appositions[1:]))
    if several:
        return None
    return phrase if not name else name if described(phrase) else None


def _joins(part: str) -> bool:
    """Whether the part adds another subject: "and Sanna Marin", not "and Eurasia programme"."""
    added = re.match(r"\s*(?:and|or)\s+(.+)", part)
    return bool(added and noun_phrase(added[1]))


def _named_in(part: str) -> Phrase | None:
    """Whom the part names, with or without an office before the name: "General Valeriy Zaluzhnyi"."""
    phrase = noun_phrase(part)
    titled = phrase and phrase.kind == "person" and phrase.name[0].isupper() and not _is_office(phrase.name)
    return phrase if titled else bare_name(part)


def described(phrase: Phrase) -> bool:
    """Whether the phrase is an office, which an apposition may name: "Putin’s adviser"."""
    unnamed = not phrase.name[:1].isupper() or bool(re.search(r"[’']s\s", phrase.name))
    return phrase.kind == "role" or (phrase.kind == "person" and unnamed)


def _is_office(name: str) -> bool:
    return any(one_of(word, ROLES) and word.lower() not in CROWNS for word in name.split())


def head(part: str) -> tuple[Phrase | None, bool]:
    """What a part without commas names after its introduction, and whether "but" or "while" leads it in."""
    part = part.strip()
    intro = _INTRO.match(part)
    rest = part[intro.end() :] if intro else part
    return noun_phrase(rest), bool(intro and intro["join"] and intro["join"].lower() != "as")


def bare_name(part: str) -> Phrase | None:
    """The person whom the part names without an office: "Yuri Ushakov", not "President of Russia"."""
    phrase = noun_phrase(part)
    same = phrase and phrase.name == part.strip() and phrase.name[0].isupper() and not _is_office(phrase.name)
    party = re.match(r"\s*[RDI]-", part)
    return phrase if phrase and same and not party and phrase.kind in {"person", "name"} else None


def following(text: str, at: int) -> tuple[Phrase | None, int]:
    """The speaker named after the cue, and where the naming ends."""
    text = re.sub(r"[.?!]\s*$", "", re.split(r"[;:«»—–(]", text[at:])[0])
    parts = text.split(",")
    phrase, length = _longest(parts[0])
    if phrase and len(parts) > 1 and length == len(parts[0]) and described(phrase):
        apposed = bare_name(parts[1])
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


def introduces(intro: str) -> bool:
    """Whether the words before a comma only lead in, and name no subject of their own."""
    first = intro.split()[0].rstrip(",") if intro.split() else ""
    return not first or first.lower() in ORDINARY or first.endswith(("ly", "ing"))
