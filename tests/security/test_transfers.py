"""Servers that do not behave, on loopback: each is told apart, and none costs more than its limit."""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import AddressRefused, SourceError, Unreachable, Unreadable
from assistant.settings import Settings
from ingest.fetching import Fetched, Fetcher
from tests.web import Handler, Site, serving

MEGABYTE = 1_000_000


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def get(site: Site, path: str, **settings: Any) -> Fetched:
    """One fetch with short limits from a site that is on the list."""
    limits = {"fetch_seconds": 5.0, "fetch_bytes": 2 * MEGABYTE} | settings
    with Fetcher(Settings(data=Path("unused"), intranet=(site.place,), **limits)) as fetcher:
        return fetcher.get(site.url(path))


def refusal(site: Site, path: str, kind: type[SourceError] = Unreadable, **settings: Any) -> str:
    with pytest.raises(kind) as raised:
        get(site, path, **settings)
    assert site.place in str(raised.value)
    return str(raised.value)


def raw(*chunks: bytes, pause: float = 0.0) -> Handler:
    """A handler that writes these bytes as they are, and hangs up."""

    def handle(request: BaseHTTPRequestHandler) -> None:
        for chunk in chunks:
            request.wfile.write(chunk)
            request.wfile.flush()
            time.sleep(pause)

    return handle


def head(**headers: str) -> bytes:
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 200 OK\r\n{lines}\r\n".encode()


def test_a_page_arrives_whole_plain_and_packed(site: Site) -> None:
    body = b"Envoys met. " * 1000
    site.put("/plain", body)
    site.put("/gzip", gzip.compress(body), Content_Encoding="gzip")
    site.put("/zlib", zlib.compress(body), Content_Encoding="deflate")
    for path in ("/plain", "/gzip", "/zlib"):
        assert get(site, path).body == body
    assert site.asked[0][1]["host"] == site.place
    assert site.asked[0][1]["accept-encoding"] == "gzip"


def test_without_its_place_on_the_list_the_site_is_not_asked(site: Site) -> None:
    with Fetcher(Settings(data=Path("unused"))) as fetcher, pytest.raises(AddressRefused, match="COMMUNIQUE_INTRANET"):
        fetcher.get(site.url("/"))
    assert site.asked == []


def test_proxies_of_the_environment_are_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.put("/", "here")
    with serving() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url())
        assert get(site, "/").body == b"here"
        assert proxy.asked == []


def test_a_bomb_is_stopped_by_its_ratio(site: Site) -> None:
    site.put("/bomb", gzip.compress(b"\0" * 50 * MEGABYTE), Content_Encoding="gzip")
    assert "unpacks to more than 100 times" in refusal(site, "/bomb", fetch_bytes=100 * MEGABYTE)


def test_a_bomb_is_stopped_by_its_size(site: Site) -> None:
    site.put("/bomb", gzip.compress(b"\0" * 50 * MEGABYTE), Content_Encoding="gzip")
    assert "more than 2,000,000 bytes" in refusal(site, "/bomb", fetch_ratio=10_000)


def test_a_bomb_within_a_bomb_is_not_unpacked_twice(site: Site) -> None:
    inner = gzip.compress(b"\0" * 50 * MEGABYTE)
    site.put("/twice", gzip.compress(inner), Content_Encoding="gzip, gzip")
    assert "was not asked for" in refusal(site, "/twice")


@pytest.mark.parametrize("encoding", ["br", "zstd", "compress", "gzip, br", "x-unknown"])
def test_an_encoding_that_was_not_asked_for_is_refused(site: Site, encoding: str) -> None:
    site.put("/", b"anything", Content_Encoding=encoding)
    assert encoding in refusal(site, "/")


def test_a_body_without_an_end_is_stopped(site: Site) -> None:
    site.pages["/endless"] = raw(head(Content_Type="text/html"), *[b"x" * 100_000] * 50)
    assert "more than 2,000,000 bytes" in refusal(site, "/endless")


def test_a_length_beyond_the_limit_is_believed_before_a_byte_is_read(site: Site) -> None:
    site.pages["/huge"] = raw(head(Content_Length="999999999999"), b"x")
    assert "999,999,999,999 bytes" in refusal(site, "/huge")


def test_a_length_that_promises_more_than_comes_is_told(site: Site) -> None:
    site.pages["/short"] = raw(head(Content_Length="5000"), b"x" * 100)
    assert "not sent whole" in refusal(site, "/short", Unreachable)


def test_a_length_that_promises_less_than_comes_ends_the_body(site: Site) -> None:
    site.pages["/long"] = raw(head(Content_Length="5"), b"first and the rest")
    assert get(site, "/long").body == b"first"


@pytest.mark.parametrize("length", ["-1", "x", "5, 6", "0x10"])
def test_a_length_that_is_none_is_told(site: Site, length: str) -> None:
    site.pages["/"] = raw(head(Content_Length=length), b"first")
    refusal(site, "/", Unreachable)


def test_gzip_that_is_cut_short_is_told(site: Site) -> None:
    site.put("/cut", gzip.compress(bytes(range(256)) * 100)[:-20], Content_Encoding="gzip")
    assert "cut short" in refusal(site, "/cut")


def test_gzip_that_is_none_is_told(site: Site) -> None:
    site.put("/not", b"<html>plain after all</html>", Content_Encoding="gzip")
    assert "not the gzip" in refusal(site, "/not")


@pytest.mark.parametrize(
    "handler",
    [
        raw(head(Content_Length="1000"), *[b"x"] * 1000, pause=0.05),
        raw(*[bytes([byte]) for byte in head(X="y" * 1000)], pause=0.05),
        raw(b"", b"", pause=3.0),
    ],
    ids=["body", "headers", "silence"],
)
def test_a_drip_ends_with_the_time_for_the_whole(site: Site, handler: Handler) -> None:
    site.pages["/drip"] = handler
    assert "within 1 seconds" in refusal(site, "/drip", Unreachable, fetch_seconds=1.0)


def test_redirects_share_the_time_for_the_whole(site: Site) -> None:
    def slowly(request: BaseHTTPRequestHandler) -> None:
        time.sleep(0.4)
        request.wfile.write(b"HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n")

    site.pages["/again"] = slowly
    assert "within 1 seconds" in refusal(site, "/again", Unreachable, fetch_seconds=1.0, fetch_redirects=20)


def test_redirects_in_a_circle_end(site: Site) -> None:
    site.pages["/a"] = 302, {"Location": "/b"}, b""
    site.pages["/b"] = 301, {"Location": site.url("/a")}, b""
    assert "redirected more than 5 times" in refusal(site, "/a")
    assert len(site.asked) == 6


def test_a_redirect_to_another_port_of_this_machine_is_refused(site: Site) -> None:
    with serving() as other:
        site.pages["/"] = 302, {"Location": other.url("/secret")}, b""
        assert "redirects where it may not" in refusal(site, "/", AddressRefused)
        assert other.asked == []


@pytest.mark.parametrize("location", ["", "http://[", "http://exa mple/", "http://"])
def test_a_redirect_to_nowhere_is_told(site: Site, location: str) -> None:
    site.pages["/"] = 302, {"Location": location}, b""
    refusal(site, "/", SourceError)


def test_what_is_no_http_is_told(site: Site) -> None:
    site.pages["/"] = raw(b"SSH-2.0-OpenSSH_9.7\r\n")
    refusal(site, "/", Unreachable)


def test_a_server_that_is_not_there_is_told() -> None:
    with serving() as gone:
        pass
    assert "cannot be connected to" in refusal(gone, "/", Unreachable)


def test_headers_without_an_end_are_told(site: Site) -> None:
    site.pages["/"] = raw(b"HTTP/1.1 200 OK\r\n", *[b"X-Filler: " + b"y" * 1000 + b"\r\n"] * 500)
    refusal(site, "/", Unreachable)


def test_the_body_of_an_error_is_not_read(site: Site) -> None:
    site.pages["/"] = raw(b"HTTP/1.1 500 Trouble\r\nContent-Length: 999999999999\r\n\r\n", b"x" * 100)
    assert get(site, "/") == Fetched(site.url("/"), 500, {"content-length": "999999999999"}, b"")
