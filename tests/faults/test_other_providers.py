"""Anthropic's and Ollama's own clients against servers that speak their wire protocols, well and badly."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pytest

from assistant import Answer
from tests.faults.asking import FIRST, KEY, SECOND, good, quoted, silent
from tests.provider import Act, Asked, Provider, Wire, cut, fails, provider

Speak = Callable[..., Act]


def anthropic(text: str | Callable[[Asked], str], stop: str | None = "end_turn", wait: float = 0.0) -> Act:
    """Writes as Anthropic's Messages API streams; without a reason to stop it is cut, after a wait."""

    def act(wire: Wire) -> None:
        def event(kind: str, **fields: Any) -> None:
            wire.raw(f"event: {kind}\ndata: {json.dumps({'type': kind, **fields})}\n\n".encode())

        whole = text if isinstance(text, str) else text(wire.asked)
        usage = {"input_tokens": 1, "output_tokens": 1}
        wire.open()
        event("message_start", message={"id": "m", "type": "message", "role": "assistant", "model": "stand-in",
              "content": [], "stop_reason": None, "stop_sequence": None, "usage": usage})  # fmt: skip
        event("content_block_start", index=0, content_block={"type": "text", "text": ""})
        for piece in cut(whole, 9):
            event("content_block_delta", index=0, delta={"type": "text_delta", "text": piece})
        if stop is None:
            wire.gone(wait or 0.01)
            return
        event("content_block_stop", index=0)
        event("message_delta", delta={"stop_reason": stop, "stop_sequence": None}, usage={"output_tokens": 9})
        event("message_stop")
        wire.close()

    return act


def ollama(text: str | Callable[[Asked], str], stop: str | None = "stop", wait: float = 0.0) -> Act:
    """Writes as Ollama's chat streams: a line of JSON a piece."""

    def act(wire: Wire) -> None:
        def line(content: str, **fields: Any) -> None:
            message = {"role": "assistant", "content": content}
            record = {"model": "stand-in", "created_at": "2026-11-25T00:00:00Z", "message": message} | fields
            wire.raw(json.dumps({"done": False} | record).encode() + b"\n")

        whole = text if isinstance(text, str) else text(wire.asked)
        wire.open("application/x-ndjson")
        for piece in cut(whole, 9):
            line(piece)
        if stop is None:
            wire.gone(wait or 0.01)
            return
        line("", done=True, done_reason=stop, total_duration=1, eval_count=1, prompt_eval_count=1)
        wire.close()

    return act


@pytest.fixture(params=["anthropic", "ollama"])
def client(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)
    return str(request.param)


@pytest.fixture
def speak(client: str) -> Speak:
    return {"anthropic": anthropic, "ollama": ollama}[client]


@pytest.fixture
def put(client: str, asked: Callable[..., Answer]) -> Callable[..., Answer]:
    """Puts the question by the client of this provider."""

    def ask(server: Provider, **changes: Any) -> Answer:
        url = f"http://127.0.0.1:{server.server_address[1]}"
        return asked(server, **({"model": f"{client}:stand-in", "model_url": url} | changes))

    return ask


def test_it_writes_the_answer_and_every_sentence_is_checked(
    speak: Speak, client: str, put: Callable[..., Answer]
) -> None:
    with provider(speak(good)) as server:
        answer = put(server)
    assert (answer.status, answer.model, answer.note) == ("answered", f"{client}:stand-in", "")
    assert [claim.text for claim in answer.claims] == [f"{FIRST}.", f"{SECOND}."]
    assert all(claim.marks for claim in answer.claims)


@pytest.mark.parametrize("status", [401, 403, 404, 400, 413])
def test_a_refusal_is_told_once_and_without_the_key(status: int, client: str, put: Callable[..., Answer]) -> None:
    error = {"type": "some_error", "message": f"no: {KEY}"}
    with provider(lambda wire: wire.status(status, {"type": "error", "error": error})) as server:
        answer = put(server)
        assert len(server.asked) == 1
    quoted(answer, f"({status})")
    assert KEY not in repr(answer)


@pytest.mark.parametrize("status", [429, 500, 529])
def test_an_overloaded_server_is_asked_again_twice(status: int, speak: Speak, put: Callable[..., Answer]) -> None:
    with provider(fails(status), fails(status), speak(good)) as server:
        assert put(server).note == ""
        assert len(server.asked) == 3
    with provider(fails(status)) as server:
        quoted(put(server), f"({status}); ask again later")
        assert len(server.asked) == 3


def test_silence_before_the_first_word_is_not_waited_for(put: Callable[..., Answer]) -> None:
    with provider(silent([])) as server:
        begun = time.monotonic()
        quoted(put(server, model_first_seconds=0.5), "sent nothing for 0.5 s")
        assert time.monotonic() - begun < 8
    assert len(server.asked) == 1


@pytest.mark.parametrize("wait", [0.0, 10.0])
def test_a_stream_that_is_cut_or_stalls_keeps_what_is_checked(
    wait: float, speak: Speak, put: Callable[..., Answer]
) -> None:
    def begun(asked: Asked) -> str:
        return f"{good(asked).partition('. ')[0]}. The alliance now"

    with provider(speak(begun, None, wait)) as server:
        answer = put(server, model_stall_seconds=0.5)
    assert (answer.status, [claim.text for claim in answer.claims]) == ("partial", [f"{FIRST}."])
    assert answer.note
    assert len(server.asked) == 1


def test_a_stop_at_the_limit_of_length_is_told(speak: Speak, client: str, put: Callable[..., Answer]) -> None:
    reason = {"anthropic": "max_tokens", "ollama": "length"}[client]
    with provider(speak(good, reason)) as server:
        answer = put(server)
    assert "limit of its length" in answer.note


def test_what_was_refused_by_anthropics_filter_is_told(
    asked: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)
    with provider(anthropic("", "refusal")) as server:
        url = f"http://127.0.0.1:{server.server_address[1]}"
        quoted(asked(server, model="anthropic:stand-in", model_url=url), "filtered")


def test_a_server_that_is_not_there_is_told(client: str, put: Callable[..., Answer]) -> None:
    with provider(anthropic("no")) as server:
        closed = "http://127.0.0.1:9"
        quoted(put(server, model_url=closed), "cannot be reached")


def test_no_redirect_is_followed(client: str, put: Callable[..., Answer]) -> None:
    with provider(fails(500)) as other:
        where = f"http://127.0.0.1:{other.server_address[1]}/v1/messages"
        with provider(lambda wire: wire.status(307, {}, Location=where)) as server:
            quoted(put(server), "307")
        assert not other.asked
