"""What several of the tests of single modules share."""

from __future__ import annotations

import pytest

from assistant.checker import ClaimChecker
from ingest.embedding import SentenceEmbedder


@pytest.fixture(scope="session")
def checker(embedder: SentenceEmbedder) -> ClaimChecker:
    """The real one, with the real embedder."""
    return ClaimChecker(embedder.encode)
