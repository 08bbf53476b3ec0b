"""One story under several addresses has one key; two stories have two."""

from __future__ import annotations

import pytest

from ingest.canonical import key_of, plain, same_site

STORY = "https://news.example/2025/talks"


@pytest.mark.parametrize(
    "url",
    [
        "http://news.example/2025/talks", "https://www.news.example/2025/talks", "https://NEWS.example/2025/talks/",
        "https://news.example:443/2025/talks", "http://news.example:80/2025/talks", "https://news.example//2025/talks",
        "https://news.example/2025/talks?utm_source=rss&utm_medium=feed", "https://news.example/2025/talks#top",
        "https://news.example/2025/talks?fbclid=abc&gclid=def", "https://news.example/2025/talks?at_campaign=x&at_medium=RSS",
        "https://news.example/2025/talks/amp", "https://news.example/2025/talks/amp/", "https://news.example/amp/2025/talks",
        "https://news.example/2025/talks?amp=1", "https://amp.news.example/2025/talks", "https://m.news.example/2025/talks",
        "https://www.google.com/amp/s/news.example/2025/talks", "https://news.example/2025/talks?ref=home&smid=tw",
        "https://news-example.cdn.ampproject.org/c/s/news.example/2025/talks", " https://news.example/2025/talks ",
        "https://news.example./2025/talks", "https://news.example/2025/t%61lks",
    ],
)  # fmt: skip
def test_variants_of_an_address_share_its_key(url: str) -> None:
    assert key_of(url) == key_of(STORY)


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/2025/talks-2", "https://news.example/2025", "https://news.example/2025/talks?id=2",
        "https://news.example/2025/talks?page=2", "https://other.example/2025/talks", "https://news.example:8443/2025/talks",
        "https://sub.news.example/2025/talks", "https://news.example/2025/Talks", "https://example/2025/talks",
        "https://news.example/2025/talks/amplified", "ftp://news.example/2025/talks",
    ],
)  # fmt: skip
def test_other_addresses_do_not(url: str) -> None:
    assert key_of(url) != key_of(STORY)


def test_the_order_of_parameters_does_not_matter_their_values_do() -> None:
    assert key_of("https://x.example/?b=2&a=1") == key_of("https://x.example/?a=1&b=2")
    assert key_of("https://x.example/?a=1&b=1") != key_of("https://x.example/?a=1&b=2")


@pytest.mark.parametrize(
    "url", ["file:///a/b.txt", "https://[", "no address", "", "http://", "mailto:a@b", "http://x:y/"]
)
def test_what_is_not_of_the_web_is_its_own_key(url: str) -> None:
    assert key_of(url) == url


def test_one_site_under_two_names() -> None:
    assert same_site("https://www.news.example/a", "http://m.news.example/b")
    assert not same_site("https://news.example/", "https://news.example.evil.example/")
    assert not same_site("https://news.example/", "https://news.example:8443/")
    assert not same_site("", "")
    assert not same_site("https://[", "https://[")


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        (f"{STORY}?utm_source=rss&id=7&fbclid=x", f"{STORY}?id=7"), (f"{STORY}?utm_source=rss#top", f"{STORY}#top"),
        (f"{STORY}?b=%20&a=+", f"{STORY}?b=%20&a=+"), (f"{STORY}?amp=1", f"{STORY}?amp=1"), (f"{STORY}?", f"{STORY}?"),
        ("file:///etc/passwd", "file:///etc/passwd"), ("", ""),
    ],
)  # fmt: skip
def test_a_cited_address_has_no_trackers_and_is_otherwise_left_to_the_letter(url: str, kept: str) -> None:
    assert plain(url) == kept
