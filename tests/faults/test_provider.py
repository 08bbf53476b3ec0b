"""A provider that cannot be used: an answer comes all the same, says what happened, and never the key."""

from __future__ import annotations

import socket
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from assistant import Answer, Assistant
from assistant.errors import ModelError, ModelRefusal, ModelSetup, ModelUnavailable
from ingest.library import Library
from tests.checker import OverlapChecker
from tests.faults.asking import FIRST, KEY, QUESTION, SECOND, good, model, part, quoted, silent, started, text_of
from tests.provider import Wire, fails, provider, writes

pytestmark = pytest.mark.usefixtures("key")


def test_a_provider_without_fault_writes_the_answer(asked: Callable[..., Answer]) -> None:
    with provider(writes(good)) as server:
        answer = asked(server)
    assert (answer.status, answer.model, answer.note) == ("answered", "openai:stand-in", "")
    assert [claim.text for claim in answer.claims] == [f"{FIRST}.", f"{SECOND}."]
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("http://127.0.0.1:{closed}/v1", "cannot be reached"),
        ("http://nowhere.invalid/v1", "cannot be reached"),
        ("https://127.0.0.1:{port}/v1", "TLS"),
    ],
)
def test_a_server_that_cannot_be_reached_is_told_in_five_seconds(
    url: str, says: str, asked: Callable[..., Answer]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as one:
        closed = one.getsockname()[1]
    with provider(writes("no")) as server:
        begun = time.monotonic()
        answer = asked(server, model_url=url.format(closed=closed, port=server.server_address[1]))
        assert time.monotonic() - begun < 5 + 5  # five for the model, and as much again for a busy machine
    quoted(answer, says)
    assert not server.asked


def test_a_first_word_that_does_not_come_is_not_waited_for(asked: Callable[..., Answer]) -> None:
    with provider(silent([])) as server:
        quoted(asked(server, model_first_seconds=0.3), "sent nothing for 0.3 s")
    assert len(server.asked) == 1


def test_a_stall_keeps_what_is_checked(asked: Callable[..., Answer]) -> None:
    def act(wire: Wire) -> None:
        started(wire, "The alliance now")
        wire.gone(10)

    with provider(act) as server:
        part(asked(server, model_stall_seconds=0.3), "sent nothing for 0.3 s")
    assert len(server.asked) == 1


@pytest.mark.parametrize("status", [429, 500, 502, 503, 529])
def test_an_overloaded_server_is_asked_again_twice(status: int, sample_library: Library) -> None:
    with provider(fails(status), fails(status), writes("Here.")) as server:
        assert text_of(model(server, sample_library)) == "Here."
        assert len(server.asked) == 3
    with provider(fails(status)) as server:
        with pytest.raises(ModelUnavailable, match=rf"{status}\); ask again later"):
            text_of(model(server, sample_library))
        assert len(server.asked) == 3


def test_nothing_is_asked_again_once_a_word_was_written(sample_library: Library) -> None:
    def act(wire: Wire) -> None:
        wire.open()
        wire.say("Half a")
        wire.event({"error": {"message": f"overloaded {KEY}", "code": "server_error"}})
        wire.close()

    with provider(act, writes("again")) as server:
        told: list[str] = []
        with pytest.raises(ModelUnavailable) as caught:
            told += model(server, sample_library).stream([])
    assert len(server.asked) == 1
    assert KEY not in str(caught.value)


@pytest.mark.parametrize(
    ("after", "times", "says"),
    [
        ("0", 2, ""),
        ("1", 2, ""),
        ("3600", 1, "left alone for 3,600 s"),
        pytest.param(
            format_datetime(datetime.now(UTC) + timedelta(hours=1)), 1, "asks to be left alone", id="in an hour"
        ),
        ("junk", 2, ""),
        ("nan", 2, ""),
        ("-5", 2, ""),
        ("inf", 2, ""),
    ],
)
def test_retry_after_is_honoured_up_to_ten_seconds(after: str, times: int, says: str, sample_library: Library) -> None:
    with provider(fails(429, Retry_After=after), writes("Here.")) as server:
        begun = time.monotonic()
        if says:
            with pytest.raises(ModelUnavailable, match=says):
                text_of(model(server, sample_library))
        else:
            assert text_of(model(server, sample_library)) == "Here."
        assert time.monotonic() - begun >= (1 if after == "1" else 0)
    assert len(server.asked) == times


@pytest.mark.parametrize(
    ("status", "error", "kind", "says"),
    [
        (400, {"code": "context_length_exceeded"}, ModelRefusal, "lower COMMUNIQUE_MODEL_CHARS"),
        (400, {"code": "content_filter"}, ModelRefusal, "filtered the request"),
        (400, {}, ModelRefusal, "refused the request"),
        (401, {"code": "invalid_api_key"}, ModelSetup, "set OPENAI_API_KEY"),
        (403, {}, ModelSetup, "OPENAI_API_KEY"),
        (404, {"code": "model_not_found"}, ModelSetup, "correct COMMUNIQUE_MODEL"),
        (413, {}, ModelRefusal, "too long"),
        (422, {}, ModelRefusal, "refused the request"),
        (429, {"code": "insufficient_quota"}, ModelSetup, "quota is used up"),
    ],
)
def test_what_asking_again_cannot_mend_is_asked_once_and_told(
    status: int, error: dict[str, Any], kind: type[ModelError], says: str, sample_library: Library
) -> None:
    told = {"message": f"Incorrect API key provided: {KEY}", "type": "invalid_request_error"} | error
    with provider(fails(status, told)) as server, pytest.raises(kind, match=says) as caught:
        text_of(model(server, sample_library))
    assert len(server.asked) == 1
    assert KEY not in "".join(traceback.format_exception(caught.value))


def test_a_wrong_key_gives_the_quoted_answer(asked: Callable[..., Answer]) -> None:
    with provider(fails(401, {"message": KEY})) as server:
        quoted(asked(server), "did not accept the key (401)")


def test_a_redirect_is_not_followed(asked: Callable[..., Answer]) -> None:
    with provider(writes(good)) as inside, provider(fails(307, Location=inside.url + "/chat/completions")) as server:
        quoted(asked(server), "redirect")
    assert not inside.asked


def test_a_proxy_of_the_environment_does_not_stand_before_loopback(
    asked: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    with provider(writes("proxied")) as proxy, provider(writes(good)) as server:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url.removesuffix("/v1"))
        assert asked(server).model == "openai:stand-in"
    assert not proxy.asked


def test_without_a_key_it_says_which_variable_to_set(sample_library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    settings = sample_library.settings.model_copy(update={"model": "openai:gpt-5"})
    quoted(Assistant(sample_library, settings, checker=OverlapChecker()).ask(QUESTION), "set OPENAI_API_KEY")


@pytest.mark.parametrize(
    ("name", "says"),
    [("groq:llama", "install LangChain's package for groq"), ("nobody:x", "a provider LangChain does not know")],
)
def test_a_provider_that_is_not_there_is_named(name: str, says: str, sample_library: Library) -> None:
    settings = sample_library.settings.model_copy(update={"model": name})
    quoted(Assistant(sample_library, settings, checker=OverlapChecker()).ask(QUESTION), says)
