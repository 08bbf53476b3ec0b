"""A web of the tests' own: a real server on loopback, and a transport that counts and connects to nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx

from assistant.types import Draft, Found, Outcome
from tests.documents import item, page, rss
from tests.support import Result

Reply = tuple[int, dict[str, str], bytes]
"""Status, headers and body; Content-Length is added where it is not among the headers."""
Handler = Callable[[BaseHTTPRequestHandler], None]
"""What writes its own reply, for servers that do not behave."""

Run = Callable[..., Result]
"""`run(*arguments)`: the command line, with the site on the list and a data folder of the test's own."""


@dataclass
class Site:
    """What a server answers by path, and what it was asked."""

    place: str
    pages: dict[str, Reply | Handler] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str = "/") -> str:
        return f"http://{self.place}{path}"

    def put(self, path: str, body: bytes | str, kind: str = "text/html; charset=utf-8", **headers: str) -> str:
        """A page at a path; its address."""
        data = body.encode() if isinstance(body, str) else body
        self.pages[path] = 200, {"Content-Type": kind} | {k.replace("_", "-"): v for k, v in headers.items()}, data
        return self.url(path)

    def count(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(asked == path for asked, _ in self.asked)


@contextmanager
def serving() -> Iterator[Site]:
    """A site on a port of its own; what it does not have is 404."""

    class Handle(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append((self.path, {key.lower(): value for key, value in self.headers.items()}))
            page = site.pages.get(self.path, (404, {}, b""))
            if callable(page):
                self.close_connection = True
                page(self)
                return
            status, headers, body = page
            etag = headers.get("ETag")
            if etag and self.headers.get("If-None-Match") == etag:
                status, body = 304, b""
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            pass  # a client that hangs up is what is tested

    with Server(("127.0.0.1", 0), Handle) as server:
        site = Site(f"127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield site
        server.shutdown()
        thread.join()


class Counting(httpx.AsyncBaseTransport):
    """Connects to nothing: counts what would have been asked, of which address, and answers from a table.

    An address that is not in the table gets an empty page.
    """

    def __init__(self, replies: Mapping[str, Reply] | None = None) -> None:
        self.replies = dict(replies or {})
        self.asked: list[str] = []
        self.addresses: list[str] = []
        self.names: list[object] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The reply to the address that the Host header and the path name."""
        url = f"{request.url.scheme}://{request.headers['host']}{request.url.raw_path.decode()}"
        self.asked.append(url)
        self.addresses.append(request.url.host)
        self.names.append(request.extensions.get("sni_hostname"))
        status, headers, body = self.replies.get(url, (200, {}, b""))
        return httpx.Response(status, headers=headers, stream=httpx.ByteStream(body))


@dataclass
class Names:
    """DNS from a table; each name may answer differently the second time it is looked up."""

    table: Mapping[str, Sequence[str]]
    asked: list[str] = field(default_factory=list)

    def __call__(self, host: str, port: int) -> list[str]:
        again = host in self.asked
        self.asked.append(host)
        answers = self.table.get(host)
        if answers is None:
            raise OSError("no such name")
        later = [answer.removeprefix("@2nd:") for answer in answers if answer.startswith("@2nd:")]
        return later if again and later else [answer for answer in answers if not answer.startswith("@2nd:")]


def drafts(found: Iterator[Found]) -> list[Draft]:
    """All of them; fails where there is an outcome among them."""
    everything = list(found)
    assert all(isinstance(one, Draft) for one in everything), everything
    return [one for one in everything if isinstance(one, Draft)]


def only(found: Iterator[Found]) -> Draft:
    (draft,) = drafts(found)
    return draft


def refused(found: Iterator[Found]) -> Outcome:
    (outcome,) = found
    assert isinstance(outcome, Outcome), outcome
    return outcome


def feed(site: Site, path: str, *names: str, etag: str = "", **facts: str) -> str:
    """A feed of articles by these names, and their pages; the feed's address."""
    for name in names:
        if f"/{name}" not in site.pages:
            site.put(f"/{name}", page(name))
    items = [item(site.url(f"/{name}"), f"About {name}", f"In short, {name}.") for name in names]
    headers = {"ETag": etag} if etag else {}
    return site.put(path, rss(items, title=f"Feed {path}"), "application/rss+xml", **headers, **facts)


def counts(result: Result) -> dict[str, int]:
    summary: dict[str, int] = result.lines[-1]["summary"]
    return summary
