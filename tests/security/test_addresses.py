"""The guard: whatever leads to a private address is refused before a connection is made."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant.errors import AddressRefused, SettingsError, SourceError, Unreachable
from assistant.settings import Settings
from ingest.addresses import host_of, literal, why_not
from ingest.apart import Apart
from ingest.fetching import Fetched, Fetcher
from ingest.politeness import Polite
from ingest.robots import Robots
from ingest.web import Web
from tests.documents import item, news_sitemap, opml, page, rss, sitemap_index
from tests.security.addresses import (
    ALLOWED,
    LITERALS,
    MISLEADING,
    NAMES,
    PORTS,
    PUBLIC,
    SCHEMES,
    SPELLINGS,
    UNKNOWN,
    VERSION_6,
)  # fmt: skip
from tests.support import SHARED
from tests.web import Counting, Names, Reply

SHARED_CASES = SHARED / "data" / "security" / "ssrf" / "ssrf_cases.jsonl"
SHARED_URLS = SHARED_CASES.with_name("httpx_whatwg_urls.json")
BLOCKED = [*LITERALS, *SPELLINGS, *VERSION_6, *MISLEADING, *SCHEMES, *PORTS]


def fetch(
    url: str, table: Mapping[str, Sequence[str]], replies: Mapping[str, Reply] | None = None, **settings: Any
) -> tuple[Fetched | SourceError, Counting, Names]:
    """What came of it, and all that was asked of the network and of DNS."""
    transport, names = Counting(replies), Names(table)
    with Fetcher(Settings(data=Path("unused"), **settings), names, transport) as fetcher:
        try:
            return fetcher.get(url), transport, names
        except SourceError as error:
            return error, transport, names


def test_there_are_enough_cases() -> None:
    assert len({*BLOCKED, *NAMES}) > 100


@pytest.mark.parametrize("url", BLOCKED)
def test_a_hostile_address_is_refused_without_a_connection_or_a_lookup(url: str) -> None:
    result, transport, names = fetch(url, {"example.com": [PUBLIC]})
    assert isinstance(result, AddressRefused), result
    assert transport.asked == []
    assert names.asked == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("spelling", ["http://{}/", "https://{}./feed"])
def test_a_name_that_leads_to_a_private_address_is_refused(name: str, spelling: str) -> None:
    result, transport, _ = fetch(spelling.format(name), NAMES)
    assert isinstance(result, AddressRefused), result
    assert transport.asked == []


def test_a_name_that_does_not_exist_is_not_reached() -> None:
    result, transport, _ = fetch(UNKNOWN, NAMES)
    assert isinstance(result, Unreachable)
    assert transport.asked == []


@pytest.mark.parametrize(("url", "answers"), ALLOWED.items())
def test_a_harmless_address_is_fetched_from_the_address_that_was_checked(url: str, answers: Sequence[str]) -> None:
    host = host_of(httpx.URL(url))
    result, transport, _ = fetch(url, {host: answers} if answers else {})
    assert isinstance(result, Fetched), result
    assert transport.addresses == [answers[0] if answers else literal(httpx.URL(url))]
    assert transport.names == [host]
    assert (
        transport.asked[0].lower().startswith(str(httpx.URL(url).copy_with(path="/", query=None, fragment=None))[:-1])
    )


def test_the_name_is_looked_up_once_and_its_checked_address_used() -> None:
    result, transport, names = fetch("https://rebinding.example/", {"rebinding.example": [PUBLIC, "@2nd:127.0.0.1"]})
    assert isinstance(result, Fetched)
    assert transport.addresses == [PUBLIC]
    assert names.asked == ["rebinding.example"]


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/", "//127.0.0.1/", "http://2130706433/", "http://localhost/", "file:///etc/passwd",
        "http://example.com@127.0.0.1/", "//example.com\\@127.0.0.1/", "http://[::1]/", "ftp://example.com/",
        "http://example.com:22/", "javascript:alert(1)", "http:127.0.0.1/", "http:///127.0.0.1", "http://169.254.169.254/x",
    ],
)  # fmt: skip
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_checked_like_any_address(location: str, status: int) -> None:
    replies: dict[str, Reply] = {"https://example.com/start": (status, {"Location": location}, b"")}
    result, transport, _ = fetch("https://example.com/start", {"example.com": [PUBLIC], **NAMES}, replies)
    assert isinstance(result, AddressRefused), result
    assert transport.asked == ["https://example.com/start"]
    assert "https://example.com/start" in str(result)


def test_a_redirect_is_looked_up_again() -> None:
    replies: dict[str, Reply] = {"https://turning.example/": (302, {"Location": "/again"}, b"")}
    result, transport, _ = fetch("https://turning.example/", {"turning.example": [PUBLIC, "@2nd:10.0.0.1"]}, replies)
    assert isinstance(result, AddressRefused)
    assert len(transport.asked) == 1


def test_redirects_that_lead_in_a_circle_end() -> None:
    replies: dict[str, Reply] = {
        f"https://example.com/{here}": (302, {"Location": there}, b"") for here, there in (("a", "b"), ("b", "a"))
    }
    result, transport, _ = fetch("https://example.com/a", {"example.com": [PUBLIC]}, replies, fetch_redirects=4)
    assert isinstance(result, SourceError)
    assert "redirected more than 4 times" in str(result)
    assert len(transport.asked) == 5


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "192.168.1.1", "fd00::1", "100.64.0.9"])
def test_a_listed_place_may_be_private(address: str) -> None:
    result, transport, _ = fetch("http://wiki.corp:8081/", {"wiki.corp": [address]}, intranet=("wiki.corp:8081",))
    assert isinstance(result, Fetched), result
    assert transport.addresses == [address]


@pytest.mark.parametrize("address", ["169.254.169.254", "fe80::1", "224.0.0.1", "0.0.0.0", "fd00:ec2::254"])
def test_a_listed_place_may_not_lead_to_the_keys_of_the_machine(address: str) -> None:
    result, transport, _ = fetch("http://wiki.corp:8081/", {"wiki.corp": [address]}, intranet=("wiki.corp:8081",))
    assert isinstance(result, AddressRefused)
    assert transport.asked == []


@pytest.mark.parametrize(
    "url", ["http://wiki.corp/", "https://wiki.corp:8443/", "http://x.wiki.corp:8081/", "http://127.0.0.1:8081/"]
)
def test_a_listed_place_opens_no_other(url: str) -> None:
    table = {"wiki.corp": ["10.0.0.1"], "x.wiki.corp": ["10.0.0.1"]}
    result, transport, _ = fetch(url, table, intranet=("wiki.corp:8081",))
    assert isinstance(result, AddressRefused)
    assert transport.asked == []


@pytest.mark.parametrize("place", ["wiki.corp", "http://wiki.corp:80", "a@b:80", "wiki.corp:http", "*", ":80"])
def test_a_place_that_is_none_is_refused(place: str) -> None:
    with pytest.raises(SettingsError, match=r"COMMUNIQUE_INTRANET.*host:port"):
        Fetcher(Settings(data=Path("unused"), intranet=(place,)))


def test_a_password_is_not_repeated() -> None:
    result, _, _ = fetch("https://user:hunter2@example.com/", {})
    assert "hunter2" not in str(result)
    assert "hunter2" not in repr(result)


def test_no_cookie_is_kept_and_the_project_is_named() -> None:
    replies: dict[str, Reply] = {"https://example.com/": (200, {"Set-Cookie": "a=b; Path=/"}, b"")}
    transport = Counting(replies)
    seen: list[httpx.Headers] = []

    class Watching(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            seen.append(request.headers)
            return await transport.handle_async_request(request)

    settings = Settings(data=Path("unused"), contact="https://desk.example/")
    with Fetcher(settings, Names({"example.com": [PUBLIC]}), Watching()) as fetcher:
        fetcher.get("https://example.com/")
        fetcher.get("https://example.com/")
    assert ["cookie" in headers for headers in seen] == [False, False]
    assert seen[0]["user-agent"].startswith("Communique/")
    assert seen[0]["user-agent"].endswith("(+https://desk.example/)")


def refreshed(urls: Sequence[str]) -> str:
    """A page that would lead its reader on."""
    (url,) = urls
    return page("salt", f"<meta http-equiv='refresh' content='0;url={url}'><base href='{url}'>")


def shared_cases() -> list[dict[str, Any]]:
    if not SHARED_CASES.exists():
        return []
    return [json.loads(line) for line in SHARED_CASES.read_text(encoding="utf-8").splitlines()]


def names_within(case: dict[str, Any]) -> str | None:
    """The address that the case's document names, where the case turns on that."""
    last = (case["redirects"] or [""])[-1]
    return last.partition(":")[2] if last.startswith(("meta:", "item:")) else None


@pytest.mark.parametrize("case", [case for case in shared_cases() if names_within(case)], ids=lambda case: case["id"])
@pytest.mark.parametrize("make", [news_sitemap, sitemap_index, opml, lambda urls: rss(map(item, urls)), refreshed])
def test_the_shared_cases_of_what_a_document_names(case: dict[str, Any], make: Any, tmp_path: Path) -> None:
    document = make([names_within(case)])
    transport, names = Counting({case["url"]: (200, {}, document.encode())}), Names({"a.example": case["dns"]})
    settings = Settings(data=tmp_path, host_pause=0.0)
    with Fetcher(settings, names, transport) as fetcher, Apart(settings) as apart:
        list(Web(Polite(fetcher, Robots(fetcher), settings), apart, settings).read(case["url"]))
    assert {httpx.URL(asked).host for asked in transport.asked} == {"a.example"}


@pytest.mark.parametrize(
    "case", [case for case in shared_cases() if not names_within(case)], ids=lambda case: case["id"]
)
def test_the_shared_cases(case: dict[str, Any]) -> None:
    url, redirects = case["url"], case["redirects"] or []
    hops = [url, *redirects]
    replies: dict[str, Reply] = {here: (302, {"Location": there}, b"") for here, there in pairwise(hops)}
    replies |= {"http://a.example/loop": (302, {"Location": "http://a.example/loop"}, b"")}
    table = {name: [PUBLIC] for name in ("example.com", "127.0.0.1.example.com", "10.example.org")}
    parsed = None if case["dns"] is None else host_of(httpx.URL(url))
    result, transport, _ = fetch(url, table | ({parsed: case["dns"]} if parsed else {}), replies)
    if case["expect"].startswith("block"):
        assert isinstance(result, SourceError), result
        assert all(asked.startswith(("https://a.example/", "http://a.example/")) for asked in transport.asked)
        assert redirects or transport.asked == []
    else:
        assert isinstance(result, Fetched), result
        assert len(transport.asked) == 1
        assert not why_not(transport.addresses[0])


@pytest.mark.skipif(not SHARED_URLS.exists(), reason="the shared data is not there")
def test_no_url_of_the_standard_crashes_the_guard_or_gets_past_it() -> None:
    cases = [case for case in json.loads(SHARED_URLS.read_text(encoding="utf-8")) if isinstance(case, dict)]
    transport, names = Counting(), Names({})
    with Fetcher(Settings(data=Path("unused")), names, transport) as fetcher:
        for case in cases:
            with suppress(SourceError) if _is_public(case["input"]) else refusal():
                fetcher.get(case["input"])
    assert not [address for address in transport.addresses if why_not(address)]


def _is_public(text: str) -> bool:
    """Whether it is the literal of a public address, which needs no name."""
    try:
        own = literal(httpx.URL(text.strip()))
    except (httpx.InvalidURL, ValueError, UnicodeError):
        return False
    return own is not None and not why_not(own)


def refusal() -> AbstractContextManager[object]:
    return pytest.raises(SourceError)
