"""How long until a running page answers from a new article, and how much an ingest slows its answers.

    python -m benchmarks.seen [--shared ../shared] [--questions 60] [--articles 300] [--inside]

A real server over the sample briefs is asked over HTTP, first alone and then while another process ingests articles of
realtimeqa_dev, or with --inside the server itself takes them in, from a feed on loopback that carries them whole
(`serve --refresh`). Questions are asked one after the other, each as soon as the one before is answered.
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
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any, cast

import httpx

from ingest.catalog import FILE, Catalog
from tests.documents import item, rss
from tests.web import Site, serving

QUESTIONS = Path(__file__).resolve().parent.parent / "tests" / "quality" / "samples.jsonl"
_WAIT = 60.0
_REFRESH = ("--refresh", "1s")


def main() -> None:
    """Print the median and the 95th percentile of both, their ratios, and the seconds until an article is seen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--questions", type=int, default=60)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--inside", action="store_true")
    options = parser.parse_args()
    questions = itertools.cycle(json.loads(line)["question"] for line in QUESTIONS.read_text().splitlines())
    with gzip.open(options.shared / "data/realtimeqa_dev/articles.jsonl.gz", "rt") as lines:
        articles = list(itertools.islice(lines, options.articles))
    with tempfile.TemporaryDirectory() as folder, serving() as site:
        data = Path(folder) / "data"
        server = _start(site, "serve", "--port", "0", "--data", str(data), *(_REFRESH if options.inside else ()))
        url = cast(IO[str], server.stdout).readline().split()[-1]
        for _ in range(5):
            _ask(url, next(questions))
        alone = [_ask(url, next(questions))[0] for _ in range(options.questions)]
        writer, titles = (_follow if options.inside else _ingest)(site, data, articles)
        first = server if options.inside else writer
        seen = _seen(url, first, titles)
        during = list(_while(first, url, questions, options.questions))
        ((held,),) = Catalog(data / FILE).rows("SELECT count(*) FROM articles")
        for process in (writer, server):
            process.terminate()
            process.wait(_WAIT)
    print(f"{len(alone)} answers alone, {len(during)} during an ingest of {options.articles} articles,")
    print(f"after which the library held {held}, samples included")
    for name, share in (("median", 0.5), ("p95", 0.95)):
        one, other = _quantile(alone, share), _quantile(during, share)
        print(f"{name:8}{one * 1000:8.0f} ms alone{other * 1000:8.0f} ms during, {other / one:.2f} times")
    if seen is not None:
        print(f"a new article is answered from {seen:.2f} s after its outcome was given")


def _ingest(site: Site, data: Path, articles: Sequence[str]) -> tuple[subprocess.Popen[str], dict[str, str]]:
    """Another process that takes the articles in; their titles by their addresses."""
    source = data.parent / "new.jsonl"
    source.write_text("".join(articles))
    titles = {one["url"]: one["title"] for one in map(json.loads, articles)}
    return _start(site, "ingest", str(source), "--data", str(data), "--json"), titles


def _follow(site: Site, data: Path, articles: Sequence[str]) -> tuple[subprocess.Popen[str], dict[str, str]]:
    """A subscription to a feed of the articles, which the server visits within a second."""
    records = [json.loads(line) for line in articles]
    links = [site.url(f"/{number}") for number in range(len(records))]
    items = [item(link, one["title"], content=one["text"]) for link, one in zip(links, records, strict=True)]
    feed = site.put("/feed", rss(items), "application/rss+xml")
    titles = {link: one["title"] for link, one in zip(links, records, strict=True)}
    return _start(site, "sources", "add", feed, "--data", str(data)), titles


def _start(site: Site, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "communique", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ
        | {
            "COMMUNIQUE_QUESTIONS_A_MINUTE": "0",
            "COMMUNIQUE_QUESTIONS_A_MINUTE_IN_ALL": "0",
            "COMMUNIQUE_INTRANET": site.place,
            "COMMUNIQUE_HOST_PAUSE": "0",
        },
    )


def _ask(url: str, question: str) -> tuple[float, dict[str, Any]]:
    started = time.perf_counter()
    reply = httpx.post(f"{url}api/ask", json={"question": question}, timeout=_WAIT, trust_env=False)
    seconds = time.perf_counter() - started
    reply.raise_for_status()
    answer: dict[str, Any] = reply.json()
    return seconds, answer


def _seen(url: str, writer: subprocess.Popen[str], titles: dict[str, str]) -> float | None:
    """Seconds from the first outcome until a question in its article's title finds it; None where none is printed."""
    if "ingest" not in cast(list[str], writer.args):
        return None
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
