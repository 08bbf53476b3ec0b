"""What a reader reaches on questions it has not seen.

    python -m training.measure ONNX [--shared ../shared]

Prints, for the held-out titles of SQuAD 2.0 and for CLAPnq: how often the best sentence of the passage is one that
answers, beside the sentence nearest in the embedding space; and how well the best score tells answerable questions
from the others, as the area under the curve and as what is refused at the threshold that ships.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path

import numpy as np

from assistant.reader import Page, SpanReader
from assistant.settings import load_settings
from ingest.embedding import open_embedder
from ingest.sentences import sentences
from training.corpora import clapnq, squad
from training.examples import Example
from training.train import HELD_OUT

_LONGEST_SENTENCE = 1_000
Judge = Callable[[str, Page], Sequence[float]]


def main() -> None:
    """Print the figures of each set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--nearest", action="store_true", help="the nearest sentence by embedding as well; slow")
    options = parser.parse_args()
    data = options.shared / "data"
    reader = SpanReader(options.weights)
    encode = open_embedder(load_settings()).encode
    sets = {
        "SQuAD 2.0, held out": list(squad(data / "squad_half" / "dev.json", only=HELD_OUT)),
        "CLAPnq dev": list(
            chain.from_iterable(
                clapnq(data / "clapnq_dev" / f"{name}.jsonl") for name in ("answerable", "unanswerable")
            )
        ),
    }

    def nearest(question: str, page: Page) -> Sequence[float]:
        vectors = encode([question, *(page.text[low:high] for low, high in page.sentences)])
        return list(vectors[1:] @ vectors[0])

    for name, examples in sets.items():
        report(name, "reader", examples, lambda question, page: list(reader.read(question, [page])[0]))
        if options.nearest:
            report(name, "nearest", examples, nearest)


def report(name: str, who: str, examples: Sequence[Example], judge: Judge) -> None:
    """Print one line."""
    right, best, answerable = [], [], []
    for example in examples:
        page = Page(example.title, example.text, tuple(sentences(example.text, _LONGEST_SENTENCE)))
        scores = judge(example.question, page)
        low, high = page.sentences[int(np.argmax(scores))]
        best.append(max(scores))
        answerable.append(bool(example.spans))
        if example.spans:
            right.append(any(low < end and start < high for start, end in example.spans))
    curve = area(np.array(best)[np.array(answerable)], np.array(best)[~np.array(answerable)])
    refused = [float(np.mean(np.array(best)[np.array(answerable) == kind] < 0)) for kind in (False, True)]
    print(
        f"{name:22}{who:8} {len(right)} answerable, right sentence {np.mean(right):.3f}; area {curve:.3f}; "
        f"below 0: {refused[0]:.3f} of the unanswerable, {refused[1]:.3f} of the answerable"
    )


def area(above: np.ndarray, below: np.ndarray) -> float:
    """The chance that one drawn from `above` is larger than one from `below`."""
    pairs = above[:, None] - below[None, :]
    return float(np.mean(pairs > 0) + np.mean(pairs == 0) / 2)


if __name__ == "__main__":
    main()
