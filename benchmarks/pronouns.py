"""Claims that tell of a person or a body -> the same with a pronoun, after a sentence that names it, or another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.genders import gender
from assistant.grammar import parse
from assistant.naming import fold, keys_of, names

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_LEAD = "{} spoke on Tuesday."
_BODIES = frozenset({"GPE", "ORG"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence that names somebody, the one after it that says “he”, “she” or “it”, and whether it is still true."""

    lead: str
    text: str
    true: bool


def drafts(claim: str, passage: str) -> Iterator[Draft]:
    """The claim after what it tells of, and after each other of the passage; nothing where it begins with none."""
    doc = parse([claim])[0]
    subject = next((one for one in doc.ents if one.start == 0), None)
    if subject is None or subject.root.dep_ not in {"nsubj", "nsubjpass"} or subject.root.head.dep_ != "ROOT":
        return
    if subject.label_ == "PERSON":
        yield from _of_person(claim, subject, passage)
    elif subject.label_ in _BODIES and not subject.root.conjuncts:
        yield from _of_body(claim, doc, subject, passage)


def _of_person(claim: str, person: Span, passage: str) -> Iterator[Draft]:
    name = claim[: person.end_char]
    full = next((one for one in _persons(passage) if one.endswith(name)), name)
    text = (gender(full) or "He") + claim[person.end_char :]
    yield Draft(_LEAD.format(full), text, True)
    known = set(map(fold, f"{full} {claim}".split()))
    for other in _persons(passage):
        if gender(other) in {"", gender(full) or "He"} and not known & set(map(fold, other.split())):
            yield Draft(_LEAD.format(other), text, False)


def _of_body(claim: str, doc: Doc, body: Span, passage: str) -> Iterator[Draft]:
    text = "It" + claim[body.end_char :]
    yield Draft(_LEAD.format(claim[: body.end_char]), text, True)
    known = keys_of(doc)
    for name, keys in _named_bodies(passage).items():
        if not known & keys:
            yield Draft(_LEAD.format(name), text, False)


def _persons(text: str) -> list[str]:
    """The full names of persons in a text."""
    found = [one.text for one in parse([text])[0].ents if one.label_ == "PERSON"]
    return [name for name in dict.fromkeys(found) if " " in name and name.replace(" ", "").isalpha()]


def _named_bodies(text: str) -> dict[str, frozenset[str]]:
    """The states and bodies that a text names, each with its keys."""
    found = (one for one in names(parse([text])[0]) if one.kind in _BODIES and any(k[0] in "@#" for k in one.keys))
    return {one.text: one.keys for one in found}
