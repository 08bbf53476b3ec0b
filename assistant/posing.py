"""Sentences of the library -> questions that they answer: who said what of what, what was done when, and why.

A question's words are the sentence's own. Whoever shows one must first ask it, and find that the library answers with
the sentence it was made from (round-trip filtering, Alberti et al. 2019): `answered_by` tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from assistant.askable import phrase, speaks, telling
from assistant.attribution import speech
from assistant.grammar import parse
from assistant.lexicon import PLACES, bare
from assistant.types import Answer
from assistant.words import all_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

Kind = Literal["said", "when", "why"]

_LONGEST = 320  # characters of the longest sentence worth parsing
_TELLING = frozenset("say tell add state explain note report claim".split())  # what they take along is whom and where
_SAYING = _TELLING | frozenset(
    """announce declare warn insist stress argue confirm deny propose promise pledge vow suggest urge demand call reject
    welcome condemn accuse predict acknowledge praise criticise criticize""".split()
)
_LIGHT = frozenset("be have do get become come go make take use give begin start hold hand".split())
_DATED_OR_REASONED = re.compile(r"\d|\bbecause\b")
_UNSAID = frozenset({"neg", "aux", "prt", "xcomp", "ccomp", "expl", "dative"})  # without them it would be another deed


@dataclass(frozen=True, slots=True)
class Posed:
    """A question, the sentence it was made from, who speaks there or acts, and on what matter."""

    text: str
    kind: Kind
    sentence: str
    who: str
    matter: str


def posed(sentence: str, before: Sequence[str] = ()) -> tuple[Posed, ...]:
    """The questions that a sentence answers, the most telling first; `before` is what it follows. Raises ParserError.

    At most two for what somebody says, one for a deed; none where the sentence makes no good question.
    """
    if len(sentence) > _LONGEST:
        return ()
    said = speech(sentence, before)
    if said is None:
        return tuple(_of_deeds(parse([sentence])[0], sentence))[:1] if _DATED_OR_REASONED.search(sentence) else ()
    doc = parse([sentence])[0] if speaks(said.speaker) else None
    if doc is None or _is_outlet(said.speaker, doc):
        return ()
    matters = _matters(doc, said.speaker)
    return tuple(
        Posed(f"What did {said.speaker} say about {matter}?", "said", sentence, said.speaker, matter)
        for matter in matters[:2]
    )


def answered_by(answer: Answer, sentence: str) -> bool:
    """Whether an answer to a question rests on the sentence that the question was made from."""
    cited = (citation.quote for citation in answer.citations)
    return answer.status == "answered" and any(sentence in quote or quote in sentence for quote in cited)


def _is_outlet(speaker: str, doc: Doc) -> bool:
    """Whether the parser takes a speaker without an article for a company, as most such are news outlets."""
    bare_name = not speaker.startswith("the ") and not any(bare(word) in PLACES for word in speaker.split())
    return bare_name and any(one.label_ == "ORG" and speaker in one.text for one in doc.ents)


def _matters(doc: Doc, speaker: str) -> list[str]:
    """What is spoken of: the phrases of what is said, the most telling first."""
    said, taken = _said(doc), set(all_words(speaker))
    found = [(chunk, text) for chunk in doc.noun_chunks if chunk.root.i in said and (text := phrase(chunk))]
    fit = [(chunk, text) for chunk, text in found if not set(all_words(text)) & taken]
    return [text for _, text in sorted(fit, key=lambda one: -telling(one[0]))]


def _said(doc: Doc) -> set[int]:
    """The words of what is reported: what a verb of saying governs, or all that it is set beside."""
    for token in doc:
        if token.pos_ != "VERB" or token.lemma_.lower() not in _SAYING:
            continue
        parts = [one for one in token.children if one.dep_ in _governed(token)]
        if parts:
            return {word.i for part in parts for word in part.subtree}
        if token.dep_ == "parataxis":
            return {word.i for word in doc} - {word.i for word in token.subtree}
    return set()


def _governed(verb: Token) -> set[str]:
    return {"ccomp"} if verb.lemma_.lower() in _TELLING else {"ccomp", "xcomp", "dobj", "prep"}


def _of_deeds(doc: Doc, sentence: str) -> Iterator[Posed]:
    """ "When did A do B?" of a sentence that names the day, "Why …?" of one that gives the reason."""
    root = next((token for token in doc if token.dep_ == "ROOT"), None)
    if root is None or root.lemma_.lower() in _LIGHT | _SAYING or any(one.dep_ in _UNSAID for one in root.children):
        return
    deed = _done(root) or _undergone(root)
    if deed is None:
        return
    asks, who, matter = deed
    if any(one.dep_ == "advcl" and any(mark.lower_ == "because" for mark in one.children) for one in root.children):
        yield Posed(f"Why {asks}?", "why", sentence, who, matter)
    if any(one.label_ == "DATE" and re.search(r"\d", one.text) for one in doc.ents):
        yield Posed(f"When {asks}?", "when", sentence, who, matter)


def _done(root: Token) -> tuple[str, str, str] | None:
    """ "did Sweden join NATO": a deed with its doer and what it is done to, both telling."""
    doer, thing = _chunk(root, "nsubj"), _chunk(root, "dobj")
    if root.tag_ != "VBD" or doer is None or thing is None:
        return None
    who, what = phrase(doer), phrase(thing)
    return (f"did {who} {root.lemma_.lower()} {what}", who, what) if what and speaks(who) else None


def _undergone(root: Token) -> tuple[str, str, str] | None:
    """ "was the Budapest Memorandum signed": a telling thing that something is done to."""
    thing, helper = _chunk(root, "nsubjpass"), next((one for one in root.children if one.dep_ == "auxpass"), None)
    if root.tag_ != "VBN" or thing is None or helper is None or helper.lower_ not in {"was", "were"}:
        return None
    what = phrase(thing)
    return (f"{helper.lower_} {what} {root.lower_}", "", what) if what else None


def _chunk(root: Token, relation: str) -> Span | None:
    """The phrase that stands in a relation to a verb, where there is just one and nothing is joined to it."""
    found = [one for one in root.children if one.dep_ == relation]
    if len(found) != 1 or any(one.dep_ == "conj" for one in found[0].children):
        return None
    return next((chunk for chunk in root.doc.noun_chunks if chunk.root.i == found[0].i), None)
