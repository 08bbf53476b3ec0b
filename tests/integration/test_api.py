"""Asking over plain HTTP, by gradio_client, and as an agent over the Model Context Protocol."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from gradio_client import Client as GradioClient
from gradio_client.exceptions import AppError
from mcp import Client, StdioServerParameters

from assistant import Assistant
from assistant.page.api_docs import docs_page
from assistant.page.schema import Given
from ingest.library import Library
from tests.browser.serving import assembled, serving
from tests.support import clean_environment, finished

QUESTION = "What security guarantees did Zelenskyy propose?"


@pytest.fixture(scope="module")
def address(sample_library: Library) -> Iterator[str]:
    settings = sample_library.settings.model_copy(update={"questions_a_minute": 0})
    with serving(assembled(Assistant(sample_library, settings), settings)) as address:
        yield address


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, trust_env=False, timeout=60) as client:
        yield client


def events(text: str) -> list[tuple[str, dict[str, Any]]]:
    """Name and data of each server-sent event."""
    parts = [dict(line.split(": ", 1) for line in block.splitlines()) for block in text.split("\n\n") if block]
    return [(part["event"], json.loads(part["data"])) for part in parts]


def test_an_answer_is_of_the_shape_that_is_described(client: httpx.Client, sample_assistant: Assistant) -> None:
    answer = client.post("/api/ask", json={"question": QUESTION, "since": "2020-01-01", "sources": []}).json()
    assert Given.model_validate(answer).citations
    assert answer["text"] == sample_assistant.ask(QUESTION, since="2020-01-01").text


def test_the_events_add_up_to_the_answer(client: httpx.Client) -> None:
    whole = client.post("/api/ask", json={"question": QUESTION}).json()
    response = client.post("/api/ask", json={"question": QUESTION}, headers={"Accept": "text/event-stream"})
    assert response.headers["content-type"].startswith("text/event-stream")
    *pieces, (last, answer) = events(response.text)
    assert {name for name, _ in pieces} == {"piece"}
    assert "".join(data["text"] for _, data in pieces) == whole["text"]
    assert (last, answer["citations"]) == ("answer", whole["citations"])


def test_what_cannot_be_asked_is_refused_before_a_stream_begins(client: httpx.Client) -> None:
    for body in ({"question": " "}, {"question": "Who?", "as_of": "soon"}):
        response = client.post("/api/ask", json=body, headers={"Accept": "text/event-stream"})
        assert response.status_code == 400
        assert set(response.json()) == {"error"}


@pytest.mark.parametrize(
    ("body", "where"),
    [(b"{}", "body.question"), (b'{"question": "Who?", "tone": "x"}', "body.tone"), (b"[]", "body"), (b"{", "body"),
     (b'{"question": 5}', "body.question"), (b"", "body")],
)  # fmt: skip
def test_a_body_of_another_shape_is_told_where(client: httpx.Client, body: bytes, where: str) -> None:
    response = client.post("/api/ask", content=body, headers={"Content-Type": "application/json"})
    assert response.status_code == 422
    assert response.json()["error"].startswith(where)


def test_a_failure_within_a_stream_is_an_event_without_its_inside(sample_library: Library) -> None:
    class Failing(Assistant):
        def _found(self, *given: Any) -> Any:
            raise ZeroDivisionError("secret=1")

    failing = Failing(sample_library, sample_library.settings)
    with serving(assembled(failing)) as address:
        given = {"Accept": "text/event-stream"}
        text = httpx.post(f"{address}/api/ask", json={"question": "Who?"}, headers=given, trust_env=False).text
        plain = httpx.post(f"{address}/api/ask", json={"question": "Who?"}, trust_env=False)
    assert [name for name, _ in events(text)] == ["error"]
    assert plain.status_code == 500
    assert "secret" not in text + plain.text


def test_the_description_holds_the_ways_in_and_the_page_shows_it_from_here_alone(client: httpx.Client) -> None:
    api = client.get("/api/openapi.json").json()
    assert list(api["paths"]) == ["/api/ask"]
    assert set(api["paths"]["/api/ask"]["post"]["responses"]) >= {"200", "400", "401", "403", "429", "503"}
    page = client.get("/api/docs")
    assert page.headers["content-type"].startswith("text/html")
    for shown in ("POST /api/ask", "as_of", "citations", "Retry-After", "text/event-stream"):
        assert shown in page.text
    assert "<script" not in page.text
    assert "src=" not in page.text
    assert "https://" not in page.text


def test_what_a_description_holds_is_text_on_its_page(client: httpx.Client) -> None:
    api = client.get("/api/openapi.json").json()
    api["paths"]["/api/ask"]["post"]["summary"] = "<script>alert(1)</script>"
    assert "<script" not in docs_page(api)


def test_gradio_client_asks_by_the_page(address: str) -> None:
    client = GradioClient(address, verbose=False)
    try:
        assert list(client.view_api(return_format="dict")["named_endpoints"]) == ["/ask"]
        answer = client.predict(QUESTION, api_name="/ask")
        dated = client.predict(QUESTION, as_of="1999-01-01", api_name="/ask")
        with pytest.raises(AppError, match="which is not a date"):
            client.predict(QUESTION, as_of="soon", api_name="/ask")
    finally:
        client.close()
    assert answer["citations"][0]["quote"]
    assert all(one["published"] <= "1999-01-01" for one in dated["passages"])


async def use(server: Any) -> tuple[Any, Any, Any, Any]:
    """What an agent sees and gets: the tools, an answer, passages, and the answer to a bad call."""
    async with Client(server) as client:
        tools = (await client.list_tools()).tools
        answer = await client.call_tool("ask", {"question": QUESTION})
        found = await client.call_tool("search", {"query": QUESTION, "until": "2024-12-31"})
        bad = await client.call_tool("ask", {"question": QUESTION, "since": "soon"})
        return tools, answer, found, bad


def check(tools: Any, answer: Any, found: Any, bad: Any) -> None:
    assert [tool.name for tool in tools] == ["ask", "search"]
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools)
    assert answer.structured_content["citations"][0]["quote"]
    assert answer.structured_content["status"] == "answered"
    assert json.loads(answer.content[0].text) == answer.structured_content
    assert len(found.structured_content["passages"]) == 10
    assert all(one["published"] <= "2024-12-31" for one in found.structured_content["passages"])
    assert bad.is_error
    assert "since is 'soon', which is not a date" in bad.content[0].text


def test_an_agent_asks_and_searches_over_http(address: str) -> None:
    check(*finished(use(f"{address}/mcp")))


def test_an_agent_asks_and_searches_over_standard_input_and_output(sample_folder: Path, tmp_path: Path) -> None:
    arguments = ["-m", "communique", "mcp", "--data", str(sample_folder)]
    check(*finished(use(StdioServerParameters(
        command=sys.executable, args=arguments, env=clean_environment(), cwd=tmp_path,
    ))))  # fmt: skip
