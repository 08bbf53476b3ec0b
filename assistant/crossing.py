"""One's words or deeds given to another who does the like: "Peru called it useful; Chile called it a waste"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.aligning import Alignment, Match, kinship, lemma
from assistant.predicates import doers

if TYPE_CHECKING:
    from spacy.tokens import Token

_SURE = 0.8  # credit from which two words are taken for one
_SAID_OF = frozenset({"oprd", "attr", "dobj", "acomp"})


def crossed(alignment: Alignment) -> str | None:
    """Who does it stands with one verb of the passage, and what is done with another such verb, of somebody else."""
    told = {one.claimed: one.told for one in alignment.matches if one.told is not None and one.credit >= _SURE}
    for match in alignment.matches:
        if match.claimed.pos_ != "VERB" or match.told is None or match.credit < _SURE:
            continue
        ours = {one.lower_ for one in doers(match.claimed)}
        said = (told.get(one) for one in match.claimed.children if one.dep_ in _SAID_OF)
        for place in filter(None, said):
            verb, like = place.head, _like(match)
            if verb not in like or place.dep_ not in _SAID_OF or not _of_another(verb, ours):
                continue
            own = (other for other in like if other.i != verb.i and ours & {one.lower_ for one in doers(other)})
            if any(one.dep_ in _SAID_OF and _is_another(one, place) for other in own for one in other.children):
                return f"the passage has “{place.text}” with {doers(verb)[0].text} there"
    return None


def _like(match: Match) -> list[Token]:
    """All verbs of the passage that mean what the claim's does."""
    assert match.told is not None
    mine = lemma(match.claimed)
    return [one for one in match.told.doc if one.pos_ == "VERB" and kinship(mine, lemma(one)) == "same"]


def _is_another(one: Token, place: Token) -> bool:
    """Whether a word stands there for another thing; a pronoun may mean the same."""
    return one.pos_ != "PRON" and (one.dep_ == "dobj") == (place.dep_ == "dobj") and one.lower_ != place.lower_


def _of_another(verb: Token, ours: set[str]) -> bool:
    """Whether those who do it there are told by names, and are none of these."""
    theirs = doers(verb)
    return bool(theirs) and all(one.pos_ == "PROPN" and one.lower_ not in ours for one in theirs)
