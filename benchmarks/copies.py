"""Which articles are joined as copies: real ones as another outlet would carry them, and real ones among themselves.

    python -m benchmarks.copies [--shared ../shared] [--set realtimeqa_dev] [--seeds 5] [--count 50]

Every join among the originals is listed, to be looked at. Nothing is embedded: whether two texts are one story is
decided by their words alone.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from assistant.settings import load_settings
from assistant.types import Draft, Outcome
from benchmarks.copying import copied
from ingest.embedding import Vectors
from ingest.jsonl import draft_of
from ingest.library import Library, create_library
from ingest.lock import writing
from ingest.pipeline import ingest


class Unread:
    """Gives every text the same vector."""

    name = "none"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape (len(texts), 1)."""
        return np.ones((len(texts), 1), dtype=np.float32)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """The same."""
        return self.encode(texts)


def main() -> None:
    """Print the joins among the originals, then for each seed how many copies were joined to theirs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--set", default="realtimeqa_dev")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--count", type=int, default=50)
    options = parser.parse_args()
    with gzip.open(options.shared / "data" / options.set / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        originals = [draft for draft in map(draft_of, map(json.loads, lines)) if isinstance(draft, Draft)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with writing(folder):
            library = create_library(folder, load_settings(data=folder), Unread())
            _among(originals, library)
            for seed in range(1, options.seeds + 1):
                _copies(originals, library, seed, options.count)


def _among(originals: Sequence[Draft], library: Library) -> None:
    titles = {draft.url: draft for draft in originals}
    outcomes = _take(originals, library)
    joined = [one for one in outcomes if one.copy_of]
    left = sum(one.status == "duplicate" and not one.copy_of for one in outcomes)
    print(f"{len(originals)} originals: {len(joined)} joined, {left} left out that repeat a page of their own outlet")
    for one in joined:
        for draft in (titles[one.url], titles[one.copy_of or ""]):
            print(f"    {draft.published}  {draft.source:12} {draft.title}  {draft.url}")
        print()


def _copies(originals: Sequence[Draft], library: Library, seed: int, count: int) -> None:
    rng = random.Random(seed)
    chosen = rng.sample(originals, count)
    made = [(original, *copied(original, seed * 1_000 + at, rng)) for at, original in enumerate(chosen)]
    outcomes = {one.url: one for one in _take((draft for _, _, draft in made), library)}
    joined = sum(bool(outcomes[draft.url].copy_of) for _, _, draft in made)
    right = sum(outcomes[draft.url].copy_of in _addresses(original, library) for original, _, draft in made)
    print(f"seed {seed}: {joined} of {count} joined, {right} to the article that was copied")
    for original, kind, draft in made:
        if (found := outcomes[draft.url].copy_of) not in _addresses(original, library):
            what = f"joined to {found}" if found else "missed"
            print(f"    {what}, {kind}, {len(original.text.split())} words: {original.title}  {original.url}")


def _addresses(original: Draft, library: Library) -> set[str]:
    """Where the library keeps the original's words."""
    rows = library.catalog.rows("SELECT url FROM articles WHERE text = ?", [original.text])
    known = library.catalog.known(original.url)
    return {row[0] for row in rows} | ({known.url} if known else set())


def _take(drafts: Iterable[Draft], library: Library) -> list[Outcome]:
    return list(ingest(drafts, library, library.settings))


if __name__ == "__main__":
    main()
