"""A question set -> its items, each with what is accepted as its answer and whether it can be answered at all.

One JSON object a line:

    id               text or a whole number, each once
    question         text
    asked            optional, YYYY-MM-DD: the day as of which it is asked
    answers          optional, a list of texts: any of them, as whole words, is the answer
    answer_found_in  optional, a list of addresses of articles that hold the answer
    answerable       optional, true or false: whether the articles answer it

Without `answerable`, a question is answerable where `answer_found_in` names an article, or where that key is left out
and there are `answers`. An empty `answer_found_in` says nothing: such a question is asked, but counted neither among
the answerable nor among those that are rightly refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.errors import UsageError
from evaluation.lines import Id, id_of, read_objects


@dataclass(frozen=True, slots=True)
class Item:
    """One question of a set; `answerable` is None where the set does not say."""

    id: Id
    question: str
    asked: str | None = None
    answers: tuple[str, ...] = ()
    found_in: tuple[str, ...] = ()
    answerable: bool | None = None


def read_questions(path: Path) -> tuple[Item, ...]:
    """The questions of a file. Raises UsageError naming the line that is wrong, or where there is none."""
    places: dict[Id, str] = {}
    items = []
    for place, record in read_objects(path):
        item = _item(place, record)
        if item.id in places:
            raise UsageError(f"{place}: the id {item.id!r} stands at {places[item.id]} already; give each its own")
        places[item.id] = place
        items.append(item)
    if not items:
        raise UsageError(f"{path} holds no question; give one JSON object a line with id and question")
    return tuple(items)


def all_unanswerable(items: Sequence[Item]) -> tuple[Item, ...]:
    """The same questions, put to articles that answer none of them."""
    return tuple(replace(item, answerable=False) for item in items)


def _item(place: str, record: dict[str, Any]) -> Item:
    text, asked, answerable = record.get("question"), record.get("asked"), record.get("answerable")
    if not isinstance(text, str):
        raise UsageError(f"{place}: not an object with id and question; add the question as text")
    if asked is not None and not isinstance(asked, str):
        raise UsageError(f"{place}: asked is not text; give YYYY-MM-DD")
    if answerable is not None and not isinstance(answerable, bool):
        raise UsageError(f"{place}: answerable is neither true nor false; correct it or leave it out")
    answers, found_in = _texts(place, record, "answers"), _texts(place, record, "answer_found_in")
    if answerable and not answers:
        raise UsageError(f"{place}: answerable, but without answers to hold an answer against; add some")
    if answerable is None and (found_in or ("answer_found_in" not in record and answers)):
        answerable = True
    return Item(id_of(place, record), text, asked, answers, found_in, answerable)


def _texts(place: str, record: dict[str, Any], key: str) -> tuple[str, ...]:
    value = record.get(key) or []
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise UsageError(f"{place}: {key} is not a list of texts; correct it or leave it out")
    return tuple(value)
