"""What stands behind an answer: what was searched, how new it is, and which articles tell of the matter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from assistant.overlap import shared_words
from assistant.recency import STALE_DAYS, names_the_present
from assistant.timeline import Told, told
from assistant.types import Answer, Article, Coverage, Question
from assistant.words import search_words
from ingest.library import Library

_SHARE = 0.5  # of the question's words, weighed by rarity: less is another matter


@dataclass(frozen=True, slots=True)
class Backdrop:
    """`searched` is what the question's filters leave of `held` articles; `stale` how many days the newest is old."""

    searched: Coverage
    held: int
    told: tuple[Told, ...]
    stale: int | None = None
    """Only where a question about now found nothing recent."""


def backdrop(answer: Answer, library: Library, today: date) -> Backdrop:
    """What stands behind an answer; `today` is the day it is asked where it names no other."""
    question = replace(answer.question, text=answer.searched or answer.question.text)
    searched = library.coverage(question)
    held = library.coverage(Question("")).articles if question.narrowed else searched.articles
    similar = _similar(question, library) if answer.citations else ()
    return Backdrop(searched, held, told(answer, similar), stale_days(answer, searched.newest, today))


def stale_days(answer: Answer, newest: date | None, today: date) -> int | None:
    """Days since the newest article, cited or else searched, where the question is about now and they are many."""
    newest = answer.newest or newest
    if newest is None or not names_the_present(answer.searched or answer.question.text):
        return None
    age = ((answer.question.as_of or today) - newest).days
    return age if age > STALE_DAYS else None


def _similar(question: Question, library: Library) -> tuple[Article, ...]:
    """Articles of which a passage holds at least half of what the question says."""
    ids = library.lexical(search_words(question.text), question, library.settings.candidates)
    found = list(library.passages(ids, question).values())
    shares = shared_words(question.text, [f"{article.title} {passage.text}" for passage, article in found])
    return tuple(article for (_, article), share in zip(found, shares, strict=True) if share >= _SHARE)
