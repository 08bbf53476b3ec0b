"""How long until a running page answers from a new article, and how much an ingest slows its answers.

    python -m benchmarks.seen [--shared ../shared] [--questions 60] [--articles 300]

A real server over the sample briefs is asked over HTTP, first alone and then while another process ingests articles of
realtimeqa_dev; questions are asked one after the other, each as soon as the one before is answered.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

import httpx

QUESTIONS = Path(__file__).resolve().parent.parent / "tests" / "quality" / "samples.jsonl"
_WAIT = 60.0


def main() -> None:
    """Print the median and the 95th percentile of both, their ratios, and the seconds until an article is seen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--questions", type=int, default=60)
    parser.add_argument("--articles", type=int, default=300)
    options = parser.parse_args()
    questions = itertools.cycle(json.loads(line)["question"] for line in QUESTIONS.read_text().splitlines())
    with tempfile.TemporaryDirectory() as folder:
        data, source = Path(folder) / "data", Path(folder) / "new.jsonl"
        with gzip.open(options.shared / "data/realtimeqa_dev/articles.jsonl.gz", "rt") as lines:
            source.write_text("".join(itertools.islice(lines, options.articles)))
        server = _start("serve", "--port", "0", "--data", str(data))
        url = cast(IO[str], server.stdout).readline().split()[-1]
        for _ in range(5):
            _ask(url, next(questions))
        alone = [_ask(url, next(questions))[0] for _ in range(options.questions)]
        writer = _start("ingest", str(source), "--data", str(data), "--json")
        seen = _seen(url, writer, {one["url"]: one["title"] for one in map(json.loads, source.open())})
        during = list(_while(writer, url, questions, options.questions))
        for process in (writer, server):
            process.terminate()
            process.wait(_WAIT)
    print(f"{len(alone)} answers alone, {len(during)} during an ingest of {options.articles} articles")
    for name, share in (("median", 0.5), ("p95", 0.95)):
        one, other = _quantile(alone, share), _quantile(during, share)
        print(f"{name:8}{one * 1000:8.0f} ms alone{other * 1000:8.0f} ms during, {other / one:.2f} times")
    print(f"a new article is answered from {seen:.2f} s after its outcome was given")


def _start(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "communique", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | {"COMMUNIQUE_QUESTIONS_A_MINUTE": "0", "COMMUNIQUE_QUESTIONS_A_MINUTE_IN_ALL": "0"},
    )


def _ask(url: str, question: str) -> tuple[float, dict[str, Any]]:
    started = time.perf_counter()
    reply = httpx.post(f"{url}api/ask", json={"question": question}, timeout=_WAIT, trust_env=False)
    seconds = time.perf_counter() - started
    reply.raise_for_status()
    answer: dict[str, Any] = reply.json()
    return seconds, answer


def _seen(url: str, writer: subprocess.Popen[str], titles: dict[str, str]) -> float:
    """Seconds from the first outcome until a question in the words of its article's title finds it."""
    outcome = json.loads(cast(IO[str], writer.stdout).readline())
    started = time.perf_counter()
    while time.perf_counter() - started < _WAIT:
        answer = _ask(url, f"{titles[outcome['url']]}?")[1]
        if any(passage["url"] == outcome["url"] for passage in answer["passages"]):
            break
    return time.perf_counter() - started


def _while(writer: subprocess.Popen[str], url: str, questions: Iterator[str], most: int) -> Iterator[float]:
    while writer.poll() is None and most:
        yield _ask(url, next(questions))[0]
        most -= 1


def _quantile(values: list[float], share: float) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[round(share * 100) - 1]


if __name__ == "__main__":
    main()
