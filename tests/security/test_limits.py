"""One visitor's share, everybody's share, and words that say when to come back."""

from __future__ import annotations

import time
from collections.abc import Iterator

import httpx
import pytest

from assistant.guard.limits import Window
from ingest.library import Library
from tests.browser.serving import SlowAssistant, assembled, serving
from tests.security.conftest import Serve

ASKED = {"question": "Who joined NATO in March 2024?"}


def test_one_who_asks_too_often_is_told_when_to_come_back(serve: Serve) -> None:
    client = serve(questions_a_minute=2)
    answers = [client.post("/api/ask", json=ASKED) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "ask again in" in answers[-1].json()["error"]
    assert 0 < int(answers[-1].headers["retry-after"]) <= 60


def test_a_call_by_way_of_the_page_counts_as_well(serve: Serve) -> None:
    client = serve(questions_a_minute=3)
    body = {"data": ["Who?", None, None, None], "fn_index": 0, "session_hash": "s"}
    codes = [client.post("/gradio_api/queue/join", json=body).status_code for _ in range(4)]
    assert codes[-1] == 422  # what Gradio's page shows in words
    assert "ask again in" in client.post("/gradio_api/queue/join", json=body).json()["detail"]


def test_visitors_behind_a_trusted_proxy_are_counted_apart(serve: Serve) -> None:
    client = serve(questions_a_minute=1, proxies=("127.0.0.1",))

    def ask(address: str) -> httpx.Response:
        return client.post("/api/ask", json=ASKED, headers={"X-Forwarded-For": address})

    assert [ask("10.0.0.1").status_code, ask("10.0.0.2").status_code, ask("10.0.0.1").status_code] == [200, 200, 429]
    # What the visitor claims to the left of what the proxy adds does not count.
    assert ask("10.9.9.9, 10.0.0.2").status_code == 429


def test_visitors_whom_a_proxy_writes_as_ipv6_are_counted_apart_too(serve: Serve) -> None:
    """A proxy that listens for both kinds at once writes IPv4 visitors so."""
    client = serve(questions_a_minute=1, proxies=("127.0.0.1",))

    def ask(address: str) -> int:
        return client.post("/api/ask", json=ASKED, headers={"X-Forwarded-For": address}).status_code

    assert [ask("::ffff:10.0.1.1"), ask("::ffff:10.0.1.2"), ask("::ffff:10.0.1.1"), ask("10.0.1.2")] == [
        200, 200, 429, 429,
    ]  # fmt: skip
    assert [ask("2001:db8::1"), ask("2001:db8::ffff:2"), ask("2001:db8:0:1::1")] == [200, 429, 200]


def test_without_a_trusted_proxy_nobody_gets_a_new_share_by_claiming_an_address(serve: Serve) -> None:
    client = serve(questions_a_minute=1, questions_a_minute_in_all=50)
    codes = [
        client.post("/api/ask", json=ASKED, headers={"X-Forwarded-For": f"10.0.0.{number}"}).status_code
        for number in range(3)
    ]
    assert codes == [200, 429, 429]


def test_all_together_are_limited_too(serve: Serve) -> None:
    client = serve(questions_a_minute=5, questions_a_minute_in_all=2, proxies=("127.0.0.1",))
    answers = [
        client.post("/api/ask", json=ASKED, headers={"X-Forwarded-For": f"10.0.0.{number}"}) for number in range(3)
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "too many people" in answers[-1].json()["error"]


@pytest.mark.parametrize("question", ["", "  ", "x" * 2_001, "\x00who"])
def test_a_question_that_is_too_long_or_none_is_refused_in_words(serve: Serve, question: str) -> None:
    answer = serve().post("/api/ask", json={"question": question})
    assert answer.status_code == 400
    assert "question" in answer.json()["error"]


@pytest.fixture
def slow(sample_library: Library) -> Iterator[str]:
    """A server that takes one question at a time, and its time over it."""
    settings = sample_library.settings.model_copy(update={"questions_a_minute": 0, "questions_at_once": 1})
    with serving(assembled(SlowAssistant(sample_library, settings), settings)) as address:
        yield address


def test_while_it_is_busy_it_says_so_and_one_who_leaves_makes_room(slow: str) -> None:
    stream = {"Accept": "text/event-stream"}
    with httpx.Client(base_url=slow, trust_env=False, timeout=60) as client:
        for _ in range(5):  # each breaks off in the midst of an answer
            with client.stream("POST", "/api/ask", json=ASKED, headers=stream) as first:
                assert next(first.iter_lines()) == "event: piece"
                busy = client.post("/api/ask", json=ASKED)
                assert busy.status_code == 503
                assert "ask again in a few seconds" in busy.json()["error"]
                assert busy.headers["retry-after"] == "5"
            deadline = time.monotonic() + 20
            while (answer := client.post("/api/ask", json={"question": " "})).status_code == 503:
                assert time.monotonic() < deadline, "the place of one who left was not given free"
                time.sleep(0.05)
            assert answer.status_code == 400


def test_a_window_slides_and_forgets() -> None:
    now = [0.0]
    window = Window(2, lambda: now[0])
    window.take("a")
    now[0] = 30.0
    window.take("a")
    assert (window.wait("a"), window.wait("b")) == (30.0, 0.0)
    now[0] = 60.0
    assert window.wait("a") == 0.0
    for number in range(10_001):
        window.take(f"visitor {number}")
    now[0] = 200.0
    assert window.wait("a") == 0.0
    assert len(window._taken) == 0


def test_no_limit_is_no_limit() -> None:
    window = Window(0)
    for _ in range(100):
        window.take("a")
    assert window.wait("a") == 0.0
