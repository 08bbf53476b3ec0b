"""Whether an event has a time of its own in the passage, so that the day of the article is not its day."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.dates import expressions
from assistant.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ANY_DAY = date(2001, 6, 13)  # where times stand is asked, not which days they mean


def dated(claim: Doc, at: int, end: int, scene: Scene) -> bool:
    """Whether the sentences date what the claim's words from `at` to `end` date, or all that they tell."""
    timed = [governor for doc in scene.sentences for governor in _timed(doc)]
    if not timed:
        return False
    event = _governor(claim, at, end)
    if event is None:
        return True
    free = (token for doc in scene.sentences for token in doc if token.pos_ in {"VERB", "AUX"} and token not in timed)
    return not any(token.lemma_ == event.lemma_ for token in free)


@lru_cache(maxsize=4_096)
def _timed(doc: Doc) -> tuple[Token | None, ...]:
    """The verbs to which the times of a sentence belong; None for a time of no verb."""
    return tuple(_governor(doc, one.at, one.end) for one in expressions(doc.text, _ANY_DAY))


def _governor(doc: Doc, at: int, end: int) -> Token | None:
    """The verb under which a run of characters stands."""
    inside = [token for token in doc if token.idx < end and at < token.idx + len(token)]
    above = (one for token in inside for one in token.ancestors if one not in inside)
    return next((one for one in above if one.pos_ in {"VERB", "AUX"}), None)
