"""Claims that tell of a person -> the same with a pronoun, after a sentence that names that person, or another one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.genders import gender
from assistant.grammar import parse
from assistant.naming import fold

_LEAD = "{} spoke on Tuesday."


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence that names somebody, the one after it that says “he” or “she”, and whether it is still true."""

    lead: str
    text: str
    true: bool


def drafts(claim: str, passage: str) -> Iterator[Draft]:
    """The claim after its own person, and after each other person of the passage; nothing where it begins with none."""
    doc = parse([claim])[0]
    person = next((one for one in doc.ents if one.start == 0 and one.label_ == "PERSON"), None)
    if person is None or person.root.dep_ not in {"nsubj", "nsubjpass"} or person.root.head.dep_ != "ROOT":
        return
    name = claim[: person.end_char]
    full = next((one for one in _persons(passage) if one.endswith(name)), name)
    text = (gender(full) or "He") + claim[person.end_char :]
    yield Draft(_LEAD.format(full), text, True)
    known = set(map(fold, f"{full} {claim}".split()))
    for other in _persons(passage):
        if gender(other) in {"", gender(full) or "He"} and not known & set(map(fold, other.split())):
            yield Draft(_LEAD.format(other), text, False)


def _persons(text: str) -> list[str]:
    """The full names of persons in a text."""
    found = [one.text for one in parse([text])[0].ents if one.label_ == "PERSON"]
    return [name for name in dict.fromkeys(found) if " " in name and name.replace(" ", "").isalpha()]
