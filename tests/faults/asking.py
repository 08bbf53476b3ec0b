"""What the tests of faulty providers share: a question whose answer is known, and what must come of it."""

from __future__ import annotations

from typing import Any

from assistant import Answer
from assistant.models import Model, open_model
from assistant.serializing import answer_to_json
from ingest.library import Library
from tests.provider import Act, Asked, Provider, Wire, modelled

QUESTION = "When did Sweden join NATO?"
FIRST = "Sweden became a member of NATO on 7 March 2024"
SECOND = "The alliance now counts thirty-two states"
KEY = "sk-proj-Zx81kQ2mVb7TfLw0"


def model(server: Provider, library: Library, **changes: Any) -> Model:
    made = open_model(modelled(library.settings, server, **changes))
    assert made is not None
    made._chance = lambda: 0.0
    return made


def text_of(model: Model) -> str:
    return "".join(model.stream([]))


def good(asked: Asked) -> str:
    mark = asked.mark_of(FIRST)
    return f"{FIRST} [{mark}]. {SECOND} [{mark}]."


def quoted(answer: Answer, note: str) -> None:
    """The answer without a model, which says why; the passages are there."""
    assert (answer.status, answer.model) == ("answered", None)
    assert {claim.support for claim in answer.claims} == {"verbatim"}
    assert note in answer.note
    assert answer.note.endswith("answered without it")
    assert len(answer.passages) == 10
    assert answer.note in str(answer)
    assert answer_to_json(answer)["note"] == answer.note


def part(answer: Answer, note: str) -> None:
    """What had been written, checked, and marked as incomplete."""
    assert (answer.status, answer.model) == ("partial", "openai:stand-in")
    assert [claim.text for claim in answer.claims] == [f"{FIRST}."]
    assert answer.claims[0].marks == (1,)
    assert note in answer.note


def started(wire: Wire, tail: str = "") -> None:
    """The first sentence with its mark, and a tail without one."""
    wire.open()
    wire.say(f"{FIRST} [{wire.asked.mark_of(FIRST)}]. {tail}")


def silent(left: list[float | None]) -> Act:
    """Begins a stream, says nothing, and tells after how many seconds the client left."""

    def act(wire: Wire) -> None:
        wire.open()
        left.append(wire.gone(10))

    return act
