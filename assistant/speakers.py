"""Who says it: a claim that puts words into another’s mouth, or tells as fact what somebody alleges."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.aligning import Alignment, lemma
from assistant.attribution import speech
from assistant.grammar import parted
from assistant.lexicon import BODIES, ROLES, one_of
from assistant.naming import Name, fold, initials, keys_of, names, plain
from assistant.officers import another_office
from assistant.referents import ambiguous
from assistant.scene import Scene
from assistant.thesaurus import relation

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CUES = frozenset(
    """say tell add state announce note report explain remark declare comment claim allege contend maintain argue insist
    assert warn caution accuse blame denounce condemn decry criticise criticize praise urge demand vow pledge promise
    predict confirm deny describe appeal admit acknowledge concede suggest signal stress emphasise emphasize underline
    underscore reiterate repeat reply respond answer ask write tweet post speak recount recall quote cite estimate
    conclude reveal disclose charge threaten complain call propose believe think find""".split()
)
_ALLEGING = frozenset("claim allege accuse charge deny suspect speculate purport insinuate".split())
_TELLING = frozenset("say tell speak claim report".split())
_SAYINGS = frozenset("complaint statement claim warning remark announcement allegation accusation".split())
_SOME = frozenset("some many most others several few all both".split())
_GROUPS = frozenset("parti ministri government administration office department cabinet camp".split())
_PART = 0.3  # of the words said that the likeliest report encloses: one with fewer only stands nearby
_PERSONAL = frozenset("he she i who".split())
_SITES = BODIES | {"site", "website", "platform"}
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"’\']{0,2}")
_PRONOUNS = frozenset("he she they it i we who his her their its my our".split())


@dataclass(frozen=True, slots=True)
class Report:
    """A verb of saying, who says it, by which keys the speaker is known, and the nouns and titles beside."""

    cue: Token
    speaker: Token
    keys: frozenset[str]
    words: frozenset[str]
    titles: frozenset[str]

    @property
    def name(self) -> str:
        """The speaker as a reader should see it."""
        person = [
            one.text
            for one in self.speaker.subtree
            if one.pos_ == "PROPN" and (one.i == self.speaker.i or one.head.i == self.speaker.i)
        ]
        return " ".join(person) or self.speaker.text


@lru_cache(maxsize=4_096)
def reports(doc: Doc) -> tuple[Report, ...]:
    """The reports of speech in a sentence."""
    return tuple(_found(doc))


def _found(doc: Doc) -> Iterator[Report]:
    for token in doc:
        if token.pos_ in {"VERB", "AUX"} and token.lemma_.lower() in _CUES:
            for child in token.children:
                if child.dep_ in {"nsubj", "agent"}:
                    speaker = next(
                        (one for one in child.children if child.dep_ == "agent" and one.dep_ == "pobj"), child
                    )
                    yield from (_report(token, one) for one in (speaker, *speaker.conjuncts))
        if token.pos_ == "NOUN" and token.lemma_.lower() in _SAYINGS:
            yield from (_report(token, child) for child in token.children if child.dep_ == "poss")
        if token.lower_ == "to" and token.i and doc[token.i - 1].lower_ == "according":
            yield from (_report(token, child) for child in token.children if child.dep_ == "pobj")


def _report(cue: Token, speaker: Token) -> Report:
    if speaker.lower_ in {"who", "which", "that"} and cue.dep_ == "relcl":
        speaker = cue.head
    span = {one.i for one in speaker.subtree if one.i < cue.i or speaker.i > cue.i} | {speaker.i}
    keys = frozenset().union(*(one.keys for one in names(speaker.doc) if one.first in span))
    tokens = [speaker.doc[at] for at in span]
    words = frozenset(token.lemma_.lower() for token in tokens if token.pos_ == "NOUN")
    titles = frozenset(token.lower_ for token in tokens if token.pos_ == "PROPN" and one_of(token.text, ROLES))
    return Report(cue, speaker, keys, words, titles)


def wrong_speaker(claim: Doc, alignment: Alignment, scene: Scene) -> str | None:
    """A speaker who does not say this in the passage."""
    for mine in reports(claim):
        someone = mine.keys or any(one_of(word, ROLES) for word in mine.words)
        if mine.speaker.lower_ in _PRONOUNS or not someone:
            continue
        told = _telling(mine, alignment, scene)
        if any(_one_speaker(mine, other, scene) for other in told) or _carried(mine, scene):
            continue
        if any(other.speaker.lower_ in _SOME for other in told) and not mine.keys:
            continue
        named = [other for other in told if other.speaker.lower_ not in _PRONOUNS]
        if named:
            return f"the passage has {named[0].name} say this, not {mine.name}"
        if told:
            return f"the passage does not have {mine.name} say this"
        if not _deed(mine, scene):
            return f"the passage does not attribute this to {mine.name}"
    return None


def spoken_for(claim: Doc, scene: Scene) -> frozenset[int]:
    """Where the claim names a speaker whom the sentences may only mean by a pronoun: that is judged as speech."""
    stand = {one.speaker.lower_ for doc in scene.sentences for one in reports(doc)} & _PRONOUNS
    spoken = [{one.i for one in report.speaker.subtree} for report in reports(claim)]
    return frozenset(
        name.first for name in names(claim)
        if any(name.first in span for span in spoken)
        and stand & (_PERSONAL if name.kind == "PERSON" else _PRONOUNS - _PERSONAL)
    )  # fmt: skip


def nested(claim: Doc, scene: Scene) -> str | None:
    """Who reports whom, the other way round: "A said B told C" where B has told of A."""
    mine = sorted(reports(claim), key=_depth)
    mine = [one for one in mine if one.keys and one.cue.lemma_ in _TELLING]
    for outer, inner in ((a, b) for a in mine for b in mine if _depth(a) < _depth(b)):
        for doc in scene.sentences:
            there = [[one for one in reports(doc) if one.keys & r.keys and not one.keys & o.keys]
                     for r, o in ((outer, inner), (inner, outer))]  # fmt: skip
            if all(there) and min(map(_depth, there[0])) > max(map(_depth, there[1])):
                return f"the passage has {inner.name} report this of {outer.name}, not the other way round"
    return None


def _depth(report: Report) -> int:
    """In how many reports one stands; "according to" encloses its whole sentence."""
    if report.cue.lower_ == "to":
        return 0
    doc = report.cue.doc
    above = {token.i for token in report.cue.ancestors}
    return sum(other.cue.i in above or other.cue.lower_ == "to" for other in reports(doc))


def _telling(mine: Report, alignment: Alignment, scene: Scene) -> list[Report]:
    """The reports of the passage that enclose what the claim has said; where none does, all of them."""
    said = {token.i for token in mine.cue.subtree} - {token.i for token in mine.speaker.subtree}
    if mine.cue.lower_ == "to":
        said = set(range(len(mine.cue.doc)))
    found: list[Report] = []
    for match in alignment.matches:
        if match.claimed.i not in said or match.told is None or match.credit < 0.8 or match.weight < 0.5:
            continue
        above = {match.told.i, *(token.i for token in match.told.ancestors)}
        over = [one for one in reports(match.told.doc) if one.cue.i in above or one.cue.lower_ == "to"]
        found += [one for one in over if not parted(one.cue, match.told)]
    if not found:
        return [one for doc in scene.sentences for one in reports(doc)]
    held = Counter(found)
    top, most = held.most_common(1)[0]
    return [one for one, words in held.items() if words >= _PART * most or one.cue.doc is top.cue.doc]


def _one_speaker(mine: Report, other: Report, scene: Scene) -> bool:
    if other.speaker.lower_ in _PRONOUNS:
        return _stands_for(mine, other, scene)
    if mine.keys & frozenset(initials(other.speaker.doc)):
        return True
    named = other.speaker.pos_ == "PROPN" and mine.speaker.pos_ == "NOUN"
    if named and another_office(mine.speaker, other.speaker, scene):
        return False
    if named and one_of(mine.speaker.text, ROLES) and _described(mine, other, scene):
        return True
    if mine.keys and other.keys:
        return bool(mine.keys & other.keys) and not _other_first_word(mine, other)
    if mine.keys and not other.keys:
        return bool(mine.words & other.words) or _introduced(mine, other, scene) or _embodied(mine, other, scene)
    return any(relation(a, b) for a in mine.words for b in other.words | other.titles) or _described(mine, other, scene)


def _other_first_word(mine: Report, other: Report) -> bool:
    """Whether both are named and the names differ: "Russia’s Lavrov" is not "Russia’s Peskov"."""
    heads = [
        frozenset().union(*(one.keys for one in names(r.speaker.doc) if _heads(r.speaker, one))) for r in (mine, other)
    ]
    heads = [head - _GROUPS for head in heads]
    return all(heads) and not heads[0] & heads[1]


def _heads(speaker: Token, name: Name) -> bool:
    """Whether a name is the head of the speaker’s phrase, or one of the words joined to its name."""
    word = speaker.doc[name.first]
    inside = name.first <= speaker.i < name.end
    return inside or (
        speaker.pos_ == "PROPN"
        and word.head.i == speaker.i
        and word.dep_ in {"compound", "flat"}
        and word.ent_type_ == "PERSON"
    )


def _stands_for(mine: Report, other: Report, scene: Scene) -> bool:
    """Whether a pronoun that speaks may mean the claim’s speaker."""
    doc = other.speaker.doc
    said = speech(doc.text, scene.ahead(doc))
    if said and said.pronoun and said.pronoun.lower() == other.speaker.lower_:
        if mine.keys & _words_of(said.speaker):
            return True
        return not mine.keys or any(one_of(word, ROLES) for word in mine.words)
    if ambiguous(doc, scene):
        return not mine.keys
    earlier = frozenset().union(*(keys_of(doc) for doc in (*scene.before, *scene.passage)))
    return not mine.keys or bool(mine.keys & earlier)


def _introduced(mine: Report, other: Report, scene: Scene) -> bool:
    """ "the minister said" after the minister was named."""
    if not any(one_of(word, ROLES) for word in other.words):
        return False
    around = frozenset().union(*(keys_of(doc) for doc in scene.around))
    return bool(mine.keys & around)


def _embodied(mine: Report, other: Report, scene: Scene) -> bool:
    """ "the group said" after a body was named; no person is a group."""
    person = any(one.kind == "PERSON" for one in names(mine.speaker.doc) if one.first == mine.speaker.i)
    if person or not any(one_of(word, _SITES) for word in other.words):
        return False
    return mine.keys <= frozenset().union(*(keys_of(doc) for doc in scene.around))


def _described(mine: Report, other: Report, scene: Scene) -> bool:
    """Whether the claim tells by an office whom the passage names."""
    text = {token.lower_ for doc in scene.around for token in doc}
    return bool(mine.words) and mine.words <= text and any(one_of(word, ROLES) for word in mine.words)


def _carried(mine: Report, scene: Scene) -> bool:
    """Whether the attribution of the passage’s sentences, or their opening quotation, names the speaker."""
    for doc in scene.sentences:
        said = speech(doc.text, scene.ahead(doc))
        if said and mine.keys & _words_of(said.speaker):
            return True
        if _goes_on(mine, doc, scene):
            return True
    source = {plain(fold(token.text)) for doc in scene.about for token in doc}
    return bool(mine.keys) and not any(reports(doc) for doc in scene.sentences) and mine.keys <= source


def _goes_on(mine: Report, doc: Doc, scene: Scene) -> bool:
    """Whether a sentence that is a quotation from end to end follows another that the speaker has just been given."""
    before = scene.ahead(doc)
    if reports(doc) or not before or not _QUOTED.fullmatch(doc.text.strip()) or not re.search(r"[“”\"]", before[-1]):
        return False
    said = speech(before[-1], before[:-1])
    return bool(said and mine.keys & _words_of(said.speaker))


def _words_of(name: str) -> set[str]:
    return {plain(fold(word)) for word in re.split(r"[\s-]+", name)}


def _deed(mine: Report, scene: Scene) -> bool:
    """Whether the speaker stands in the sentences themselves, which tell of the speech in other words."""
    told = frozenset().union(*(one.keys for doc in scene.sentences for one in names(doc)), frozenset())
    words = {token.lemma_.lower() for doc in scene.sentences for token in doc}
    return bool(mine.keys & told) if mine.keys else bool(mine.words & words)


def alleged(claim: Doc, alignment: Alignment) -> str | None:
    """What the passage only has somebody allege, told as a fact."""
    if reports(claim) or any(
        token.lower_ in {"allegedly", "reportedly", "alleged", "claim"} or lemma(token) in {"accuse", "charge"}
        for token in claim
    ):
        return None
    held = total = 0.0
    name = ""
    for match in alignment.matches:
        if match.told is None or match.credit < 0.8 or match.weight < 0.5:
            continue
        total += 1
        above = {token.i for token in match.told.ancestors}
        enclosing = [
            one
            for one in reports(match.told.doc)
            if one.cue.i in above and lemma(one.cue) in _ALLEGING and not parted(one.cue, match.told)
        ]
        if enclosing:
            held, name = held + 1, enclosing[0].name
    return f"the passage only has {name} allege this" if total and held / total > 0.6 else None
