"""Whom the pronouns of a few sentences mean, and a claim that puts another person in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.antecedents import persons
from assistant.attribution import referent, speech
from assistant.genders import gender
from assistant.naming import Name, fold, keys_of, names, plain
from assistant.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PRONOUN = re.compile(r"\b(?:(?P<he>he|him|his|himself)|(?P<she>she|her|hers|herself))\b", re.I)
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")
_SLOT = {"nsubj": "who", "agent": "who", "nsubjpass": "whom", "dobj": "whom", "poss": "whose"}
_BACK = 4  # sentences looked back for persons whom a pronoun may mean


def wrong_referent(claim: Doc, scene: Scene) -> str | None:
    """A person whom the sentences only mention by a pronoun, where that means, or may mean, another."""
    for name, known, fitting in _replaced(claim, scene):
        if known:
            return None if _is_one_of(name, known) else _instead(known, name)
        if fitting and not _is_one_of(name, fitting):
            return _instead(fitting, name)
        if _several(fitting):
            return f"the passage leaves open whether it means {name.text}"
    return None


def other_referent(claim: Doc, scene: Scene) -> str | None:
    """The same, only where the pronoun can mean nobody but somebody else."""
    for name, known, fitting in _replaced(claim, scene):
        others = known or [one for one in fitting if gender(one)]  # “Tory” is no person, however it is written
        if others and not _is_one_of(name, known or fitting):
            return _instead(others, name)
    return None


def _replaced(claim: Doc, scene: Scene) -> Iterator[tuple[Name, list[str], list[str]]]:
    """The persons whom a pronoun of the sentences stands for, if for anybody: whom it means, else whom it fits."""
    told = frozenset().union(*(keys_of(doc) for doc in scene.sentences))
    sexes = {sex for doc in scene.sentences for sex in _sexes(doc.text)}
    missing = [name for name in names(claim) if not name.keys & told]
    if len(sexes) != 1 or not missing:
        return
    known, fitting = meant(scene), possible(scene.ahead(scene.sentences[-1]), next(iter(sexes)))
    fitting = [one for one in fitting if not _quotes_another(one, scene)]
    around = persons(_around(scene))
    others = any(name.kind == "PERSON" and name.keys & told for name in names(claim))
    for name in missing:
        if _is_one_of(name, around) and (not others or _stands_in(name, claim, scene)):
            yield name, known, fitting


def _quotes_another(person: str, scene: Scene) -> bool:
    """Whether the person speaks all the pronouns, and so means nobody but another: "“His aim is power,” Lind said"."""
    outside = " ".join(_QUOTED.sub(" ", doc.text) for doc in scene.sentences)
    return not _PRONOUN.search(outside) and person.split()[-1] in outside.split()


def _instead(others: Sequence[str], name: Name) -> str:
    return f"the passage has {others[0]} there, not {name.text}"


def _stands_in(name: Name, claim: Doc, scene: Scene) -> bool:
    """Whether the name is what a pronoun of the sentences is: whose, or who does or is done to what."""
    word = claim[name.end - 1]
    while word.dep_ in {"compound", "flat"} and word.head.i != word.i:
        word = word.head
    place = word.head.lemma_, _SLOT.get(word.dep_)
    return any(
        _PRONOUN.fullmatch(token.text) and (token.head.lemma_, _SLOT.get(token.dep_)) == place
        for doc in scene.sentences
        for token in doc
    )


def meant(scene: Scene) -> list[str]:
    """Who the pronouns of the sentences can only mean, by the sentences before each."""
    found: list[str] = []
    for doc in scene.sentences:
        said, stood = speech(doc.text, scene.ahead(doc)), referent(doc.text, scene.ahead(doc))
        found += [said.speaker] if said and said.pronoun else []
        found += [stood.name] if stood else []
    return found


def ambiguous(sentence: Doc, scene: Scene) -> bool:
    """Whether the one sex of its pronouns fits several persons of the nearest sentence before that names any."""
    sexes = _sexes(sentence.text)
    return len(sexes) == 1 and _several(possible(scene.ahead(sentence), next(iter(sexes))))


def named_by_pronoun(name: Name, scene: Scene) -> bool:
    """Whether a pronoun of the sentences can only mean who is named."""
    return _is_one_of(name, meant(scene))


def _sexes(text: str) -> set[str]:
    return {"He" if match["he"] else "She" for match in _PRONOUN.finditer(text)}


def possible(before: Sequence[str], sex: str) -> list[str]:
    """The persons of that sex, or of none that is known, in the nearest of the texts that names any."""
    for text in reversed(before[-_BACK:]):
        named = persons(text)
        whole = [one for one in named if not any(one != other and one in other.split() for other in named)]
        found = [one for one in whole if gender(one) in {"", sex} and not _placed(one, text)]
        if found:
            return found
    return []


def _placed(name: str, text: str) -> bool:
    """Whether a lone word stands as a place does: “in Lima”."""
    return " " not in name and bool(re.search(rf"\b(?:in|at|to|from|near|outside|around)\s+{re.escape(name)}\b", text))


def _several(found: Sequence[str]) -> bool:
    return len({fold(one.split()[-1]) for one in found}) > 1


def _around(scene: Scene) -> str:
    return " ".join([*scene.earlier, *(doc.text for doc in scene.around)])


def _is_one_of(name: Name, persons_named: Sequence[str]) -> bool:
    return any(plain(fold(word)) in name.keys for one in persons_named for word in one.split())
