"""The widget on a page of a stranger's site, and who visits it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import httpx
from playwright.sync_api import Browser, FrameLocator, Locator, Page, ViewportSize, expect

from assistant import Assistant
from ingest.library import Library
from tests.browser.hosting import Pages, hosting
from tests.browser.serving import assembled, serving

QUESTION = "What security guarantees did Zelenskyy propose?"
SECRET = "shared-between-the-two"
# As strict as an intranet's own policy: nothing inline, and of others only the widget's host.
STRICT = "default-src 'none'; script-src 'self' {host}; frame-src {host}; connect-src 'self'; form-action {host}"
PAGE = """<!doctype html><html lang="en"><head><title>Portal</title>
<script src="{host}/widget.js" {attributes} defer></script></head>
<body><h1>Portal</h1><p><a href="#a">A link</a></p>{body}</body></html>"""
Visit = Callable[..., "Visited"]


class Visited:
    """A page of the stranger's site with what it requested and complained of."""

    def __init__(self, page: Page, site: str, host: str, pages: Pages, tokens: list[str]) -> None:
        self.page, self.site, self.host, self.pages = page, site, host, pages
        self.tokens = tokens
        """Those that the site gave, to its page or at `/token`."""
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self._hear(said.type, said.text))

    @property
    def frame(self) -> FrameLocator:
        return self.page.frame_locator("communique-widget iframe")

    def _hear(self, kind: str, text: str) -> None:
        # Gradio asks for the focus at once; in a frame the browser waits for the reader, and says so.
        if kind == "error" and "Blocked autofocusing" not in text:
            self.complaints.append(text)

    def foreign(self) -> list[str]:
        return [url for url in self.requests if not url.startswith((self.site, self.host, "data:", "blob:"))]

    def answered(self, times: int = 1) -> None:
        answer = self.frame.locator("#chat .answer:not(.partial)")
        expect(answer).to_have_count(times, timeout=30_000)
        expect(answer.last).to_contain_text("Zelenskyy")


@contextmanager
def visiting(browser: Browser, chosen: Library) -> Iterator[Visit]:
    """`visit(attributes, body, listed=…, viewport=…, strict=…, referrer=…, **settings)`: the widget on the site's page.

    `listed` is the one origin let in, by default the site's own; `strict` and `referrer` give the page a policy.
    """
    with ExitStack() as stack:

        def open_page(
            attributes: str = "",
            body: str = "",
            *,
            listed: str = "http://localhost:{port}",
            viewport: ViewportSize | None = None,
            strict: bool = False,
            referrer: str = "",
            **settings: Any,
        ) -> Visited:
            tokens: list[str] = []
            pages: Pages = {"/favicon.ico": ""}
            headers: dict[str, str] = {}
            site = stack.enter_context(hosting(pages, headers))
            origins = (listed.format(port=site.rpartition(":")[2]),)
            rules = chosen.settings.model_copy(update={"embed_origins": origins, **settings})
            host = stack.enter_context(serving(assembled(Assistant(chosen, rules), rules)))
            if "access_token" in settings:
                pages["/token"] = lambda: json.dumps(given(tokens, host, site))
                attributes = attributes.format(token=given(tokens, host, site)["token"])
            pages["/"] = PAGE.format(host=host, attributes=attributes, body=body.format(host=host))
            if referrer:
                headers["Referrer-Policy"] = referrer
            if strict:
                headers["Content-Security-Policy"] = STRICT.format(host=host)
            context = browser.new_context(viewport=viewport or ViewportSize(width=1280, height=800))
            stack.callback(context.close)
            visited = Visited(context.new_page(), site, host, pages, tokens)
            visited.page.goto(f"{site}/")
            return visited

        yield open_page


def given(tokens: list[str], host: str, origin: str) -> dict[str, Any]:
    """What the site's own server gets for its pages."""
    shared = {"Authorization": f"Bearer {SECRET}"}
    answer = httpx.post(f"{host}/api/frame-token", data={"origin": origin}, headers=shared, trust_env=False).json()
    tokens.append(answer["token"])
    return dict(answer)


def opener(visited: Visited) -> Locator:
    return visited.page.locator("communique-widget .opener")
