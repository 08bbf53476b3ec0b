"""The library that is damaged: real articles and questions where they are at hand, else made up ones."""

from __future__ import annotations

import gzip
import itertools
import json
import random
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from assistant.settings import Settings
from assistant.types import Draft
from ingest.embedding import Embedder, SentenceEmbedder
from ingest.jsonl import draft_of
from ingest.library import create_library
from ingest.lock import writing
from ingest.pipeline import ingest
from torture.damage import Remembering, Subject
from torture.standin import Hashing

QUESTIONS = 50
_MADE_UP = 1_300
WORDS = [
    first + last for first in "ba ce di fo gu lam ner pol rus tev".split() for last in "rin sol tan vek wim".split()
]


def subject(folder: Path, shared: Path, chance: random.Random, articles: int) -> Subject:
    """Of realtimeqa_dev with the real embedder; from about 120 articles on Chroma reads its index from files."""
    data = shared / "data" / "realtimeqa_dev"
    if not data.is_dir():
        return made_up(folder, chance, _MADE_UP)
    with gzip.open(data / "articles.jsonl.gz", "rt") as lines:
        drafts = [draft_of(json.loads(line)) for line in itertools.islice(lines, articles)]
    with (data / "questions.jsonl").open() as lines:
        questions = [json.loads(line)["question"] for line in itertools.islice(lines, QUESTIONS)]
    return _of(folder, SentenceEmbedder(), drafts, questions)


def made_up(folder: Path, chance: random.Random, count: int) -> Subject:
    """Of short articles in words that are none, without a model."""
    drafts = [
        Draft(f"https://news.example/{number}", f"Talks about matter {number}", words(30, chance), "The Example")
        for number in range(count)
    ]
    return _of(folder, Hashing(), drafts, [words(6, chance) for _ in range(QUESTIONS)])


def words(count: int, chance: random.Random) -> str:
    """A sentence of such words."""
    return " ".join(chance.choices(WORDS, k=count)) + "."


def _of(folder: Path, embedder: Embedder, drafts: Sequence[Draft], questions: Sequence[str]) -> Subject:
    remembering, settings = Remembering(embedder), Settings(data=folder)
    with writing(folder), closing(create_library(folder, settings, remembering)) as library:
        for _ in ingest(drafts, library, settings):
            pass
    return Subject.of(folder, remembering, questions, drafts)
