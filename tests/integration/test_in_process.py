"""A model of Hugging Face's in this process, by LangChain's own class: written, checked, left and refused."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from langchain_core.messages import HumanMessage

from assistant import Assistant
from assistant.models import open_model
from ingest.library import Library
from tests.checker import OverlapChecker
from tests.support import RunHere
from tests.transformer import transformer

QUESTION = "When did Sweden join NATO?"
SAYS = "The alliance now counts thirty-two states."


@pytest.fixture
def assistant(sample_library: Library, tmp_path: Path) -> Callable[..., Assistant]:
    def make(name: str = "", **changes: Any) -> Assistant:
        changes["model"] = f"huggingface:{name or transformer(tmp_path / 'model', SAYS)}"
        settings = sample_library.settings.model_copy(update=changes)
        return Assistant(sample_library, settings, checker=OverlapChecker())

    return make


def test_it_writes_the_answer_and_every_sentence_is_checked(assistant: Callable[..., Assistant]) -> None:
    asked = assistant()
    stream = asked.stream(QUESTION)
    pieces = [piece for piece in stream if piece]
    answer = stream.answer
    assert len(pieces) > 2
    assert (answer.status, answer.note) == ("answered", "")
    assert answer.model == asked._settings.model
    assert [(claim.text, claim.support) for claim in answer.claims] == [(SAYS, "verbatim")]


def test_what_was_written_up_to_the_limit_is_not_taken_for_whole(assistant: Callable[..., Assistant]) -> None:
    answer = assistant(model_tokens=3).ask(QUESTION)
    assert answer.model is None
    assert "was stopped at the limit of its length; raise COMMUNIQUE_MODEL_TOKENS" in answer.note


def test_a_model_that_never_ends_stops_when_its_reader_leaves(sample_library: Library, tmp_path: Path) -> None:
    name = f"huggingface:{transformer(tmp_path, SAYS, ends=False)}"
    model = open_model(sample_library.settings.model_copy(update={"model": name, "model_tokens": 60_000}))
    assert model is not None
    steps: list[float] = []
    model.open().chat.llm.pipeline.model.register_forward_hook(lambda *_: steps.append(time.monotonic()))  # type: ignore[attr-defined]
    stream = model.stream([HumanMessage(QUESTION)])
    assert next(piece for piece in stream if piece)
    stream.close()
    left = time.monotonic()
    time.sleep(1)
    assert 0 < len(steps) < 60_000
    assert steps[-1] < left + 0.5


@pytest.mark.parametrize(("name", "told"), [
    ("{folder}/none", "cannot be loaded (OSError); name a folder that holds a chat model"),
    ("{folder}/plain", "has no chat template"),
])  # fmt: skip
def test_check_says_what_is_wrong_with_it(
    name: str, told: str, sample_folder: Path, tmp_path: Path, run_here: RunHere, monkeypatch: pytest.MonkeyPatch
) -> None:
    transformer(tmp_path / "plain", SAYS, chat=False)
    monkeypatch.setenv("COMMUNIQUE_MODEL", f"huggingface:{name.format(folder=tmp_path)}")
    result = run_here("check", "--data", sample_folder)
    assert result.code == 1
    assert told in result.out


def test_a_server_is_not_asked_in_its_stead(assistant: Callable[..., Assistant]) -> None:
    note = assistant(model_url="http://127.0.0.1:9/v1").ask(QUESTION).note
    assert "name the server's model as openai:NAME" in note
