"""Whom a pronoun can mean after a sentence: the subject of that sentence, unless something in it competes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.cues import ADDING, ADDRESSING, CUE, FORMS
from assistant.genders import gender
from assistant.lexicon import BODIES, PARTIES, ROLES, TEXTS, THINGS, one_of
from assistant.names import UPPER, proper_names
from assistant.phrases import Phrase, noun_phrase
from assistant.quotations import masked
from assistant.subjects import head

_FINITE = (  # tells "NATO sent ships" from "NATO ships"
    r"\w+ed|(?:ha[sd]|is|was|will|would|did|does|can|could|may|must|set|put|let|met|sent|made|took|gave|left|began|"
    r"came|went|won|lost|held|kept|saw|broke|struck|withdrew|chose|became|on|in)"
    r"|\w+s(?=\s(?:an?|the|that|its|to|no|not|on|for)\b)"
)
LINK = r"(?:And|But|Yet|Still|So)\s"
"""What may stand before the word that opens a sentence."""
_VERB = re.compile(r"(?!(?:and|or|of|but|who|whose|which|that|nor|as|to)\b)[a-z]+\b")
_WILLS = re.compile(
    r"\s+(?:(?:has|had|have|also|still|now|then|later|long|once|[a-z]+ly)\s+)*"
    r"(?:want(?:s|ed)?|seeks?|sought|hope[sd]?|intend(?:s|ed)?|refuse[sd]?|insist(?:s|ed)?|fear(?:s|ed)?|believe[sd]?"
    r"|agree[sd]?|decide[sd]?|vote[sd]?|appl(?:y|ies|ied)|join(?:s|ed)?|sign(?:s|ed)?|send[s]?|sent|withdr[ae]ws?"
    r"|withdrew|object(?:s|ed)?|cooperate[sd]?|plan(?:s|ned)? to|tr(?:y|ies|ied) to)\b"
)
HUMANS = frozenset("man woman boy girl friend colleague".split())
"""Persons without an office."""


@dataclass(frozen=True, slots=True)
class Topic:
    """The subject of a sentence, where it stands, and the cue where it speaks."""

    name: str
    start: int
    end: int
    cue: str = ""


def wills(text: str) -> bool:
    """Whether the words after a pronoun have it do what only people, states and bodies do."""
    return bool(_WILLS.match(text))


def doer(text: str) -> Topic | None:
    """The grammatical subject that opens a sentence: "Putin flew to Minsk", "Putin, the president, flew"."""
    words = list(re.finditer(r"[^\s,]+", text.split(",")[0]))
    for n in range(min(len(words) - 1, 9), 0, -1):
        phrase, _ = head(text[: words[n - 1].end()])
        rest = text[words[n].start() :]
        if phrase and phrase.name and phrase.kind != "pronoun" and _acts(phrase, rest):
            return Topic(phrase.name, 0, words[n - 1].end())
    return _apposed_doer(text.split(","))


def _acts(phrase: Phrase, rest: str) -> bool:
    if phrase.kind == "body" and not re.match(rf"(?:(?:also|then|now|still|\w+ly)\s)?(?:{_FINITE})\b", rest):
        return False
    return bool(_VERB.match(rest))


def _apposed_doer(parts: list[str]) -> Topic | None:
    phrase, _ = head(parts[0])
    if phrase is None or phrase.kind not in {"person", "name"}:
        return None
    for n in range(1, min(len(parts) - 1, 4)):
        if not _is_apposition(parts[n]):
            return None
        if _VERB.match(parts[n + 1].strip()):
            return Topic(phrase.name, 0, len(",".join(parts[: n + 1])))
    return None


def _is_apposition(part: str) -> bool:
    office = any(one_of(word, ROLES) for word in part.split())
    return bool(re.match(r"\s*(?:who|whose)\b", part)) or (office and not re.match(r"\s*(?:and|or)\b", part))


def means(pronoun: str, topic: Topic, sentence: str, full: str, cue: str, willed: bool) -> bool:
    """Whether the pronoun can only mean the topic of the sentence; `cue` tells that the pronoun speaks."""
    phrase = noun_phrase(topic.name)
    unsure = topic.cue in {"", "according to", "reported", "reports"}
    if phrase is None or (phrase.kind == "name" and unsure and " " not in full):
        return False
    if not _agrees(pronoun, phrase, full, bool(cue) or willed):
        return False
    rest = sentence[: topic.start] + " · " + sentence[topic.end :]
    text_too = pronoun in {"It", "They"} and any(one_of(word, TEXTS) for word in _plain(rest))
    speaks_on = topic.cue and cue and not text_too and _keeps_floor(cue, rest, topic.cue)
    return bool(speaks_on) or not _rivals(pronoun, topic.name, rest)


def _agrees(pronoun: str, phrase: Phrase, name: str, active: bool) -> bool:
    if pronoun == "It":
        return active and phrase.kind == "body"
    if pronoun == "They":
        return active and phrase.kind in {"group", "body"}
    return phrase.kind in {"person", "name"} and gender(name) in {"", pronoun} and not _is_thing(name)


def _keeps_floor(cue: str, rest: str, before: str) -> bool:
    """Whether who spoke before goes on speaking, though others are named: none spoke or was spoken to."""
    if cue in ADDING:
        return True
    base = FORMS.get(before, ("", ""))[0]
    public = re.match(rf"\s+(?:[{UPPER}]{{2,}}\b|reporters|journalists|lawmakers|the\b)", rest.rpartition("·")[2])
    answers = FORMS.get(cue, ("", ""))[0] in {"answer", "reply", "respond", "retort", "counter"}
    return not answers and (base not in ADDRESSING or bool(public)) and not CUE.search(masked(rest))


def _rivals(pronoun: str, subject: str, rest: str) -> list[str]:
    """Whom else the pronoun could mean: other names of its kind, and offices that the rest does not name."""
    if pronoun == "They":
        return _others(proper_names(rest), subject) + [word for word in _plain(rest) if _is_many(word)]
    if pronoun == "It":
        return _others(proper_names(rest), subject) + [word for word in _plain(rest) if _is_one(word)]
    lone = _plain(rest) + re.findall(rf"\b[{UPPER}]\w+(?=\s[a-z]|[,.])", rest)
    offices = [word for word in lone if one_of(word, ROLES | HUMANS) and not word.endswith("s")]
    return [name for name in _others(persons(rest), subject) if gender(name) in {"", pronoun}] + offices


def _others(names: list[str] | tuple[str, ...], subject: str) -> list[str]:
    return [name for name in names if name.split()[-1] != subject.split()[-1]]


def _plain(text: str) -> list[str]:
    return re.findall(r"\b[a-z][\w-]+", text)


def _is_many(word: str) -> bool:
    plural = word.endswith(("s", "men")) or word in {"people", "police"}
    return plural and one_of(word, ROLES | BODIES | PARTIES)


def _is_one(word: str) -> bool:
    return not word.endswith("s") and one_of(word, BODIES | PARTIES | TEXTS)


def persons(text: str) -> list[str]:
    """The names in the text that may be a person’s; a lone capital that opens a sentence counts too."""
    opening = re.findall(rf"(?:^|[.?!:·“\"‘(])\s*([{UPPER}]\w+)(?=[\s,’'])", text)
    named = [(name, noun_phrase(name)) for name in proper_names(text)]
    named += [(word, phrase) for word in opening if (phrase := noun_phrase(word)) and phrase.kind == "name"]
    human = [name for name, phrase in named if phrase is None or phrase.kind in {"person", "name"}]
    return [name for name in human if not _is_thing(name)]


def _is_thing(name: str) -> bool:
    return any(one_of(word, THINGS) for word in name.split())
