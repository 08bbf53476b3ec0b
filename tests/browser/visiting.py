"""The widget on a page of a stranger's site, and who visits it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
from playwright.sync_api import Browser, FrameLocator, Locator, Page, ViewportSize, expect
from pydantic import SecretStr

from assistant import Assistant, Settings
from ingest.library import Library
from tests.browser.hosting import Pages, hosting
from tests.browser.serving import assembled, serving

QUESTION = "What security guarantees did Zelenskyy propose?"
SECRET = "shared-between-the-two"
# As strict as an intranet's own policy: nothing inline, and of others only the widget's host.
STRICT = (
    "default-src 'none'; img-src 'self'; script-src 'self' {host}; frame-src {host}; connect-src 'self'; "
    "form-action {host}"
)
PAGE = """<!doctype html><html lang="en"><head><title>Portal</title>
<script src="{host}/widget.js" {attributes} defer></script></head>
<body><h1>Portal</h1><p><a href="#a">A link</a></p>{body}</body></html>"""
FLEETING: dict[str, Any] = {"access_token": SecretStr(SECRET), "frame_token_seconds": 3, "page_key_seconds": 4}
"""A token must be used within three seconds, which a busy machine needs, and a chat asked again within four."""
OLD = 6_000
"""Milliseconds after which neither is any good."""
GIVING = """() => {
    window.asked = 0;
    Communique.on("locked", async () => {
        window.asked += 1;
        const response = await fetch("/token", { method: "POST" });
        Communique.token((await response.json()).token);
    });
}"""
"""A page that gives tokens by a script of its own."""
Serve = Callable[[Library, Settings], AbstractContextManager[str]]
"""The address at which the chat is served by these settings."""
Visit = Callable[..., "Visited"]


@dataclass(frozen=True, slots=True)
class Portal:
    """A stranger's site whose page has the widget."""

    site: str
    host: str
    """The address of the chat."""
    pages: Pages
    tokens: list[str]
    """Those that the site gave, to its page or at `/token`."""


class Visited:
    """A page of the stranger's site with what it requested and complained of."""

    def __init__(self, page: Page, portal: Portal) -> None:
        self.page, self.site, self.host, self.pages = page, portal.site, portal.host, portal.pages
        self.tokens = portal.tokens
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

    def ask_again(self) -> None:
        self.frame.locator("#question textarea").fill(QUESTION)
        self.frame.locator("#send").click()

    def told_nobody(self) -> None:
        """No token is in an address, nothing is stored, and no other host is called."""
        assert not any(token.split(".")[0] in url for token in self.tokens for url in self.requests)
        assert self.foreign() == []
        assert self.page.context.cookies() == []
        assert self.page.evaluate("localStorage.length + sessionStorage.length") == 0
        assert [one for one in self.complaints if "401" not in one] == []


def directly(chosen: Library, rules: Settings) -> AbstractContextManager[str]:
    """The chat with nothing in front of it."""
    return serving(assembled(Assistant(chosen, rules), rules))


@contextmanager
def portal(
    chosen: Library,
    attributes: str = "",
    body: str = "",
    *,
    listed: str = "http://localhost:{port}",
    strict: bool = False,
    referrer: str = "",
    serve: Serve = directly,
    **settings: Any,
) -> Iterator[Portal]:
    """The site and the chat. `listed` is the one origin let in, by default the site's own; `strict` and `referrer` give
    the page a policy."""
    pages: Pages = {"/favicon.ico": ""}
    headers: dict[str, str] = {}
    tokens: list[str] = []
    with hosting(pages, headers) as site:
        origins = (listed.format(port=site.rpartition(":")[2]),)
        with serve(chosen, chosen.settings.model_copy(update={"embed_origins": origins, **settings})) as host:
            if "access_token" in settings:
                pages["/token"] = lambda: json.dumps(given(tokens, host, site))
                attributes = attributes.format(token=given(tokens, host, site)["token"])
            pages["/"] = PAGE.format(host=host, attributes=attributes, body=body.format(host=host))
            if referrer:
                headers["Referrer-Policy"] = referrer
            if strict:
                headers["Content-Security-Policy"] = STRICT.format(host="/".join(host.split("/")[:3]))
            yield Portal(site, host, pages, tokens)


@contextmanager
def visiting(browser: Browser, chosen: Library) -> Iterator[Visit]:
    """`visit(attributes, body, viewport=…, …)`: the widget on the site's page, with all that `portal` takes."""
    with ExitStack() as stack:

        def open_page(*written: str, viewport: ViewportSize | None = None, **options: Any) -> Visited:
            opened = stack.enter_context(portal(chosen, *written, **options))
            context = browser.new_context(viewport=viewport or ViewportSize(width=1280, height=800))
            stack.callback(context.close)
            visited = Visited(context.new_page(), opened)
            visited.page.goto(f"{opened.site}/")
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
