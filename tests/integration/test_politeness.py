"""Manners: robots.txt, the pause between requests, Retry-After and back-off, against a real server on loopback."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from assistant.errors import AddressRefused, Unreachable, Unreadable
from assistant.settings import Settings
from ingest.fetching import Fetcher
from ingest.politeness import Polite, retry_after
from ingest.robots import Robots
from tests.web import Site, serving

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.now

    def date(self) -> datetime:
        return NOON + timedelta(seconds=self.now)

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


Make = Callable[..., Polite]


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        site.put("/page", "read me")
        yield site


@pytest.fixture
def polite(site: Site, time: Time) -> Iterator[Polite]:
    settings = Settings(data=Path("unused"), intranet=(site.place,), host_pause=2.0)
    with Fetcher(settings) as fetcher:
        robots = Robots(fetcher, clock=time.date)
        yield Polite(fetcher, robots, settings, sleep=time.sleep, clock=time.clock, chance=lambda: 0.5)


def statuses(*codes: int, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    """Answers with these statuses in turn, the last for ever."""
    left = list(codes)

    def handle(request: BaseHTTPRequestHandler) -> None:
        request.send_response(left.pop(0) if len(left) > 1 else left[0])
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.send_header("Content-Length", "0")
        request.end_headers()

    return handle


def test_requests_to_one_host_keep_their_distance(polite: Polite, site: Site, time: Time) -> None:
    for _ in range(3):
        polite.get(site.url("/page"))
    assert time.slept == [2.0, 2.0]


def test_another_host_need_not_wait(polite: Polite, site: Site, time: Time) -> None:
    polite.get(site.url("/page"))
    polite._wait("https://other.example", 2.0)
    assert time.slept == []


def test_a_site_may_ask_for_a_longer_pause_but_not_for_ever(polite: Polite, site: Site, time: Time) -> None:
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 86400\n", "text/plain")
    polite.get(site.url("/page"))
    polite.get(site.url("/page"))
    assert time.slept == [30.0]


def test_what_robots_txt_forbids_is_not_asked_for(polite: Polite, site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /private\n", "text/plain")
    site.put("/private/x", "secret")
    with pytest.raises(AddressRefused, match=r"robots\.txt"):
        polite.get(site.url("/private/x"))
    assert polite.get(site.url("/page")).body == b"read me"
    assert [path for path, _ in site.asked] == ["/robots.txt", "/page"]


def test_rules_for_this_program_by_name_win(polite: Polite, site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow:\n\nUser-agent: communique\nDisallow: /\n", "text/plain")
    with pytest.raises(AddressRefused):
        polite.get(site.url("/page"))


def test_robots_txt_is_read_once_a_day(polite: Polite, site: Site, time: Time) -> None:
    for _ in range(3):
        polite.get(site.url("/page"))
    assert site.count("/robots.txt") == 1
    time.now += 25 * 3600
    polite.get(site.url("/page"))
    assert site.count("/robots.txt") == 2


def test_rules_that_were_stored_are_not_asked_for(polite: Polite, site: Site, time: Time) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /page\n", "text/plain")
    with pytest.raises(AddressRefused):
        polite.get(site.url("/page"))
    (rules,) = polite.robots.learnt()
    settings = Settings(data=Path("unused"), intranet=(site.place,))
    with Fetcher(settings) as fetcher:
        later = Polite(fetcher, Robots(fetcher, [rules], time.date), settings)
        with pytest.raises(AddressRefused):
            later.get(site.url("/page"))
    assert site.count("/robots.txt") == 1
    assert later.robots.learnt() == []


def test_a_server_in_trouble_allows_nothing(polite: Polite, site: Site) -> None:
    site.pages["/robots.txt"] = 503, {}, b""
    with pytest.raises(Unreachable, match=r"robots\.txt"):
        polite.get(site.url("/page"))
    assert site.count("/page") == 0


@pytest.mark.parametrize(
    "body", ["", "\0\0", "<html>", "User-agent", "Disallow: /page", "User-agent: *\nDisallow: *$^"]
)
def test_a_robots_txt_without_rules_forbids_nothing(polite: Polite, site: Site, body: str) -> None:
    site.put("/robots.txt", body, "text/plain")
    assert polite.get(site.url("/page")).body == b"read me"


def test_trouble_that_passes_is_waited_out(polite: Polite, site: Site, time: Time) -> None:
    site.pages["/busy"] = statuses(503, 502, 204)
    assert polite.get(site.url("/busy")).status == 204
    assert time.slept[0] == 1.0  # then the pause of the host; then twice as long
    assert 2.0 in time.slept
    assert site.count("/busy") == 3


def test_trouble_that_stays_is_told_after_three_tries(polite: Polite, site: Site) -> None:
    site.pages["/busy"] = statuses(500)
    with pytest.raises(Unreachable, match="status 500"):
        polite.get(site.url("/busy"))
    assert site.count("/busy") == 3


def test_retry_after_is_kept(polite: Polite, site: Site, time: Time) -> None:
    site.pages["/busy"] = statuses(429, 200, Retry_After="7")
    polite.get(site.url("/busy"))
    assert time.slept[0] == 7.0


def test_a_long_retry_after_ends_the_tries(polite: Polite, site: Site, time: Time) -> None:
    site.pages["/busy"] = statuses(503, 200, Retry_After="3600")
    with pytest.raises(Unreachable, match="3600 seconds") as raised:
        polite.get(site.url("/busy"))
    assert raised.value.retry_after == 3600
    assert time.slept == []


@pytest.mark.parametrize(("status", "word"), [(401, "password"), (403, "forbidden"), (404, "not there"), (410, "gone")])
def test_a_refusal_is_not_tried_again(polite: Polite, site: Site, status: int, word: str) -> None:
    site.pages["/no"] = statuses(status)
    with pytest.raises(Unreadable, match=word):
        polite.get(site.url("/no"))
    assert site.count("/no") == 1


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0.0), ("120", 120.0), (" 5 ", 5.0), ("Mon, 02 Mar 2026 12:01:00 GMT", 60.0),
        ("Mon, 02 Mar 2026 11:00:00 GMT", 0.0), ("", None), ("soon", None), ("-5", None), ("9" * 40, None),
        ("Mon, 99 Mar 2026 12:01:00 GMT", None),
    ],
)  # fmt: skip
def test_retry_after_in_all_its_forms(value: str, seconds: float | None) -> None:
    assert retry_after(value, NOON) == seconds
