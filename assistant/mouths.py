"""In whose mouth a claim puts its words: of several speakers in a passage each answers for their own only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.aligning import Alignment, kinship, lemma
from assistant.attribution import speech
from assistant.grammar import parted
from assistant.lexicon import ROLES, TEXTS, one_of
from assistant.naming import fold, plain
from assistant.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SAYING = frozenset(
    """say tell add state announce note report explain remark declare comment claim allege contend maintain argue insist
    assert warn caution accuse blame denounce condemn decry criticise criticize praise urge demand vow pledge promise
    predict confirm deny describe appeal admit acknowledge concede suggest signal stress emphasise emphasize underline
    underscore reiterate repeat reply respond answer ask write tweet recount recall quote cite estimate calculate hint
    conclude reveal disclose charge threaten complain call propose believe think find swear consider inform attribute
    fear doubt hope expect suspect observe counter assure hold judge rule regard see present forecast notify
    show""".split()
)
# What needs a clause behind it to be a word of saying.
_CLAUSED = frozenset(
    """find hold see judge rule present give charge regard consider fear doubt hope expect ask call answer speak report
    show""".split()
)
_TOLD = frozenset(
    """report argument announcement statement claim allegation warning complaint accusation suggestion estimate belief
    promise demand request reply remark word""".split()
)
_COURTS = frozenset({"court", "tribunal", "panel", "majority"})
_VIEWS = frozenset("view opinion word account data figure calculation estimate reading eye".split())
_SAME = 0.8  # credit from which a word of the claim is taken for one of the passage
_MATTER = 0.5  # weight of a word that tells what is said
_FEWEST = 2  # words that must be found again
_MOST = 0.6  # share of them that one source must enclose


@dataclass(frozen=True, slots=True)
class Source:
    """A word of saying, who says it, and where the words said stand."""

    cue: Token
    speaker: Token
    said: frozenset[int]


@lru_cache(maxsize=4_096)
def sources(doc: Doc) -> tuple[Source, ...]:
    """Who says what in a sentence."""
    return tuple(_found(doc))


def _found(doc: Doc) -> Iterator[Source]:
    for token in doc:
        reach, roles = _reach(token), {"poss"} if token.pos_ == "NOUN" else {"nsubj", "agent", "pobj"}
        for child in token.children if reach else ():
            if child.dep_ in roles and not (child.dep_ == "pobj" and token.pos_ in {"VERB", "AUX"}):
                yield _source(token, child, reach)


def _reach(cue: Token) -> set[int]:
    """Where the words stand that a word of saying encloses; nowhere if it is none."""
    low = cue.lemma_.lower()
    said = cue.pos_ in {"VERB", "AUX"} and low in _SAYING and _says(cue)
    if said or (cue.pos_ == "NOUN" and low in _TOLD):
        return {one.i for one in cue.subtree}
    according = cue.lower_ == "to" and cue.i > 0 and cue.nbor(-1).lower_ == "according"
    viewed = cue.lower_ == "of" and cue.head.lemma_ in _VIEWS and cue.head.head.lower_ in {"in", "by"}
    return {one.i for one in cue.sent} if according or viewed else set()


def _says(verb: Token) -> bool:
    return verb.lemma_.lower() not in _CLAUSED or any(
        child.dep_ in {"ccomp", "oprd", "pcomp"} or child.text in {'"', "'"} for child in verb.children
    )


def _source(cue: Token, speaker: Token, reach: set[int]) -> Source:
    if speaker.dep_ == "agent":
        speaker = next(iter(speaker.children), speaker)
    if speaker.lower_ in {"who", "which", "that"} and cue.dep_ == "relcl":
        speaker = cue.head
    said = reach - {one.i for one in speaker.subtree if one.i != cue.i and not cue.is_ancestor(one)} - {cue.i}
    said -= {one.i for one in _phrase(speaker)}
    return Source(cue, speaker, frozenset(said))


def misplaced(claim: Doc, alignment: Alignment, scene: Scene) -> str | None:
    """A speaker whom the passage names, though another says this in it."""
    for mine in sources(claim) if len(sources(claim)) == 1 else ():
        if mine.speaker.pos_ not in {"NOUN", "PROPN"} or mine.speaker.lemma_.lower() in TEXTS or not _leads(mine):
            continue
        told = _again(mine, alignment)
        count = Counter(_enclosing(one) for one in told)
        source, most = count.most_common(1)[0] if len(told) >= _FEWEST else (None, 0)
        if source is None or most < _MOST * len(told) or _places(mine.speaker, source.speaker):
            continue
        around = {one for word in told for one in sources(word.doc) if word.i in one.said}
        if any(_may_be(mine.speaker, one.speaker, scene) for one in around) or _acts_it(mine.speaker, told, source):
            continue
        if _elsewhere(mine.speaker, source.speaker, scene):
            return f"the passage has {_name(source.speaker)} say this, not {_name(mine.speaker)}"
    return None


def _leads(mine: Source) -> bool:
    """Whether it encloses the claim as a whole, and says so without denial."""
    return (mine.cue.dep_ == "ROOT" or mine.cue.pos_ == "ADP") and not any(
        child.dep_ == "neg" for child in mine.cue.children
    )


def _again(mine: Source, alignment: Alignment) -> list[Token]:
    """The words of the passage that are those said in the claim."""
    return [
        match.told for match in alignment.matches
        if match.claimed.i in mine.said and match.told is not None and match.credit >= _SAME
        and match.weight >= _MATTER and match.claimed.lemma_.lower() not in _SAYING
    ]  # fmt: skip


def _places(one: Token, other: Token) -> bool:
    """Whether just one of two is a country or a court, for which others may speak."""
    mine, theirs = ((two.ent_type_ in {"GPE", "NORP"}, two.lemma_.lower() in _COURTS) for two in (one, other))
    return mine != theirs


def _acts_it(speaker: Token, told: list[Token], source: Source) -> bool:
    """Whether the passage has the speaker for the subject of a verb that governs the words, nearer than the other."""
    for word in told:
        for above in (word, *word.ancestors):
            if above == source.cue:
                break
            if any(one.dep_ == "nsubj" and lemma(one) == lemma(speaker) for one in above.children):
                return True
    return False


@lru_cache(maxsize=65_536)
def _enclosing(token: Token) -> Source | None:
    """The nearest that says what the word stands in."""
    over = [one for one in sources(token.doc) if token.i in one.said and not parted(one.cue, token)]
    return min(over, key=lambda one: len(one.said), default=None)


def _may_be(mine: Token, other: Token, scene: Scene) -> bool:
    """Whether the two may be one; a pronoun, people or a text may be anybody’s voice, a minister anybody named."""
    if other.pos_ not in {"NOUN", "PROPN"} or other.lemma_.lower() in TEXTS | {"people"}:
        return True
    if mine.pos_ == "NOUN" and other.pos_ == "PROPN" and one_of(mine.text, ROLES):
        return True
    here, there = _identity(mine, scene), _identity(other, scene)
    if here & there or any(kinship(a, b) in {"same", "broader", "near"} for a in here for b in there):
        return True
    said = speech(other.doc.text, scene.ahead(other.doc))
    return bool(said and here & {plain(fold(word)) for word in said.speaker.lower().split()})


def _identity(speaker: Token, scene: Scene) -> frozenset[str]:
    """The words that name a speaker, and those by which the passage calls one of that name elsewhere."""
    own = {lemma(one) for each in (speaker, *speaker.conjuncts) for one in _phrase(each)}
    named = {one.lower_ for one in _phrase(speaker) if one.pos_ == "PROPN"}
    for doc in (speaker.doc, *scene.sentences):
        for token in doc:
            if token.lower_ in named and token.pos_ == "PROPN":
                top = token
                while top.dep_ in {"compound", "appos", "flat", "poss", "nmod"}:
                    top = top.head
                own |= {lemma(one) for one in _phrase(top)}
    return frozenset(own)


def _phrase(noun: Token) -> list[Token]:
    """A noun with its compounds, what stands beside it, and whose or of what it is."""
    found = [noun]
    for child in noun.children:
        if child.dep_ in {"compound", "appos", "flat", "nmod", "poss"}:
            found += _phrase(child)
        elif child.dep_ in {"amod"} and child.text[:1].isupper():
            found.append(child)
        elif child.dep_ == "prep" and child.lower_ in {"of", "for", "at", "from"}:
            found += [two for one in child.children if one.dep_ == "pobj" for two in _phrase(one)]
    return [one for one in found if one.pos_ in {"NOUN", "PROPN", "ADJ"}] or [noun]


def _elsewhere(mine: Token, other: Token, scene: Scene) -> bool:
    """Whether the passage tells of the claim’s speaker somewhere outside of the name of the other."""
    inside = {one.i for one in _phrase(other)}
    return any(
        lemma(token) == lemma(mine) and token.pos_ in {"NOUN", "PROPN"} and not (doc is other.doc and token.i in inside)
        for doc in scene.sentences for token in doc
    )  # fmt: skip


def _name(speaker: Token) -> str:
    """The speaker as a reader should see it."""
    near = sorted({speaker, *(one for one in speaker.children if one.dep_ in {"compound", "amod", "poss", "det"})},
                  key=lambda one: one.i)  # fmt: skip
    return " ".join(one.text for one in near)
