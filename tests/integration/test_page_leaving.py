"""A tab that is closed takes the provider's stream along, and in time all that was kept for it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant import Assistant
from assistant.page import leaving
from ingest.library import Library
from tests.browser.serving import assembled, serving
from tests.provider import Wire, provider
from tests.support import command

QUESTION = "When did Sweden join NATO?"


@pytest.mark.parametrize("spoken", [True, False])
def test_a_closed_tab_closes_the_providers_stream_within_two_seconds(
    spoken: bool, sample_folder: Path, tmp_path: Path
) -> None:
    left: list[float | None] = []

    def act(wire: Wire) -> None:
        wire.open()
        if spoken:
            wire.say("Sweden became a member")
        left.append(wire.gone(20))

    with provider(act) as server:
        model = {"COMMUNIQUE_MODEL": "openai:stand-in", "COMMUNIQUE_MODEL_URL": server.url, "OPENAI_API_KEY": "sk-none"}
        with command("serve", "--port", "0", "--data", sample_folder, folder=tmp_path, **model) as process:
            try:
                assert process.stdout is not None
                url = process.stdout.readline().split()[-1]
                _ask_and_leave(url, lambda: bool(server.asked))
                closed = time.monotonic()
                while not left and time.monotonic() - closed < 20:
                    time.sleep(0.01)
                assert time.monotonic() - closed < 2
            finally:
                process.terminate()
    assert left
    assert left[0] is not None


def _ask_and_leave(url: str, asked: Callable[[], bool]) -> None:
    """Asks as the page does, and closes the connection once the model has been asked."""
    with httpx.Client(base_url=url, trust_env=False, timeout=60) as client, _told(client, "tab", QUESTION) as messages:
        next(message for message in messages if message["msg"] == "process_generating" and asked())


@contextmanager
def _told(client: httpx.Client, session: str, question: str) -> Iterator[Iterator[dict[str, Any]]]:
    """What the queue tells a page that asks."""
    config = client.get("/config").json()
    box = next(one["id"] for one in config["components"] if one["props"].get("elem_id") == "question")
    asking = next(one for one in config["dependencies"] if [box, "submit"] in map(list, one["targets"]))
    data = [question if one == box else None for one in asking["inputs"]]
    body = {"data": data, "fn_index": asking["id"], "session_hash": session, "trigger_id": None}
    assert client.post("/gradio_api/queue/join", json=body).status_code == 200
    with client.stream("GET", "/gradio_api/queue/data", params={"session_hash": session}) as events:
        yield (json.loads(line[5:]) for line in events.iter_lines() if line.startswith("data:"))


def test_of_closed_pages_only_the_last_are_kept(sample_library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaving, "KEPT", 2)
    application = assembled(Assistant(sample_library, sample_library.settings))
    inner = (getattr(route, "app", None) for route in application.routes)
    kept = next(found for one in inner if (found := getattr(one, "blocks", None))).state_holder.session_data
    with serving(application) as url, httpx.Client(base_url=url, trust_env=False, timeout=60) as client:
        _ask(client, "open")
        for name in ("first", "second"):
            _ask_and_close(client, name)
        _ask(client, "first")  # it is back, and open
        for name in ("third", "last"):
            _ask_and_close(client, name)
        assert _within(10, lambda: set(kept) == {"open", "first", "third", "last"}), list(kept)


def _ask_and_close(client: httpx.Client, name: str) -> None:
    with client.stream("GET", f"/gradio_api/heartbeat/{name}") as heart:
        beats = heart.iter_bytes()  # held: it closes the connection when it is forgotten
        next(beats)
        _ask(client, name)


def _ask(client: httpx.Client, session: str) -> None:
    with _told(client, session, QUESTION) as messages:
        assert next(message for message in messages if message["msg"] == "process_completed")["success"]


def _within(seconds: float, holds: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + seconds
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.02)
    return holds()
