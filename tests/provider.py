"""A provider of chat models on loopback: a real server that speaks the OpenAI wire protocol, and errs on demand."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

from assistant import Settings

PASSAGE = re.compile(r"<passage-(\w+)>\n\[(\w+)\] ([^\n]*)\n([^\n]*)\n</passage-\1>")


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it arrived."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def system(self) -> str:
        return str(self.body["messages"][0]["content"])

    @property
    def prompt(self) -> str:
        """Everything the model is told, in one text."""
        return "\n".join(str(message["content"]) for message in self.body["messages"])

    @property
    def passages(self) -> list[tuple[str, str, str]]:
        """Mark, head and text of each passage handed out."""
        return [(mark, head, text) for _, mark, head, text in PASSAGE.findall(self.prompt)]

    def mark_of(self, words: str) -> str:
        """The mark of the passage that holds these words."""
        return next(mark for mark, _, text in self.passages if words in text)


class Wire:
    """What an act writes to."""

    def __init__(self, handler: BaseHTTPRequestHandler, asked: Asked) -> None:
        self.asked = asked
        self._handler = handler

    def status(self, code: int, body: object = "", **headers: str) -> None:
        """A whole answer that is no stream."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        given = {"Content-Type": "application/json", "Content-Length": str(len(content))}
        self._head(code, given | {name.replace("_", "-"): value for name, value in headers.items()})
        self._handler.wfile.write(content)

    def open(self, kind: str = "text/event-stream") -> None:
        """The head of a chunked stream."""
        self._head(200, {"Content-Type": kind, "Transfer-Encoding": "chunked"})

    def raw(self, data: bytes) -> None:
        """One chunk of bytes."""
        self._handler.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        self._handler.wfile.flush()

    def event(self, value: object, end: str = "\n\n") -> None:
        self.raw(f"data: {value if isinstance(value, str) else json.dumps(value)}{end}".encode())

    def say(self, text: str | None, reason: str | None = None, **delta: Any) -> None:
        """A piece of text as the wire has it."""
        self.event(piece(text, reason, **delta))

    def done(self) -> None:
        self.event("[DONE]")
        self.close()

    def close(self) -> None:
        """The proper end of the stream."""
        self._handler.wfile.write(b"0\r\n\r\n")

    def gone(self, within: float) -> float | None:
        """The seconds after which the client let go; None where it did not in time."""
        begun, connection = time.monotonic(), self._handler.connection
        connection.settimeout(within)
        try:
            while connection.recv(1):
                connection.settimeout(max(0.01, within - (time.monotonic() - begun)))
        except TimeoutError:
            return None
        except ConnectionError:
            pass
        return time.monotonic() - begun

    def _head(self, code: int, headers: dict[str, str]) -> None:
        self._handler.send_response(code)
        for name, value in headers.items():
            self._handler.send_header(name, value)
        self._handler.end_headers()


Act = Callable[[Wire], None]


class Provider(ThreadingHTTPServer):
    """Plays its acts one a request, the last again and again."""

    daemon_threads = True

    def __init__(self, acts: Sequence[Act]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.acts, self.asked = list(acts), list[Asked]()
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def next_act(self, asked: Asked) -> Act:
        with self.lock:
            self.asked.append(asked)
            return self.acts[min(len(self.asked), len(self.acts)) - 1]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        asked = Asked(self.path, dict(self.headers.items()), body)
        self.close_connection = True
        with suppress(ConnectionError):  # the client has left, as some tests want
            cast(Provider, self.server).next_act(asked)(Wire(self, asked))

    def log_message(self, *arguments: object) -> None:  # silence on standard error
        pass


@contextmanager
def provider(*acts: Act) -> Iterator[Provider]:
    """A server that plays these acts until the block ends."""
    with Provider(acts) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def piece(text: str | None, reason: str | None = None, **delta: Any) -> dict[str, Any]:
    """One event of the stream."""
    content = {} if text is None and delta else {"content": text}
    choice = {"index": 0, "delta": content | delta, "finish_reason": reason}
    return {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "stand-in", "choices": [choice]}


def writes(text: str | Callable[[Asked], str], size: int = 7, pause: float = 0.0) -> Act:
    """Streams a text, or what is made of the request, in pieces of some characters, with a pause after each."""

    def act(wire: Wire) -> None:
        whole = text if isinstance(text, str) else text(wire.asked)
        wire.open()
        wire.say("", role="assistant")
        for part in cut(whole, size):
            wire.say(part)
            time.sleep(pause)
        wire.say("", "stop")
        wire.done()

    return act


def fails(code: int, error: dict[str, Any] | None = None, **headers: str) -> Act:
    """Answers with an error of this status."""
    return lambda wire: wire.status(code, {"error": error or {"message": "no"}}, **headers)


def cut(text: str, size: int) -> Iterable[str]:
    return (text[start : start + size] for start in range(0, len(text), size))


def modelled(settings: Settings, server: Provider, **changes: Any) -> Settings:
    """Settings whose model is this server's; impatient, as tests are."""
    quick = {"model_first_seconds": 5.0, "model_stall_seconds": 5.0, "model_total_seconds": 20.0}
    given = {"model": "openai:stand-in", "model_url": server.url} | quick | changes
    return Settings.model_validate(settings.model_dump() | given)
