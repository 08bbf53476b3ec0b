"""What Communiqué adds to a model's own time, with a stand-in provider on loopback. Prints milliseconds.

    python -m benchmarks.generation [--rounds 40] [--library DIR --questions FILE.jsonl]

What lies between the passages being found and the first text shown is ours: marks, prompt, connection, stream. What
lies between its last word and the answer is the check of a four-sentence answer, of which no sentence is the article's
to the letter; each question is put once, so nothing is parsed beforehand. The provider writes at once, which leaves all
checking to the end, or at a hundred tokens a second, as a fast one does.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import statistics
import tempfile
import time
from pathlib import Path

from assistant import Assistant, Settings
from assistant.finding import Asking
from communique.serving import fill
from ingest.library import open_library
from tests.provider import Asked, Provider, modelled, provider, writes
from tests.support import ROOT

FIRST = ("When did Sweden join NATO?", "Why did the United States leave the Iran deal?")
QUESTIONS = ROOT / "tests" / "quality" / "samples.jsonl"
SENTENCES = 4
_SHORTEST = 40  # characters of what is written: less is no sentence


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--library", type=Path, help="a data folder; else the sample briefs")
    parser.add_argument("--questions", type=Path, default=QUESTIONS)
    options = parser.parse_args()
    os.environ.setdefault("OPENAI_API_KEY", "none")
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=options.library or Path(folder) / "data")
        if not options.library:
            fill(settings, samples=True)
        for name, act in PROVIDERS.items():
            with provider(act) as server:
                _tell(name, _measured(settings, server, options.questions, options.rounds))


def _measured(settings: Settings, server: Provider, questions: Path, rounds: int) -> list[tuple[float, float]]:
    assistant = Assistant(open_library(settings.data, settings), modelled(settings, server))
    assistant.warm()
    for question in FIRST:
        _times(assistant, question)  # the first connection is not what is measured
    asked = (json.loads(line)["question"] for line in questions.read_text(encoding="utf-8").splitlines())
    timed = (_times(assistant, question) for question in asked)
    return list(itertools.islice(filter(None, timed), rounds))


def _tell(name: str, found: list[tuple[float, float]]) -> None:
    for what, values in zip(
        ("first text beyond retrieval", "answer after the last word"), zip(*found, strict=True), strict=True
    ):
        ordered = sorted(value * 1_000 for value in values)
        last = ordered[int(0.95 * (len(ordered) - 1))]
        print(f"{name}: {what:28} median {statistics.median(ordered):6.1f} ms   95th percentile {last:6.1f} ms")


def _times(assistant: Assistant, question: str) -> tuple[float, float] | None:
    """Seconds from the passages being found to the first text, and from the last text to the answer.

    None where the model was not asked, since nothing was found.
    """
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
    return (texts[0] - begun, shown - texts[-2]) if len(texts) > 1 else None


def _answer(asked: Asked) -> str:
    """Sentences of the passages in another order of words, so that each must be checked for what it means."""
    told = [
        (mark, part.strip().rstrip("."))
        for mark, _, text in asked.passages
        for part in text.split(". ")
        if len(part) >= _SHORTEST
    ]
    return " ".join(f"As was reported then, {part[0].lower()}{part[1:]} [{mark}]." for mark, part in told[:SENTENCES])


PROVIDERS = {"at once": writes(_answer, size=10_000), "100 tokens a second": writes(_answer, size=4, pause=0.01)}


if __name__ == "__main__":
    main()
