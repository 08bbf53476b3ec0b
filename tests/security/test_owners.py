"""One visitor's session is not readable, stoppable or erasable by another who knows its name."""

from __future__ import annotations

import json
import re
from typing import Any

import httpx
import pytest

from tests.security.conftest import Serve

QUESTION = "What security guarantees did Zelenskyy propose?"


class Page:
    """A loaded page: its key, and what its script would send."""

    def __init__(self, client: httpx.Client, session: str) -> None:
        found = re.search(r'name="communique-key" content="([^"]+)"', client.get("/").text)
        assert found
        self.client, self.session, self.headers = client, session, {"X-Communique-Key": found[1]}
        functions = client.get("/config").json()["dependencies"]
        self.asking = next(one["id"] for one in functions if len(one["inputs"]) == 3 and len(one["outputs"]) == 9)
        self.retrying = next(one["id"] for one in functions if len(one["inputs"]) == 1 and len(one["outputs"]) == 7)

    def join(self, function: int, data: list[Any], session: str = "") -> httpx.Response:
        body = {"data": data, "fn_index": function, "session_hash": session or self.session}
        return self.client.post("/gradio_api/queue/join", json=body, headers=self.headers)

    def heard(self, session: str = "") -> httpx.Response:
        given = {"session_hash": session or self.session}
        return self.client.get("/gradio_api/queue/data", params=given, headers=self.headers)


@pytest.fixture
def client(serve: Serve) -> httpx.Client:
    return serve()


def test_a_page_hears_its_own_answer(client: httpx.Client) -> None:
    page = Page(client, "own-session")
    assert page.join(page.asking, [QUESTION, "", None]).status_code == 200
    assert "Zelenskyy" in page.heard().text


def test_another_page_and_a_program_cannot_hear_join_stop_or_end_it(client: httpx.Client) -> None:
    victim, other = Page(client, "victim"), Page(client, "other")
    event = victim.join(victim.asking, [QUESTION, "", None]).json()["event_id"]
    for headers in (other.headers, {}, {"X-Communique-Key": "forged"}):
        other.headers = headers
        assert other.heard("victim").status_code == 404
        assert other.join(other.retrying, [None], "victim").status_code == 404
        assert client.get("/gradio_api/heartbeat/victim", headers=headers).status_code == 404
        for body in ({"session_hash": "victim"}, {"session_hash": "mine", "event_id": event}):
            stop = {"fn_index": victim.asking, **body}
            assert client.post("/gradio_api/cancel", json=stop, headers=headers).status_code == 404
        run = {"fn_index": 0, "data": [None], "session_hash": "victim"}
        assert client.post("/gradio_api/run/clear", json=run, headers=headers).status_code == 404
    assert "Zelenskyy" in victim.heard().text


def test_a_body_that_names_two_sessions_is_refused(client: httpx.Client) -> None:
    page = Page(client, "twice")
    body = json.dumps({"data": [], "fn_index": 0, "session_hash": "twice"})[:-1] + ', "session_hash": "victim"}'
    given = {**page.headers, "Content-Type": "application/json"}
    assert client.post("/gradio_api/queue/join", content=body, headers=given).status_code == 400


def test_two_pages_do_not_share_a_conversation(client: httpx.Client) -> None:
    one, other = Page(client, "one"), Page(client, "two")
    one.join(one.asking, [QUESTION, "", None])
    one.heard()
    other.join(other.asking, ["Who joined NATO in March 2024?", "", None])
    assert "guarantees" not in other.heard().text
