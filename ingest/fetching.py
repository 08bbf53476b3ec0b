"""A URL -> what its server sends, over an address that was checked: the only way out to the network."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from importlib.metadata import version
from types import TracebackType
from typing import Protocol

import anyio
import anyio.from_thread
import anyio.to_thread
import certifi
import httpx

from assistant.errors import AddressRefused, SettingsError, Unreachable, Unreadable
from assistant.settings import Settings
from ingest.addresses import Intranet, check_answers, check_url, host_of, literal, port_of, refused
from ingest.inflating import Inflating

Resolver = Callable[[str, int], Sequence[str]]
"""Host and port -> the addresses they lead to; raises OSError where there are none."""

_MOVED = (301, 302, 303, 307, 308)
_TRIES = 3  # addresses of one host that are tried, each of them checked
_ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, text/html, application/xml;q=0.9, */*;q=0.5"
)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A server's last word; the body is read only where it is the page itself."""

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


class Getter(Protocol):
    """What fetches: `Fetcher`, and what is put before it to be polite."""

    def check(self, url: str) -> str:
        """The address as it will be asked for. Raises AddressRefused where its spelling is enough to refuse it."""
        ...

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Fetched:
        """The answer at this address. Raises SourceError."""
        ...


class Fetcher:
    """Fetches within the limits of the settings; open it with `with`, share it between threads."""

    def __init__(
        self, settings: Settings, resolver: Resolver | None = None, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self._settings = settings
        self._intranet = _intranet(settings)
        self._resolve = resolver or resolve
        # Without a client above it nothing reads proxies from the environment, keeps cookies or follows redirects.
        self._transport = transport or _transport()
        self._headers = {"User-Agent": user_agent(settings), "Accept": _ACCEPT, "Accept-Encoding": "gzip"}
        self._exits = ExitStack()

    def __enter__(self) -> Fetcher:
        self._portal = self._exits.enter_context(anyio.from_thread.start_blocking_portal())
        self._exits.enter_context(self._portal.wrap_async_context_manager(self._transport))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._exits.__exit__(kind, error, trace)

    def check(self, url: str) -> str:
        """The address as it will be asked for. Raises AddressRefused."""
        checked = check_url(url, self._intranet)
        if own := literal(checked):
            check_answers(checked, [own], self._intranet)
        return str(checked)

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Fetched:
        """The answer at this address, redirects followed. Raises AddressRefused, Unreachable and Unreadable."""
        return self._portal.call(self._get, url, dict(headers or {}))

    async def _get(self, url: str, headers: dict[str, str]) -> Fetched:
        try:
            with anyio.fail_after(self._settings.fetch_seconds):
                return await self._follow(url, headers)
        except TimeoutError:
            raise Unreachable(
                f"{url[:200]} was not sent within {self._settings.fetch_seconds:g} seconds (COMMUNIQUE_FETCH_SECONDS)"
            ) from None

    async def _follow(self, text: str, headers: dict[str, str]) -> Fetched:
        url, came = check_url(text, self._intranet), ""
        for _ in range(self._settings.fetch_redirects + 1):
            try:
                fetched = await self._hop(url, headers)
                if fetched.status not in _MOVED:
                    return fetched
                came = f"{url} redirects where it may not: "
                url = self._next(url, fetched.headers.get("location", ""))
            except AddressRefused as error:
                raise AddressRefused(f"{came}{error}") from None
        raise Unreadable(f"{text[:200]} is redirected more than {self._settings.fetch_redirects} times")

    def _next(self, url: httpx.URL, location: str) -> httpx.URL:
        if not location:
            raise Unreadable(f"{url} is redirected to nowhere")
        try:
            # A whole address is judged as it is spelt; joining would tidy it first.
            whole = ":" in location.partition("/")[0]
            return check_url(location if whole else str(url.join(location)), self._intranet)
        except (httpx.InvalidURL, ValueError):
            raise refused(location, "no valid address") from None

    async def _hop(self, url: httpx.URL, headers: dict[str, str]) -> Fetched:
        last: Exception | None = None
        for address in (await self._addresses(url))[:_TRIES]:
            try:
                return await self._ask(url, address, headers)
            except httpx.ConnectError as error:
                last = error
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise Unreachable(f"{url} was not sent whole ({error or type(error).__name__})") from None
        raise Unreachable(f"{url} cannot be connected to ({last})")

    async def _addresses(self, url: httpx.URL) -> Sequence[str]:
        own = literal(url)
        try:
            # The thread is left behind when time is up: a lookup cannot be interrupted.
            found = [own] if own else await anyio.to_thread.run_sync(
                self._resolve, host_of(url), port_of(url), abandon_on_cancel=True
            )  # fmt: skip
        except (OSError, UnicodeError) as error:
            raise Unreachable(f"{url} cannot be found: {host_of(url)} has no address ({error})") from None
        check_answers(url, found, self._intranet)
        return found

    async def _ask(self, url: httpx.URL, address: str, headers: dict[str, str]) -> Fetched:
        """One request to a checked address, in the name of the host that was asked for."""
        seconds = self._settings.fetch_seconds
        request = httpx.Request(
            "GET",
            url.copy_with(host=address),
            headers={**self._headers, **headers, "Host": url.netloc.decode("ascii")},
            extensions={"sni_hostname": host_of(url), "timeout": httpx.Timeout(seconds).as_dict()},
        )
        response = await self._transport.handle_async_request(request)
        try:
            body = await self._body(url, response) if response.is_success else b""
        finally:
            await response.aclose()
        return Fetched(str(url), response.status_code, dict(response.headers), body)

    async def _body(self, url: httpx.URL, response: httpx.Response) -> bytes:
        most = self._settings.fetch_bytes
        if (length := response.headers.get("content-length", "")).isdigit() and int(length) > most:
            raise Unreadable(f"{url} has {int(length):,} bytes; the most read is {most:,} (COMMUNIQUE_FETCH_BYTES)")
        inflating = Inflating(
            str(url), response.headers.get("content-encoding", ""), most, self._settings.fetch_ratio
        )  # fmt: skip
        body = bytearray()
        async for chunk in response.aiter_raw():
            for piece in inflating.feed(chunk):
                body += piece
        inflating.finish()
        return bytes(body)


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, those that this machine reaches best first. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


def user_agent(settings: Settings) -> str:
    """How Communiqué names itself to a server."""
    contact = f" (+{settings.contact})" if settings.contact else ""
    return f"Communique/{version('communique')}{contact}"


def _transport() -> httpx.AsyncHTTPTransport:
    context = ssl.create_default_context()  # knows an intranet's own authority where the machine does
    context.load_verify_locations(certifi.where())
    # No connection serves twice: two names on one address would share the one whose certificate was checked.
    return httpx.AsyncHTTPTransport(
        verify=context, trust_env=False, limits=httpx.Limits(max_keepalive_connections=0, max_connections=32)
    )


def _intranet(settings: Settings) -> Intranet:
    try:
        return Intranet(settings.intranet)
    except (ValueError, httpx.InvalidURL) as error:
        raise SettingsError(f"setting intranet (COMMUNIQUE_INTRANET): {error}; list host:port") from None
