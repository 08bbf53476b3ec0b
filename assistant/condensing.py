"""A follow-up -> a question that stands alone, by the configured model; the model-free one wherever that fails."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from langchain_core.messages import HumanMessage

from assistant.defusing import defused, restored, visible
from assistant.errors import ModelError
from assistant.models import Model
from assistant.names import proper_names
from assistant.prompting import prompt
from assistant.words import all_words

_TURNS, _CHARS = 3, 600  # turns shown to the model, and characters of each answer
_LONGEST = 300  # characters of a question that may come back
_SECONDS = 8.0  # longer than this nobody waits before anything is looked for

Turns = Sequence[tuple[str, str]]
"""What was typed and what was answered, oldest first."""


Beat = TypeVar("Beat")
Condensing = Generator[Beat, None, str]
"""A beat whenever the model has written more or is waited for, then the question; closing it stops the model."""


def condensing(
    model: Model, typed: str, rewritten: str, turns: Turns, beat: Beat, prompts: Path | None = None
) -> Condensing[Beat]:
    """The typed question made standalone; `rewritten`, made without a model, where the model's cannot be used.

    One that stands alone already is left as it is.
    """
    if not turns or rewritten == typed:
        return rewritten
    asked = prompt("condense", prompts).substitute(conversation=_conversation(turns), question=defused(typed))
    limits = replace(model.limits, first=_SECONDS, total=_SECONDS, retries=0)
    written = ""
    try:
        with closing(model.stream([HumanMessage(asked)], limits)) as pieces:
            for piece in pieces:
                written += piece
                yield beat
    except ModelError:
        return rewritten
    question = visible(restored(written)).strip("\"“”'` ")
    return question if _usable(question, typed, rewritten, turns) else rewritten


def condensed(steps: Condensing[None]) -> str:
    """The question, waited for."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return str(end.value)


def _conversation(turns: Turns) -> str:
    return "\n\n".join(
        f"Asked: {defused(typed)}\nAnswered: {defused(answered)[:_CHARS]}" for typed, answered in turns[-_TURNS:]
    )


def _usable(question: str, typed: str, rewritten: str, turns: Turns) -> bool:
    """Whether it is one question that brings no name from outside the conversation."""
    if not question.endswith(("?", "？", "؟", ".")) or len(question) > _LONGEST or question.count("?") > 1:
        return False
    known = set(all_words(" ".join([typed, rewritten, *(text for turn in turns for text in turn)])))
    return all(word in known for name in proper_names(question) for word in all_words(name))
