"""Several sources at once: slow servers wait beside each other, and what they give comes in one stream."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, Full, Queue
from typing import TypeVar

Source = TypeVar("Source")
Item = TypeVar("Item")

_WORKERS = 8
_AHEAD = 64  # items read before they are taken
_LOOK = 0.2  # seconds between looks at whether to stop


def gather(
    sources: Sequence[Source], read: Callable[[Source], Iterator[Item]], workers: int = _WORKERS
) -> Iterator[tuple[Source, Item]]:
    """What is read from each source, as it comes; the items of one source keep their order.

    An error that `read` raises is raised here. When the stream is closed, no further item is read.
    """
    queue: Queue[tuple[Source, Item] | BaseException | None] = Queue(_AHEAD)
    stop = threading.Event()

    def put(item: tuple[Source, Item] | BaseException | None) -> None:
        while not stop.is_set():
            try:
                queue.put(item, timeout=_LOOK)
                return
            except Full:
                continue

    def work(source: Source) -> None:
        try:
            for item in read(source):
                put((source, item))
                if stop.is_set():
                    return
        except BaseException as error:
            put(error)
        put(None)

    pool = ThreadPoolExecutor(min(workers, max(1, len(sources))), "gather")
    try:
        for source in sources:
            pool.submit(work, source)
        yield from _drain(queue, len(sources))
    finally:
        stop.set()
        pool.shutdown(wait=False, cancel_futures=True)  # an interrupt need not wait for a slow server


def _drain(queue: Queue[tuple[Source, Item] | BaseException | None], running: int) -> Iterator[tuple[Source, Item]]:
    while running:
        try:
            item = queue.get(timeout=_LOOK)  # with a timeout, so that an interrupt is heard
        except Empty:
            continue
        if item is None:
            running -= 1
        elif isinstance(item, BaseException):
            raise item
        else:
            yield item
