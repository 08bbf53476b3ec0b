"""How long Communiqué takes to ingest beside encoding the same passages with sentence-transformers alone.

    python -m benchmarks.ingest [--shared ../shared] [--articles 1735] [--slice 100] [--batch 8]

Slices of articles are taken by both in turn, in changing order, so that a machine's moods fall on both; what is told is
the ratio of the sums, and the median of the slices' ratios. The plain side calls `encode` of sentence-transformers on
the same passages, one call a slice, with the same weights in the same precision and the batch size that was found to be
fastest here. Loading the model is left out on both sides.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.settings import Settings, load_settings
from assistant.types import Article, Draft
from ingest.embedding import SentenceEmbedder
from ingest.jsonl import draft_of
from ingest.library import Library, create_library
from ingest.lock import writing
from ingest.passages import cut
from ingest.pipeline import embedded_text, ingest


@dataclass(slots=True)
class Race:
    """Both sides over the same slices; seconds of each slice."""

    library: Library
    embedder: SentenceEmbedder
    batch: int
    ours: list[float] = field(default_factory=list)
    plain: list[float] = field(default_factory=list)

    def run(self, records: Sequence[Any], turn: int) -> None:
        """One slice, by one and then by the other."""
        drafts = [draft_of(record) for record in records]
        texts = _texts(drafts, self.library.settings)

        def ingesting() -> None:
            for _ in ingest(map(draft_of, records), self.library, self.library.settings):
                pass

        def encoding() -> None:
            self.embedder._model.encode(texts, batch_size=self.batch, normalize_embeddings=True)

        both = [(self.ours, ingesting), (self.plain, encoding)]
        for seconds, work in both if turn % 2 else reversed(both):
            seconds.append(_timed(work))


def main() -> None:
    """Print each slice's seconds, the ratios, and articles and passages a second."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--articles", type=int, default=1_735)
    parser.add_argument("--slice", type=int, default=100)
    parser.add_argument("--batch", type=int, default=8)
    options = parser.parse_args()
    with gzip.open(options.shared / "data/realtimeqa_dev/articles.jsonl.gz", "rt") as lines:
        records = [json.loads(line) for line in itertools.islice(lines, options.articles)]
    embedder = SentenceEmbedder()
    embedder.encode(["ready"])
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(data=Path(folder))
        with writing(settings.data), closing(create_library(settings.data, settings, embedder)) as library:
            race = Race(library, embedder, options.batch)
            for turn, at in enumerate(range(0, len(records), options.slice)):
                race.run(records[at : at + options.slice], turn)
                print(f"slice {turn + 1:3}: ingest {race.ours[-1]:7.2f} s, encoding alone {race.plain[-1]:7.2f} s")
            _tell(race, len(records), library.size)


def _tell(race: Race, articles: int, passages: int) -> None:
    ours, plain = sum(race.ours), sum(race.plain)
    median = statistics.median(one / other for one, other in zip(race.ours, race.plain, strict=True))
    print(f"ingest takes {ours / plain:.3f} times as long as encoding alone (median of the slices {median:.3f})")
    print(f"{articles / ours:.1f} articles/s, {passages / ours:.1f} passages/s")


def _texts(drafts: Sequence[Draft], settings: Settings) -> list[str]:
    """What is embedded of these articles."""
    now = datetime.now(UTC)
    articles = (
        Article("", one.url, one.title, one.source, one.authors, one.published, one.language, one.text, now, 1)
        for one in drafts
    )
    return [embedded_text(one.title, passage.text) for one in articles for passage, _ in cut(one, settings)]


def _timed(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
