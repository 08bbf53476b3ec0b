"""A claim beside a few sentences -> how far they carry it, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.actors import exchanged, other_doer, unnamed_doer
from assistant.additions import added, added_phrase
from assistant.aligning import REPORTING, Alignment, Alike, align, lemma
from assistant.conditions import dropped_condition, turned_condition, waived
from assistant.crossing import crossed
from assistant.degrees import certainty, share, turn, unfounded
from assistant.denials import bare_denial, denial, opposite
from assistant.facts import wrong_facts, wrong_name, wrong_quotation
from assistant.hearsay import hearsay
from assistant.measures import wrong_measure
from assistant.mouths import misplaced
from assistant.naming import fold, keys_of, plain
from assistant.occasions import misdated
from assistant.officers import wrong_office
from assistant.owners import part_as_whole, swapped
from assistant.portions import wrong_portion
from assistant.referents import other_referent, wrong_referent
from assistant.relatives import other_relative
from assistant.resolving import Meant
from assistant.roles import roles
from assistant.scene import Scene
from assistant.sequence import reordered
from assistant.slots import odd_words
from assistant.speakers import alleged, nested, wrong_speaker
from assistant.standing import unfinished
from assistant.universals import whole
from assistant.wording import rewording

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_COVERAGE = 0.56  # share of the claim’s content that must be carried
_KIN = 0.3  # cosine from which a word may stand for the one in its place
_DEED = 0.35  # and where it is the main verb, unless the passage has somebody speak
_LOOSE = 0.15  # and where the whole is as near as this, and the word is a verb
_NEAR_WHOLE, _NEAR_PARTS = 0.7, 0.68  # cosine and coverage
_COSINE = 0.5
_SUM = 1.2
_WHOLE, _PART = 0.85, 0.3  # coverage from which a lower cosine is enough, and which
_FEWEST = 2.5  # words of weight that such a claim must have
_NEAR = 0.5  # coverage from which a wrong fact is the likelier reason
_SPEECH = REPORTING | {"cite", "tweet", "write"}
_NOTHING = "the passage does not say this"


def judge(claim: Doc, scene: Scene, alignment: Alignment, alike: Alike, cosine: float) -> tuple[float, str]:
    """How likely these sentences are meant, and what is wrong; nothing where they say it."""
    likely = alignment.coverage + cosine
    if _carried(alignment, cosine):
        return likely, next(wrongs(claim, scene, alignment, alike, cosine), "")
    near = alignment.coverage >= _NEAR
    return likely, wrong_quotation(claim, scene) or (near and next(wrong_facts(claim, scene), "")) or _NOTHING


def wrong_person(named: Doc, scene: Scene, as_it_stands: Alignment, meant: Meant) -> str:
    """What is wrong with who it is, in a claim that is right but for its pronoun or its office, which is named here."""
    alignment = align(named, scene.sentences)
    if meant.office and not _around(meant, scene):  # "the president" there may well be whom the claim has named
        return wrong_office(as_it_stands, scene, known=True) or roles(alignment) or ""
    found = (
        wrong_speaker(named, alignment, scene),
        misplaced(named, alignment, scene),
        other_referent(named, scene),
        nested(named, scene),
        roles(alignment),
        exchanged(alignment, scene),
        other_doer(alignment, scene),
        wrong_name(named, scene),
    )
    return next((why for why in found if why), "")


def _around(meant: Meant, scene: Scene) -> bool:
    """Whether the passage names the person at all, by the last name."""
    last = plain(fold(meant.name.split()[-1]))
    return any(last in keys_of(doc) for doc in scene.around)


def _carried(alignment: Alignment, cosine: float) -> bool:
    """Whether enough is carried; a short claim of which all is carried may be a small part of a long sentence."""
    if alignment.coverage >= _WHOLE and sum(match.weight for match in alignment.matches) >= _FEWEST:
        return cosine >= _PART
    return alignment.coverage >= _COVERAGE and cosine >= _COSINE and alignment.coverage + cosine >= _SUM


def wrongs(claim: Doc, scene: Scene, alignment: Alignment, alike: Alike, cosine: float) -> Iterator[str]:
    """Everything that is wrong, the plainest first."""
    yield from wrong_facts(claim, scene)
    near = cosine >= _NEAR_WHOLE and alignment.coverage >= _NEAR_PARTS
    for found in (
        wrong_speaker(claim, alignment, scene),
        misplaced(claim, alignment, scene),
        wrong_referent(claim, scene),
        nested(claim, scene),
        denial(alignment, claim),
        bare_denial(alignment, claim),
        opposite(alignment),
        turn(claim, scene),
        reordered(claim, alignment),
        waived(claim, scene),
        turned_condition(claim, alignment),
        dropped_condition(claim, alignment),
        unfinished(claim, scene),
        unfounded(claim, alignment, scene),
        share(claim, scene),
        whole(claim, scene),
        wrong_portion(claim, scene),
        wrong_measure(claim, scene),
        swapped(claim, scene),
        part_as_whole(claim, scene),
        certainty(claim, alignment, scene),
        roles(alignment),
        other_relative(alignment),
        wrong_office(alignment, scene),
        exchanged(alignment, scene),
        other_doer(alignment, scene),
        unnamed_doer(alignment, scene),
        crossed(alignment),
        misdated(alignment, scene),
        alleged(claim, alignment),
        hearsay(claim, alignment, scene),
        rewording(claim, scene),
        added(claim, scene),
        added_phrase(claim, alignment, scene),
    ):
        if found:
            yield found
    for word, rival in odd_words(claim, alignment, scene):
        if alike(lemma(word), lemma(rival)) < _least(word, rival, near):
            yield f"the passage says “{rival.text}”, not “{word.text}”"


def _least(word: Token, rival: Token, near: bool) -> float:
    """How near to another a word must be to stand for it: nearest where it is the deed that the sentence tells."""
    if word.pos_ == "VERB" and word.dep_ in {"ROOT", "conj"} and lemma(rival) not in _SPEECH:
        return _DEED
    return _LOOSE if near and word.pos_ == "VERB" else _KIN
