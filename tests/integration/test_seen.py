"""A running page answers from what another process takes in, from its commit on and without a restart."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx

from assistant import Assistant, Settings
from ingest.embedding import SentenceEmbedder
from ingest.library import open_library
from tests.browser.serving import assembled, serving
from tests.support import command, record, write_jsonl

QUESTION = "Who leased the lighthouse at Skarn?"
TEXT = "The harbour board of Skarn leased the lighthouse to Minister Ulla Brandt on Tuesday. She will open it in May."


def cited(url: str) -> list[dict[str, Any]]:
    reply = httpx.post(f"{url}/api/ask", json={"question": QUESTION}, timeout=60)
    assert reply.status_code == 200, reply.text
    citations: list[dict[str, Any]] = reply.json()["citations"]
    return citations


def test_the_first_question_after_the_outcome_is_answered_from_the_new_article(
    samples_copy: Path, tmp_path: Path, embedder: SentenceEmbedder
) -> None:
    settings = Settings(data=samples_copy, questions_a_minute=0)
    source = write_jsonl(tmp_path / "new.jsonl", [record("lighthouse", title="The lighthouse at Skarn", text=TEXT)])
    with (
        closing(open_library(samples_copy, settings, embedder)) as library,
        serving(assembled(Assistant(library, settings), settings)) as url,
    ):
        assert not any(one["url"] == record("lighthouse")["url"] for one in cited(url))
        with command("ingest", source, "--data", samples_copy, "--json", folder=tmp_path) as process:
            assert process.stdout is not None
            outcome = json.loads(process.stdout.readline())
            assert (outcome["status"], outcome["url"]) == ("added", record("lighthouse")["url"])
            found = cited(url)  # while the other process still runs, or a moment after
            assert process.wait(120) == 0
    assert [one["url"] for one in found] == [record("lighthouse")["url"]]
    assert found[0]["quote"] in TEXT
