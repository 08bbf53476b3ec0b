"""Documents understood in a child process, which can be killed for the time or the memory that one takes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import IO, Any, cast

from assistant import errors
from assistant.errors import SourceError, Unreadable
from assistant.settings import Settings
from ingest.kinds import Entry, Feed, Outline, Page, Reading, Sitemap
from ingest.understanding import Limits

_STARTING = 60.0  # seconds that a child may take to import what it needs, on a busy machine
_ENVIRONMENT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "SYSTEMROOT")
_ROOT = Path(__file__).resolve().parent.parent
_KINDS: dict[str, Any] = {kind.__name__: kind for kind in (Feed, Outline, Page, Sitemap)}


class Apart:
    """One child, started when it is needed and again when it was killed; for several threads, in turn."""

    def __init__(self, settings: Settings) -> None:
        self._seconds, self._memory = settings.extract_seconds, settings.extract_bytes
        self._limits = Limits(settings.feed_items, settings.page_elements, settings.fetch_bytes, settings.fetch_ratio)
        self._child: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> Apart:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def understand(self, data: bytes, url: str, content_type: str = "") -> Reading:
        """What a document holds. Raises Unreadable, also for one that costs too much, and NothingToRead."""
        request = {"url": url, "content_type": content_type, "bytes": len(data), "limits": asdict(self._limits)}
        with self._lock:
            reply = self._exchange(json.dumps(request).encode() + b"\n" + data)
        if reply is None:
            raise Unreadable(
                f"{url} was given up: reading it took more than {self._seconds:g} seconds, or too much memory"
            )
        if "error" in reply:
            kind: type[SourceError] = getattr(errors, reply["error"])
            raise kind(reply["reason"])
        return _reading(reply["kind"], reply["value"])

    def close(self) -> None:
        """End the child."""
        with self._lock:
            self._end()

    def _exchange(self, request: bytes) -> dict[str, Any] | None:
        """The reply to a request; None where the child died over it."""
        child, seconds = self._child, self._seconds
        if child is None or child.poll() is not None:
            self._end()
            child, seconds = self._start(), seconds + _STARTING
        timer = threading.Timer(seconds, child.kill)
        timer.start()
        try:
            cast(IO[bytes], child.stdin).write(request)
            cast(IO[bytes], child.stdin).flush()
            line = cast(IO[bytes], child.stdout).readline()
        except BrokenPipeError:
            line = b""
        finally:
            timer.cancel()
        if not line.endswith(b"\n"):
            self._end()
            return None
        reply: dict[str, Any] = json.loads(line)
        return reply

    def _start(self) -> subprocess.Popen[bytes]:
        path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
        kept = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}  # no key, no setting
        self._child = subprocess.Popen(
            [sys.executable, "-m", "ingest.child", str(self._memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=kept | {"PYTHONPATH": path, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
            start_new_session=True,  # an interrupt is for the parent, which then ends its child
        )
        return self._child

    def _end(self) -> None:
        if self._child is not None:
            self._child.kill()
            for pipe in (self._child.stdin, self._child.stdout):
                with suppress(BrokenPipeError):
                    cast(IO[bytes], pipe).close()
            self._child.wait()
            self._child = None


def _reading(kind: str, value: dict[str, Any]) -> Reading:
    """A reading from its JSON, in which tuples have become lists."""
    fields = {name: tuple(item) if isinstance(item, list) else item for name, item in value.items()}
    if "entries" in fields:
        fields["entries"] = tuple(
            Entry(**entry | {"authors": tuple(entry["authors"])}) for entry in fields["entries"]
        )  # fmt: skip
    reading: Reading = _KINDS[kind](**fields)
    return reading
