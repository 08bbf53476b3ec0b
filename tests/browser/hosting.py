"""A stranger's site: a few pages on an origin of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Pages = dict[str, str | Callable[[], str]]
"""By path; one that is a function is made anew for each request."""


@contextmanager
def hosting(pages: Mapping[str, str | Callable[[], str]], headers: Mapping[str, str]) -> Iterator[str]:
    """The origin of the running site, cross-site to 127.0.0.1; pages and headers may be added to meanwhile."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = pages.get(self.path.partition("?")[0])
            self._answer(page() if callable(page) else page)

        do_POST = do_GET  # noqa: N815

        def log_message(self, *said: object) -> None:
            pass

        def _answer(self, page: str | None) -> None:
            self.send_response(200 if page is not None else 404)
            self.send_header("Content-Type", "application/json" if (page or "").startswith("{") else "text/html")
            for field, value in headers.items():
                self.send_header(field, value)
            self.end_headers()
            self.wfile.write((page or "").encode())

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://localhost:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join(10)
