"""What a model writes, streamed from a provider and judged by the real checker, as the reader gets it in JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant
from assistant.serializing import answer_to_json
from ingest.library import Library
from tests.provider import Asked, modelled, provider, writes
from tests.support import MakeLibrary, draft

SENT = "Norway sent 12 ships to the strait on Monday."
TEXT = (
    f"{SENT} Prime Minister Jonas Berg said that the ships would stay until the end of May. "
    "Foreign Minister Ingrid Holm warned that Chile might protest against the voyage. "
    "Defence Minister Olaf Dahl thanked the crews of the ships. "
    "“We will not be driven out of these waters,” Berg told parliament."
)
QUESTION = "How many ships did Norway send to the strait?"


@pytest.fixture
def library(make_library: MakeLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-none")
    return make_library(tmp_path / "data", draft("ships", TEXT, title="Norway sends ships to the strait"))


def claims(library: Library, *said: str, asked_for: str = QUESTION, **changes: Any) -> list[dict[str, Any]]:
    """What becomes of sentences that a model writes, each citing the passage."""

    def written(asked: Asked) -> str:
        mark = asked.mark_of(SENT)
        return " ".join(f"{sentence} [{mark}]." for sentence in said)

    with provider(writes(written, size=5)) as server:
        stream = Assistant(library, modelled(library.settings, server, **changes)).stream(asked_for)
        assert "".join(stream).strip()
    answer = json.loads(json.dumps(answer_to_json(stream.answer)))
    assert (answer["status"], answer["model"]) == ("answered", "openai:stand-in")
    return list(answer["claims"])


def test_each_streamed_sentence_has_its_support_and_its_reason(library: Library) -> None:
    found = claims(
        library,
        "On Monday Norway sent twelve ships to the strait",
        "Norway sent 21 ships to the strait on Monday",
        "Ingrid Holm said that the ships would stay until the end of May",
        "“The strait is ours alone,” Jonas Berg told parliament about the ships",
    )
    assert [(one["support"], one["why"]) for one in found] == [
        ("supported", ""),
        ("unsupported", "the passage says 12, not 21"),
        ("unsupported", "the passage has Minister Jonas Berg say this, not Ingrid Holm"),
        ("unsupported", "the words “The strait is ours alone,” are not in the passage"),
    ]
    assert all(one["marks"] for one in found)


def test_a_pronoun_of_a_streamed_sentence_means_whom_the_one_before_it_names(library: Library) -> None:
    warned = "Foreign Minister Ingrid Holm warned that Chile might protest against the voyage of the ships"
    other = claims(library, warned, "She said that the ships would stay until the end of May")
    assert [one["support"] for one in other] == ["supported", "unsupported"]
    assert other[1]["why"] == "“She” is Ingrid Holm here; the passage has Minister Jonas Berg say this, not Ingrid Holm"
    own = claims(library, "Jonas Berg spoke about the ships", "He said that they would stay until the end of May")
    assert own[-1]["support"] == "supported"


def test_a_pronoun_that_opens_the_answer_means_whom_the_question_names(library: Library) -> None:
    stay = "She said that the ships would stay until the end of May", "She warned that Chile might protest"
    found = claims(library, *stay, asked_for="What did Ingrid Holm say about the ships?")
    assert [one["support"] for one in found] == ["unsupported", "supported"]
    assert found[0]["why"] == "“She” is Ingrid Holm here; the passage has Minister Jonas Berg say this, not Ingrid Holm"


def test_a_pronoun_whose_person_was_removed_means_whom_the_reader_takes_it_for(library: Library) -> None:
    sent = "On Monday Norway sent twelve ships to the strait"
    said = (
        "Olaf Dahl thanked the crews of the ships",
        "Jonas Berg sent 21 ships to the strait on Friday",
        "He said that the ships would stay until the end of May",
    )
    shown = claims(library, sent, *said, unsupported="mark")
    assert [one["support"] for one in shown] == ["supported", "supported", "unsupported", "supported"]
    kept = claims(library, sent, *said, unsupported="remove")
    assert [one["text"] for one in kept] == [f"{sent}.", f"{said[0]}."]
