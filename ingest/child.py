"""The other end of `apart`: reads one document after the other from standard input, within a limit of memory.

A request is a line of JSON (url, content_type, bytes, limits) and then the bytes; a reply is a line of JSON, whose
`kind` names the type and `value` its fields, or whose `error` names the error and `reason` says why.
"""

from __future__ import annotations

import json
import resource
import sys
from dataclasses import asdict
from typing import IO, Any

from assistant.errors import SourceError, Unreadable
from ingest.understanding import Limits, understand


def main(memory_bytes: int) -> None:
    """Serve until standard input ends."""
    _prepare()
    held = _held_bytes() + memory_bytes
    resource.setrlimit(resource.RLIMIT_AS, (held, held))
    requests, replies = sys.stdin.buffer, sys.stdout
    while line := requests.readline():
        replies.write(json.dumps(answer(json.loads(line), requests)) + "\n")
        replies.flush()


def answer(request: dict[str, Any], requests: IO[bytes]) -> dict[str, Any]:
    """The reply to one request."""
    data = requests.read(request["bytes"])
    url = request["url"]
    try:
        found = understand(data, url, request["content_type"], Limits(**request["limits"]))
    except SourceError as error:
        return {"error": type(error).__name__, "reason": str(error)}
    except MemoryError:
        return {"error": Unreadable.__name__, "reason": f"{url} needs more memory to read than a document may"}
    except Exception as error:  # a parser's bug must cost only this document
        return {"error": Unreadable.__name__, "reason": f"{url} cannot be read ({type(error).__name__}: {error})"[:500]}
    return {"kind": type(found).__name__, "value": asdict(found)}


def _prepare() -> None:
    """What takes long to import or much memory, before the first request is timed."""
    import logging

    import feedparser  # noqa: F401
    import trafilatura  # noqa: F401

    from ingest.pages import language_of

    language_of("What is said here is long enough to tell its language. " * 5)  # its model is no document's memory
    logging.disable(logging.CRITICAL)  # what went wrong is in the reply


def _held_bytes() -> int:
    with open("/proc/self/statm") as file:
        return int(file.read().split()[0]) * resource.getpagesize()


if __name__ == "__main__":
    main(int(sys.argv[1]))
