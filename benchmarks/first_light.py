"""Communiqué beside the plain LangChain tutorial on the same articles and questions, in one run.

    python -m benchmarks.first_light [--shared ../shared] [--set realtimeqa_dev] [--keep FOLDER]

Prints one table; ingest seconds leave the time for loading the model out on both sides.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from assistant.settings import load_settings
from ingest.embedding import default_folder
from ingest.library import create_library
from ingest.lock import writing
from ingest.pipeline import ingest
from ingest.sources import read_sources

ROWS = (
    "recall@1",
    "recall@4",
    "recall@10",
    "mrr@10",
    "answer",
    "false_refusal",
    "cited",
    "verbatim",
    "p50_ms",
    "p95_ms",
)


def main() -> None:
    """Ingest, ask and score with both systems, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--set", default="realtimeqa_dev")
    parser.add_argument("--keep", type=Path, help="folder for libraries and answers, used again if it is there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        data = options.shared / "data" / options.set
        bench = options.shared / "bench"
        ours = communique(data, bench, folder)
        plain = baseline(data, bench, folder)
    print(f"{'':16}{'Communiqué':>12}{'plain LangChain':>18}")
    for row in (*ROWS, "ingest_seconds"):
        print(f"{row:16}{ours.get(row, '-'):>12}{plain.get(row, '-'):>18}")


def communique(data: Path, bench: Path, folder: Path) -> dict[str, str]:
    """Communiqué's figures."""
    library, answers = folder / "library", folder / "communique.jsonl"
    seconds = "" if library.exists() else f"{_ingest(data / 'articles.jsonl.gz', library):.1f}"
    with answers.open("w") as out:
        command = [
            sys.executable,
            "-m",
            "communique",
            "ask",
            "--batch",
            str(data / "questions.jsonl"),
            "--data",
            str(library),
        ]
        subprocess.run(command, stdout=out, check=False)
    return score(data, bench, answers) | ({"ingest_seconds": seconds} if seconds else {})


def baseline(data: Path, bench: Path, folder: Path) -> dict[str, str]:
    """The tutorial's figures."""
    answers = folder / "plain.jsonl"
    command = [
        sys.executable, str(bench / "baseline_langchain.py"), str(data / "articles.jsonl.gz"),
        str(data / "questions.jsonl"), str(answers), "--model", str(default_folder()), "--db", str(folder / "plain"),
    ]  # fmt: skip
    fresh = not (folder / "plain").exists()
    printed = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    seconds = re.search(r"ingest_seconds ([\d.]+)", printed)
    return score(data, bench, answers) | ({"ingest_seconds": seconds.group(1)} if seconds and fresh else {})


def score(data: Path, bench: Path, answers: Path) -> dict[str, str]:
    """What the scorer prints, by name."""
    command = [
        sys.executable, str(bench / "score.py"), str(data / "questions.jsonl"), str(answers),
        "--articles", str(data / "articles.jsonl.gz"),
    ]  # fmt: skip
    printed = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False).stdout
    return dict(line.split() for line in printed.splitlines() if len(line.split()) == 2)


def _ingest(articles: Path, folder: Path) -> float:
    settings = load_settings(data=folder)
    with writing(folder):
        library = create_library(folder, settings)
        library.embed(["ready"])
        started = time.perf_counter()
        for _ in ingest(read_sources([str(articles)], settings), library, settings):
            pass
        return time.perf_counter() - started


if __name__ == "__main__":
    main()
