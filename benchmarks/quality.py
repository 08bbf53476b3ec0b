"""Answers beside the plain LangChain tutorial: figures with intervals, the paired difference, and what is declined.

    python -m benchmarks.quality [--shared ../shared] [--set realtimeqa_dev] [--keep FOLDER]

Both systems answer in one run; `communique eval` scores and pairs them. Where FOLDER is given, libraries found in it
are used again, and report.html with the failures is left there.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.first_light import baseline, communique


def main() -> None:
    """Ask, score, pair, and decline."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--set", default="realtimeqa_dev")
    parser.add_argument("--keep", type=Path, help="folder for libraries, answers and the report")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        data = options.shared / "data" / options.set
        communique(data, options.shared / "bench", folder)
        baseline(data, options.shared / "bench", folder)
        _run(
            "communique", "eval", str(data / "questions.jsonl"), "--answers", str(folder / "communique.jsonl"),
            "--against", str(folder / "plain.jsonl"), "--articles", str(data / "articles.jsonl.gz"),
            "--report", str(folder / "report.html"),
        )  # fmt: skip
        _run(
            "benchmarks.leaving_out", "--shared", str(options.shared), "--set", options.set,
            "--library", str(folder / "library"),
        )  # fmt: skip


def _run(module: str, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", module, *arguments], check=True)


if __name__ == "__main__":
    main()
