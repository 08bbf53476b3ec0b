"""Visitors who ask at once: how long until the first words, what is left behind, and whether memory grows.

The real server runs in a child process; visitors speak the protocol of the page's queue, each on a page of its own that
was open before anybody asked.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import re
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import numpy as np

from assistant import Assistant
from assistant.settings import Settings
from tests.support import SHARED

_KEY = re.compile(r'name="communique-key" content="([^"]+)"')
_WORDS = 'class=\\"answer'  # as JSON writes it, in the first drawing that shows more than the question
_OPEN = {"questions_a_minute": 0, "questions_a_minute_in_all": 0}
_SEED = 20251125
_EACH, _THINK_SECONDS = 4, 20.0  # questions of a visitor who thinks, and for how long before each
_SETTLED = 20.0  # seconds after which nothing is left of those who went before


@dataclass(frozen=True, slots=True)
class Told:
    """What one visitor saw: seconds to the first words and to the end, everything received, and what went wrong."""

    name: str
    first: float
    whole: float
    seen: str
    error: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """What the server holds: processor seconds used, resident MiB, threads, tasks, and events in the queue."""

    cpu: float
    rss: float
    threads: int
    tasks: int
    events: int


@dataclass(frozen=True, slots=True)
class Seen:
    """What some visitors saw, and what the server held when they began to ask and when they had ended."""

    told: Sequence[Told]
    before: Left
    after: Left


def serve(library: Path) -> None:
    """The child: the application, and a line of counts whenever it is asked for one on standard input."""
    import uvicorn

    import app

    settings = Settings(data=library, **_OPEN)  # type: ignore[arg-type]
    assistant = Assistant.open(settings=settings)
    assistant.warm()
    assistant.examples()

    async def run() -> None:
        application = app.create_app(assistant, settings)
        listening = socket.create_server(("127.0.0.1", 0))
        config = uvicorn.Config(application, log_level="error", proxy_headers=False, ws="none")
        inner = (getattr(route, "app", None) for route in application.routes)
        blocks: Any = next(found for one in inner if (found := getattr(one, "blocks", None)))
        loop = asyncio.get_running_loop()
        threading.Thread(target=_count, args=(loop, blocks._queue), daemon=True).start()
        print(listening.getsockname()[1], flush=True)
        await uvicorn.Server(config).serve(sockets=[listening])

    with suppress(KeyboardInterrupt):  # how it is told to end
        asyncio.run(run())


def _count(loop: asyncio.AbstractEventLoop, queue: Any) -> None:
    async def counts() -> str:
        waiting = len(queue) + sum(job is not None for job in queue.active_jobs)
        tasks = sum(not task.done() for task in asyncio.all_tasks())
        usage = time.process_time(), _resident(), threading.active_count(), tasks, waiting
        return json.dumps(usage)

    for _ in sys.stdin:
        print(asyncio.run_coroutine_threadsafe(counts(), loop).result(), flush=True)


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 2**20


class Server:
    """A running child."""

    def __init__(self, child: subprocess.Popen[str]) -> None:
        self._child = child
        self.address = f"http://127.0.0.1:{self._line()}"

    def left(self) -> Left:
        """What it holds now."""
        assert self._child.stdin
        self._child.stdin.write("\n")
        self._child.stdin.flush()
        return Left(*json.loads(self._line()))

    def _line(self) -> str:
        assert self._child.stdout
        return self._child.stdout.readline().strip()


@contextmanager
def served(library: Path) -> Iterator[Server]:
    """The server over a library, until the block ends."""
    command = [sys.executable, "-m", "benchmarks.load", "--serve", str(library)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        try:
            yield Server(child)
        finally:
            child.send_signal(signal.SIGINT)
            child.wait(30)


@dataclass(frozen=True, slots=True)
class Page:
    """An open page: how it signs its requests, its session, the function behind Enter, and what that takes."""

    client: httpx.AsyncClient
    headers: dict[str, str]
    session: str
    number: int
    inputs: Sequence[str]


@asynccontextmanager
async def opened(client: httpx.AsyncClient) -> AsyncIterator[Page]:
    """A page that a visitor has before it, until the block ends; the server learns by that that the tab is closed."""
    page = await client.get("/")
    found = _KEY.search(page.text)
    headers = {"X-Communique-Key": found[1] if found else ""}
    config = (await client.get("/config", headers=headers)).json()
    session = secrets.token_hex(6)
    async with client.stream("GET", f"/gradio_api/heartbeat/{session}", headers=headers):
        yield Page(client, headers, session, *_submit(config))


async def ask(page: Page, name: str, question: str, *, leave: bool = False) -> Told:
    """Asks on a page and reads to the end, or leaves once the question is taken."""
    began = time.perf_counter()
    data = [question if one == "question" else None for one in page.inputs]
    body = {"data": data, "fn_index": page.number, "session_hash": page.session, "trigger_id": None}
    taken = await page.client.post("/gradio_api/queue/join", json=body, headers=page.headers)
    if taken.status_code != 200:
        return Told(name, 0, 0, "", f"{taken.status_code} {taken.text[:200]}")
    seen, first = "", 0.0
    stream = f"/gradio_api/queue/data?session_hash={page.session}"
    async with page.client.stream("GET", stream, headers=page.headers) as events:
        async for line in events.aiter_lines():
            if leave:
                break
            seen += line
            if not first and "process_generating" in line and _WORDS in line:
                first = time.perf_counter() - began
            if "process_completed" in line:
                break
    ended = time.perf_counter() - began
    error = "" if leave or ('"success": true' in seen or '"success":true' in seen) else f"no answer: {seen[-200:]}"
    return Told(name, first or ended, ended, seen, error)


def _submit(config: dict[str, Any]) -> tuple[int, list[str]]:
    """The function behind Enter in the question's box, and the names of what it takes."""
    names = {one["id"]: one["props"].get("elem_id", "") for one in config["components"]}
    for number, one in enumerate(config["dependencies"]):
        if any(names.get(target) == "question" and event == "submit" for target, event in one["targets"]):
            return one.get("id", number), [names.get(given, "") for given in one["inputs"]]
    raise LookupError("the page has no box for questions")


@asynccontextmanager
async def _client(server: Server) -> AsyncIterator[httpx.AsyncClient]:
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=server.address, timeout=300, trust_env=False, limits=limits) as client:
        yield client


async def at_once(server: Server, questions: Sequence[str], *, leave: bool = False) -> Seen:
    """As many visitors as questions, each with its page open and a name of its own in what it asks."""
    async with AsyncExitStack() as stack:
        client = await stack.enter_async_context(_client(server))
        pages = [await stack.enter_async_context(opened(client)) for _ in questions]
        before = server.left()
        named = [(f"Visitor{secrets.token_hex(4)}", question) for question in questions]
        told = await asyncio.gather(
            *(ask(page, name, f"{question} ({name})", leave=leave)
              for page, (name, question) in zip(pages, named, strict=True))
        )  # fmt: skip
        return Seen(told, before, server.left())


async def thinking(server: Server, visitors: int, each: int, seconds: float, questions: Sequence[str]) -> Seen:
    """Visitors who think before each of their questions, evenly drawn and `seconds` on average."""
    draw, before = random.Random(_SEED), server.left()
    async with _client(server) as client:

        async def one(name: str, pauses: Sequence[float], asked: Sequence[str]) -> list[Told]:
            told = []
            for pause, question in zip(pauses, asked, strict=True):
                async with opened(client) as page:  # a new one: its first answer is its first words
                    await asyncio.sleep(pause)
                    told.append(await ask(page, name, f"{question} ({name})"))
            return told

        waiting = [
            one(f"Visitor{secrets.token_hex(4)}", [draw.uniform(0, 2 * seconds) for _ in range(each)],
                [draw.choice(questions) for _ in range(each)])
            for _ in range(visitors)
        ]  # fmt: skip
        told = [told for some in await asyncio.gather(*waiting) for told in some]
    return Seen(told, before, server.left())


def mixed_up(told: Sequence[Told]) -> list[tuple[str, str]]:
    """(visitor, another one whose name it saw)."""
    return [
        (one.name, other.name) for one in told for other in told if other.name != one.name and other.name in one.seen
    ]


def report(title: str, seen: Seen) -> str:
    """One line of figures."""
    told = seen.told
    first, whole = ([getattr(one, name) for one in told] for name in ("first", "whole"))
    (p50, p95), (half, most) = np.percentile(first, [50, 95]), np.percentile(whole, [50, 95])
    cpu = (seen.after.cpu - seen.before.cpu) / len(told)
    errors = [one.error for one in told if one.error]
    return (
        f"{title:>14}: first words p50 {p50:5.2f} s, p95 {p95:5.2f} s; whole p50 {half:5.2f} s, p95 {most:5.2f} s; "
        f"{cpu:.2f} s of processor each; {len(errors)} errors {errors[:1] or ''}; {len(mixed_up(told))} mixed up"
    )


def run(
    library: Path, questions: Sequence[str], visitors: Sequence[int], thinkers: int, leaving: int, asked: int
) -> Iterator[str]:
    """The figures, line by line; whatever is to be of none is left out."""

    def some(count: int) -> list[str]:
        return [questions[number % len(questions)] for number in range(count)]

    with served(library) as server:
        asyncio.run(at_once(server, some(2)))
        for count in visitors:
            yield report(f"{count} at once", asyncio.run(at_once(server, some(count))))
        if thinkers:
            seen = asyncio.run(thinking(server, thinkers, _EACH, _THINK_SECONDS, questions))
            yield report(f"{thinkers} thinking", seen)
        if leaving:
            time.sleep(_SETTLED)
            before = server.left()
            for _ in range(0, leaving, 50):
                asyncio.run(at_once(server, some(min(leaving, 50)), leave=True))
            _until_idle(server, before.tasks)
            yield f"{leaving} tabs closed mid-answer: before {before}, after {server.left()}"
        if asked:
            sizes = [_after(server, some(10), count) for count in (100, asked - 100)]
            yield f"resident: {sizes[0]:.0f} MiB after 100 questions, {sizes[1]:.0f} MiB after {asked:,}"


def _after(server: Server, questions: Sequence[str], count: int) -> float:
    """MiB in memory after so many more questions."""
    for _ in range(0, count, len(questions)):
        asyncio.run(at_once(server, questions))
    return server.left().rss


def _until_idle(server: Server, tasks: int, seconds: float = 120) -> None:
    """Until nothing waits and no more tasks are left than there were: Gradio looks every 15 s which tabs are closed."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        left = server.left()
        if not left.events and left.tasks <= tasks:
            return
        time.sleep(1)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--library", type=Path, help="the data folder that is asked")
    parser.add_argument("--questions", type=Path, default=SHARED / "data" / "realtimeqa_dev" / "questions.jsonl")
    parser.add_argument("--visitors", type=int, nargs="+", default=[1, 10, 50], help="visitors who ask at once")
    parser.add_argument("--thinkers", type=int, default=50, help="visitors who think between their questions")
    parser.add_argument("--leaving", type=int, default=200)
    parser.add_argument("--asked", type=int, default=1_000)
    given = parser.parse_args()
    if given.serve:
        serve(given.serve)
        return
    lines = given.questions.read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)["question"] for line in lines]
    for line in run(given.library, questions, given.visitors, given.thinkers, given.leaving, given.asked):
        print(line, flush=True)


if __name__ == "__main__":
    main()
