"""What was said before in a conversation, as far as a question may refer to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from assistant.genders import gender
from assistant.mentions import Mention, mentions
from assistant.names import fullest


@dataclass(frozen=True, slots=True)
class Past:
    """One turn: the question that was searched for, the sentences cited, and of which article and day each is."""

    asked: str
    quotes: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    days: tuple[date | None, ...] = ()

    @property
    def day(self) -> date | None:
        """The day of the article cited first."""
        return next(iter(self.days), None)


def recent(past: Sequence[Past]) -> Iterator[Mention]:
    """What was mentioned, the latest turn first; in a turn first by the question, then by what was cited."""
    for turn in reversed(past):
        yield from mentions(turn.asked)
        for quote in turn.quotes:
            yield from mentions(quote)


def full_name(name: str, past: Sequence[Past]) -> str:
    """The fullest form of a name that the turns give."""
    return _fullest(name, tuple(text for turn in past for text in (turn.asked, *turn.quotes, *turn.titles)))


@lru_cache(maxsize=1_024)
def _fullest(name: str, texts: tuple[str, ...]) -> str:
    return fullest(name, texts)


def sex_of(name: str, past: Sequence[Past]) -> str:
    """ "He" or "She" where the name, or its fullest form so far, tells; else nothing."""
    return gender(name) or gender(full_name(name, past))


def pair(text: str) -> str | None:
    """ "Putin and Xi", where a text names two together; the first such pair."""
    for one, other in pairwise(mentions(text)):
        if one.named and other.named and text[one.end : other.start] == " and ":
            return text[one.start : other.end]
    return None
