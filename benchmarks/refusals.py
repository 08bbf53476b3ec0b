"""What is declined of questions that their own collection does not answer: SQuAD 2.0's held-out titles, and CLAPnq.

    python -m benchmarks.refusals [--shared ../shared]

Each paragraph or passage of a set is an article of one library, undated; every question is put to the whole of it, at
the threshold that ships, and `communique eval` scores what comes: refusal is of the unanswerable, false_refusal of the
others. Of `squad_half` all eight titles are searched, and only those asked about that the reader did not learn from.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

from training.corpora import clapnq, squad
from training.examples import Example
from training.train import HELD_OUT


def main() -> None:
    """Print the figures of each set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    data = parser.parse_args().shared / "data"
    everything = list(squad(data / "squad_half" / "dev.json"))
    held_out = list(squad(data / "squad_half" / "dev.json", only=HELD_OUT))
    halves = (clapnq(data / "clapnq_dev" / f"{name}.jsonl") for name in ("answerable", "unanswerable"))
    passages = list(chain.from_iterable(halves))
    for name, searched, asked in (("SQuAD 2.0", everything, held_out), ("CLAPnq", passages, passages)):
        print(f"\n{name}", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            _evaluate(Path(folder), searched, asked)


def _evaluate(folder: Path, searched: Iterable[Example], asked: Sequence[Example]) -> None:
    articles, questions = folder / "articles.jsonl", folder / "questions.jsonl"
    texts = {example.text: example.title for example in searched}
    _write(
        articles,
        (
            {"url": f"https://passages.example/{number}", "title": title, "text": text}
            for number, (text, title) in enumerate(texts.items())
        ),
    )
    _write(questions, (_question(number, example) for number, example in enumerate(asked)))
    command = [sys.executable, "-m", "communique", "eval", str(questions), "--articles", str(articles)]
    subprocess.run(command, check=True)


def _question(number: int, example: Example) -> dict[str, object]:
    answers = [example.text[low:high] for low, high in example.spans]
    return {"id": number, "question": example.question, "answers": answers, "answerable": bool(answers)}


def _write(path: Path, records: Iterable[dict[str, object]]) -> None:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")


if __name__ == "__main__":
    main()
