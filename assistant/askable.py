"""Noun phrases that a question can ask about: telling by themselves, whole, and plain words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.lexicon import BODIES, CALENDAR, MODIFIERS, PEOPLES, PLACES, ROLES, bare, one_of
from assistant.names import form

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_PLAIN = re.compile(r"[\w’'-]+(?: [\w’'-]+)*")
"""Words and nothing else: no marks, no initials, no figures with points."""
_LONGEST, _MOST = 48, 6  # characters and words of a phrase that reads well in a question
_RELATIONAL = re.compile(r"(?:al|ic|ary|ian|ear|ese|ish)$")
"""Adjectives that name a field, "nuclear", "humanitarian", where others only judge, "clear", "heavy"."""
_JUDGING = frozenset(
    """critical historic dramatic specific final initial additional special general real total potential substantial
    crucial actual several typical usual essential vital central equal original personal individual normal formal
    possible basic drastic tragic optimistic pessimistic realistic necessary ordinary extraordinary temporary clear
    near dear""".split()
)
_POINTING = frozenset(
    "first second third last next other same such only own main new old recent current latest certain various few "
    "more most further single former".split()
)
_EMPTY = frozenset(
    """thing way lot number part time day week month year hour night moment people man woman person one end fact case
    kind sort example side step point issue matter question answer place reason result addition statement interview
    remark comment word news report article story conference briefing post tweet member leader official source series
    hundred thousand million billion majority half slate range host group spokesman spokeswoman spokesperson""".split()
)
_OUTLETS = frozenset(
    """agency broadcaster daily gazette herald journal magazine media network news newspaper outlet paper post press
    radio television times today tribune tv wire""".split()
)
_NAMED = frozenset({"GPE", "ORG", "EVENT", "LAW", "FAC", "LOC", "PERSON", "NORP", "WORK_OF_ART", "PRODUCT"})
_FIGURES = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY"})


def speaks(name: str) -> bool:
    """Whether a speaker can be asked for by this name: a person named in full, a state or a body; no news outlet."""
    words = name.removeprefix("the ").split()
    if not words or not readable(name) or any(one_of(word, _OUTLETS) for word in words):
        return False
    if not words[0][0].isupper() or not words[-1][0].isupper() or one_of(words[0], ROLES):
        return False
    known = any(bare(word) in PLACES for word in words)
    if len(words) == 1:
        return known or name.startswith("the ")
    return known or name.startswith("the ") or (form(words) == "person" and not any(word.isupper() for word in words))


def phrase(chunk: Span) -> str:
    """A noun phrase as it can stand after "about"; empty where it cannot, or would say nothing there."""
    root, words = chunk.root, [word for word in chunk if word.pos_ != "PUNCT"]
    if not words or root.pos_ not in {"NOUN", "PROPN"} or _led_badly(words[0]) or _cut_off(chunk):
        return ""
    unfit = any(_a_figure(word) or word.lower_ in _POINTING or word.pos_ == "CCONJ" for word in words)
    if unfit or root.lemma_.lower() in _EMPTY:
        return ""
    text = _extended(chunk)
    text = text[0].lower() + text[1:] if words[0].pos_ == "DET" else text
    return text if readable(text) and (_names(chunk) or _tells(words, root)) else ""


def readable(text: str) -> bool:
    """Plain words, and not too many."""
    return bool(_PLAIN.fullmatch(text)) and len(text) <= _LONGEST and len(text.split()) <= _MOST


def telling(chunk: Span) -> float:
    """How well a phrase names a matter; what is only a place or a person is too wide."""
    root = chunk.root
    place = all(bare(word.text) in PLACES or one_of(word.text, PEOPLES) or word.pos_ == "DET" for word in chunk)
    aside = root.dep_ in {"poss", "appos"} or (root.dep_ == "pobj" and root.head.lower_ in {"in", "at", "from", "by"})
    return min(sum(word.pos_ in {"NOUN", "PROPN", "ADJ"} for word in chunk), 3) - aside - 1.5 * place - _a_person(root)


def _names(chunk: Span) -> bool:
    """Whether a proper name other than an office is in it, as "NATO membership" or "Russian forces" have."""
    kept = [
        word for word in chunk if word.pos_ in {"PROPN", "ADJ"} and word.text[0].isupper() and word.i != _opening(chunk)
    ]
    kept = [word for word in kept if not one_of(word.text, ROLES) and bare(word.text) not in MODIFIERS]
    if chunk.root.text.islower() and one_of(chunk.root.text, ROLES):
        return False
    return any(word.ent_type_ in _NAMED or bare(word.text) in PLACES or one_of(word.text, BODIES) for word in kept)


def _opening(chunk: Span) -> int:
    """The word that opens the sentence, whose capital proves nothing; -1 where it is no part of this."""
    first = chunk[0]
    return int(first.i) if first.i == first.sent.start and first.ent_type_ not in _NAMED else -1


def _tells(words: list[Token], root: Token) -> bool:
    """Whether common nouns name a matter: "security guarantees", "nuclear war"; not "a clear message"."""
    before = [word for word in words if word.i < root.i and word.pos_ != "DET"]
    if not before or any(word.tag_ == "POS" or one_of(word.text, ROLES) for word in words):
        return False
    close = before[-1]
    if root.tag_ == "NN" and words[0].pos_ != "DET" and "-" in root.doc[words[0].i : root.i].text:
        return False  # "short-term decision" has lost its article, or is no name
    if close.pos_ in {"NOUN", "PROPN"}:
        return True
    field = close.pos_ == "ADJ" and bool(_RELATIONAL.search(close.lower_)) and close.lower_ not in _JUDGING
    return field and words[0].lower_ not in {"a", "an"}


def _led_badly(first: Token) -> bool:
    return first.pos_ not in {"ADJ", "NOUN", "PROPN"} and first.lower_ not in {"the", "a", "an"}


def _a_figure(word: Token) -> bool:
    return bare(word.text) in CALENDAR or word.ent_type_ in _FIGURES or (word.pos_ == "NUM" and not word.ent_type_)


def _a_person(root: Token) -> bool:
    return root.ent_type_ == "PERSON" or one_of(root.text, ROLES)


def _cut_off(chunk: Span) -> bool:
    """Whether it is only a part of a name or of "weapons of mass destruction"."""
    text, start, end = chunk.doc.text, chunk.start_char, chunk.end_char
    hyphen = text[max(0, start - 1) : start] in {"-", "’", "'"} or text[end : end + 1] in {"-", "’", "'"}
    return hyphen or (chunk.root.dep_ == "pobj" and chunk.root.head.lower_ == "of") or chunk.root.dep_ == "compound"


def _extended(chunk: Span) -> str:
    """With "of …" where that follows, for without it "the Plan of Action" would be another."""
    doc, end = chunk.doc, chunk.end
    if end >= len(doc) or doc[end].lower_ != "of":
        return str(chunk.text)
    after = next((one for one in doc.noun_chunks if one.start == end + 1), None)
    return str(doc[chunk.start : after.end].text) if after is not None else "…"
