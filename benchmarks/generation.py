"""What Communiqué adds to a model's own time, with a stand-in provider on loopback. Prints milliseconds.

    python -m benchmarks.generation [--rounds 40]

The provider writes at once, so what lies between the passages being found and the first text shown is ours: marks,
prompt, connection, stream. What lies between its last word and the answer is the check of a four-sentence answer.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path

from assistant import Assistant, Settings
from assistant.finding import Asking
from communique.serving import fill
from ingest.library import open_library
from tests.provider import Asked, modelled, provider, writes

QUESTIONS = ("When did Sweden join NATO?", "Why did the United States leave the Iran deal?")
SENTENCES = 4


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40)
    rounds = parser.parse_args().rounds
    os.environ.setdefault("OPENAI_API_KEY", "none")
    with tempfile.TemporaryDirectory() as folder, provider(writes(_answer, size=10_000)) as server:
        settings = Settings(data=Path(folder) / "data")
        fill(settings, samples=True)
        assistant = Assistant(open_library(settings.data, settings), modelled(settings, server))
        assistant.warm()
        for question in QUESTIONS:
            _times(assistant, question)  # the first connection and the caches are not what is measured
        found = [_times(assistant, QUESTIONS[number % len(QUESTIONS)]) for number in range(rounds)]
    for name, values in zip(
        ("first text beyond retrieval", "check of four sentences"), zip(*found, strict=True), strict=True
    ):
        ordered = sorted(value * 1_000 for value in values)
        last = ordered[int(0.95 * (len(ordered) - 1))]
        print(f"{name:30} median {statistics.median(ordered):6.1f} ms   95th percentile {last:6.1f} ms")


def _times(assistant: Assistant, question: str) -> tuple[float, float]:
    """Seconds from the passages being found to the first text, and from the last text to the answer."""
    first, *rest = assistant._chain.steps  # type: ignore[attr-defined]
    found = first.invoke(Asking(assistant.question(question)))
    begun = shown = time.perf_counter()
    texts: list[float] = []
    chain = rest[0]
    for step in rest[1:]:
        chain |= step
    for version in chain.stream(found):
        shown = time.perf_counter()
        if version.text:
            texts.append(shown)
    return texts[0] - begun, shown - texts[-2]


def _answer(asked: Asked) -> str:
    sentences = [f"{part.rstrip('.')} [{mark}]." for mark, _, text in asked.passages for part in text.split(". ")]
    return " ".join(sentences[:SENTENCES])


if __name__ == "__main__":
    main()
