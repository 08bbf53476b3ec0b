"""One visitor's session is not readable, stoppable or erasable by another who knows its name."""

from __future__ import annotations

import asyncio
import json
import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Message

from assistant.guard.owners import Owners
from assistant.guard.visitor import Visitor, note
from tests.security.conftest import Serve

QUESTION = "What security guarantees did Zelenskyy propose?"
ASKED: list[Any] = [QUESTION, "", None, "", "", "", []]
"""What the page sends: the box, no question edited, the session, and the filters."""


class Page:
    """A loaded page: its key, and what its script would send."""

    def __init__(self, client: httpx.Client, session: str) -> None:
        found = re.search(r'name="communique-key" content="([^"]+)"', client.get("/").text)
        assert found
        self.client, self.session, self.headers = client, session, {"X-Communique-Key": found[1]}
        functions = client.get("/config").json()["dependencies"]
        self.asking = next(one["id"] for one in functions if len(one["inputs"]) == 7 and len(one["outputs"]) == 9)
        self.retrying = next(one["id"] for one in functions if len(one["inputs"]) == 5 and len(one["outputs"]) == 7)

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
    assert page.join(page.asking, ASKED).status_code == 200
    assert "Zelenskyy" in page.heard().text


def test_another_page_and_a_program_cannot_hear_join_stop_or_end_it(client: httpx.Client) -> None:
    victim, other = Page(client, "victim"), Page(client, "other")
    event = victim.join(victim.asking, ASKED).json()["event_id"]
    for headers in (other.headers, {}, {"X-Communique-Key": "forged"}):
        other.headers = headers
        assert other.heard("victim").status_code == 404
        assert other.join(other.retrying, ASKED[2:], "victim").status_code == 404
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
    one.join(one.asking, ASKED)
    one.heard()
    other.join(other.asking, ["Who joined NATO in March 2024?", "", None])
    assert "guarantees" not in other.heard().text


@pytest.mark.parametrize("name", ["", "a b", "n" * 65, "a:b", "ä", "a/b"])
def test_a_name_that_no_page_makes_is_refused(client: httpx.Client, name: str) -> None:
    page = Page(client, name)
    assert page.heard(name).status_code == 400
    body = {"data": [], "fn_index": 0, "session_hash": name}
    assert client.post("/gradio_api/run/clear", json=body, headers=page.headers).status_code == 400
    told = client.post("/gradio_api/cancel", json={"fn_index": 0, "event_id": name}, headers=page.headers)
    assert (told.status_code, "1 to 64 letters" in told.json()["error"]) == (400, True)


def test_a_request_names_one_session_only(client: httpx.Client) -> None:
    page = Page(client, "one")
    body = {"data": [], "fn_index": 0, "session_hash": "one"}
    for query in ("session_hash=one&session_hash=two", "session_hash=two", "event_id=a&event_id=b"):
        told = client.post(f"/gradio_api/run/clear?{query}", json=body, headers=page.headers)
        assert (told.status_code, "more than one" in told.json()["error"]) == (400, True)


def _statuses(owners: Owners, *asked: tuple[str, str]) -> list[int]:
    """What the guard says to each (page, session) in turn; a page's first letter is its address."""
    said: list[int] = []

    async def send(message: Message) -> None:
        said.extend([message["status"]] if message["type"] == "http.response.start" else [])

    async def receive() -> Message:
        raise AssertionError("the guard reads no body")

    async def ask() -> None:
        for page, session in asked:
            scope = {"type": "http", "method": "POST", "path": "/gradio_api/run/x",
                     "query_string": f"session_hash={session}".encode(), "headers": []}  # fmt: skip
            note(scope, Visitor(page[0], page=page))
            await owners(scope, receive, send)

    with ThreadPoolExecutor(1) as apart:  # the loop of a browser test may be running in this thread
        apart.submit(asyncio.run, ask()).result()
    return said


def test_one_visitor_cannot_make_the_guard_forget_another() -> None:
    owners = Owners(PlainTextResponse("in"), remembered=8, each=3)
    flood = [(f"b{number}", f"flood-{number}") for number in range(50)]
    assert _statuses(owners, ("a1", "kept"), *flood) == [200] * 51
    assert _statuses(owners, ("b99", "kept"), ("a1", "kept")) == [404, 200]
    # Of its own, the flood's newest are known still, those before are not.
    assert _statuses(owners, ("b99", "flood-47"), ("b99", "flood-49"), ("b99", "flood-46")) == [404, 404, 200]


def test_all_that_is_remembered_is_bounded_and_what_was_used_last_stays() -> None:
    owners = Owners(PlainTextResponse("in"), remembered=3, each=2)
    begun = [("a1", "a"), ("b1", "b"), ("c1", "c"), ("a1", "a"), ("d1", "d")]
    assert _statuses(owners, *begun) == [200] * 5
    assert _statuses(owners, ("x1", "a"), ("x1", "c"), ("x1", "d"), ("x1", "b")) == [404, 404, 404, 200]
