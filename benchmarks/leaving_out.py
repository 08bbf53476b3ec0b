"""What is declined when the articles that answer are gone: each question put to the library less what answers it.

    python -m benchmarks.leaving_out [--shared ../shared] [--set realtimeqa_dev] --library FOLDER

FOLDER is a library of the set's articles, as `benchmarks.quality --keep` leaves it. For every answerable question the
articles linked to it and their near-copies are left out, by filtering what each leg of retrieval proposes. The answer
may still stand in another article, which the label does not know; so the share of questions is printed, too, in which
some passage shown holds the accepted answer.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, cast

from assistant import Answer, Assistant, Question
from assistant.settings import load_settings
from evaluation.scoring import holds
from ingest.library import Library, Vectors, open_library

_SHINGLE, _COPY = 5, 0.2  # words; share of the smaller text's shingles from which it is a near-copy
_WIDER = 4


class Without:
    """A library as if some of its articles were not there."""

    def __init__(self, library: Library, gone: frozenset[str]) -> None:
        self._library, self._gone = library, gone

    def __getattr__(self, name: str) -> Any:
        return getattr(self._library, name)

    def dense(self, vector: Vectors, question: Question, limit: int) -> list[tuple[str, float]]:
        """As the library's, less the passages of what is gone."""
        near = self._library.dense(vector, question, limit * _WIDER)
        return [hit for hit in near if _article(hit[0]) not in self._gone][:limit]

    def lexical(self, words: Sequence[str], question: Question, limit: int) -> list[str]:
        """As the library's, less the passages of what is gone."""
        found = self._library.lexical(words, question, limit * _WIDER)
        return [identity for identity in found if _article(identity) not in self._gone][:limit]


def _article(passage_id: str) -> str:
    return passage_id.partition(".")[0]


def main() -> None:
    """Print the share refused, and of those answered how many show a passage that holds the answer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--set", default="realtimeqa_dev")
    parser.add_argument("--library", type=Path, required=True)
    options = parser.parse_args()
    settings = load_settings(data=options.library)
    library = open_library(options.library, settings)
    path = options.shared / "data" / options.set / "questions.jsonl"
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    refused = standing = asked = 0
    for record, answer in left_out(library, [one for one in records if one["answer_found_in"]]):
        asked += 1
        refused += answer.status == "refused"
        standing += answer.status != "refused" and any(
            holds(hit.passage.text, record["answers"]) for hit in answer.passages
        )
    print(f"{asked} questions: refused {refused / asked:.3f}")
    print(f"answered, and a passage shown holds the accepted answer: {standing / asked:.3f}")


def left_out(library: Library, records: Sequence[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Answer]]:
    """Each question with the answer from what is left."""
    copies = Copies(library)
    for record in records:
        gone = copies.of(record["linked"])
        assistant = Assistant(cast(Library, Without(library, gone)), library.settings)
        yield record, assistant.ask(record["question"], as_of=record["asked"])


class Copies:
    """Which articles of a library repeat much of others."""

    def __init__(self, library: Library) -> None:
        rows = library.catalog.rows("SELECT id, url, text FROM articles")
        self._ids = {url: identity for identity, url, _ in rows}
        self._shingles = {identity: _shingles(text) for identity, _, text in rows}
        self._holders: dict[int, set[str]] = {}
        for identity, found in self._shingles.items():
            for one in found:
                self._holders.setdefault(one, set()).add(identity)

    def of(self, urls: Sequence[str]) -> frozenset[str]:
        """The articles at these addresses and their near-copies."""
        named = {self._ids[url] for url in urls if url in self._ids}
        return frozenset(named.union(*(self._copies(identity) for identity in named)))

    def _copies(self, identity: str) -> set[str]:
        shared: dict[str, int] = {}
        for one in self._shingles[identity]:
            for other in self._holders[one]:
                shared[other] = shared.get(other, 0) + 1
        mine = len(self._shingles[identity])
        return {other for other, n in shared.items() if n >= _COPY * max(1, min(mine, len(self._shingles[other])))}


def _shingles(text: str) -> frozenset[int]:
    words = re.findall(r"\w+", text.lower())
    return frozenset(hash(tuple(words[at : at + _SHINGLE])) for at in range(len(words) - _SHINGLE + 1))


if __name__ == "__main__":
    main()
