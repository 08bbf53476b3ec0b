"""Documents made to hurt: each is parsed or refused with a reason, and the next one is read."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.errors import SourceError, Unreadable
from assistant.settings import Settings
from ingest.apart import Apart
from ingest.cleaning import cleaned
from ingest.embedding import SentenceEmbedder
from ingest.kinds import Feed, Page
from ingest.library import create_library
from ingest.lock import writing
from ingest.pipeline import ingest
from ingest.sources import read_sources
from tests.documents import BODY, item, page, rss
from tests.support import SHARED, write_jsonl

MALFORMED = SHARED / "data" / "security" / "malformed" / "feedparser" / "tests"
STRINGS = SHARED / "data" / "security" / "strings" / "blns.json"
URL = "https://news.example/x"


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Apart]:
    with Apart(Settings(data=tmp_path_factory.mktemp("data"))) as apart:
        yield apart


def still_reads(apart: Apart) -> None:
    found = apart.understand(page("salt").encode(), URL)
    assert isinstance(found, Page)
    assert BODY[0] in found.text


def refusal_of(apart: Apart, body: bytes, content_type: str = "") -> str:
    """Why a document is refused; empty where it is read."""
    try:
        apart.understand(body, URL, content_type)
    except SourceError as error:
        return str(error)
    return ""


def many_items(count: int) -> bytes:
    return rss(item(f"https://news.example/{n}", f"Item {n}", "words " * 60) for n in range(count)).encode()


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<html><body>" + b"<p><a href='/x'>a link</a></p>" * 100_000 + b"</body></html>", "elements"),
        (b"<html><body>" + b"<div>" * 100_000 + b"deep", "elements"),
        (b"<html><body><p>" + b"x" * 5_000_000, ""),
        (b"<rss><channel>" + b"<item>" * 50_000, ""),
        (b"<rss version='2.0'><channel><item><title>" + b"&amp;" * 500_000, ""),
        (b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 100_000, ""),
        (b'{"version": "https://jsonfeed.org/version/1", "items": [1, null, [], {}, {"url": {}}]}', ""),
        (b"<urlset>" + b"<url><loc>x</loc></url>" * 100_000, ""),
        (b"<opml><body>" + b"<outline>" * 10_000, ""),
        (b"%PDF-1.7\n" + b"1 0 obj << /Type /Catalog /Pages 1 0 R >> endobj\n" * 1000 + b"trailer", ""),
        (b"\x1f\x8b" + b"\0" * 1000, ""),
        (bytes(range(256)) * 1000, ""),
        (b"<?xml version='1.0' encoding='utf-7'?><rss>+ADw-script", ""),
    ],
    ids=[
        "links", "depth", "a paragraph", "items", "entities", "nesting", "fields", "sitemap", "outlines", "pdf", "gzip",
        "bytes", "utf-7",
    ],
)  # fmt: skip
def test_what_is_made_to_hurt_costs_only_itself(apart: Apart, body: bytes, reason: str) -> None:
    refusal = refusal_of(apart, body)
    assert reason in refusal
    assert not refusal or URL in refusal
    still_reads(apart)


def test_what_takes_too_long_is_given_up(tmp_path: Path) -> None:
    with Apart(Settings(data=tmp_path, extract_seconds=1.0, feed_items=10_000)) as apart:
        still_reads(apart)
        with pytest.raises(Unreadable, match=r"given up.*more than 1 seconds"):
            apart.understand(many_items(100_000), URL)
        still_reads(apart)


def test_what_takes_too_much_memory_is_given_up(tmp_path: Path) -> None:
    with Apart(Settings(data=tmp_path, extract_seconds=60.0, extract_bytes=100_000_000)) as apart:
        with pytest.raises(Unreadable, match="memory"):
            apart.understand(b"<rss><channel><title>" + b"x" * 90_000_000 + b"</title></channel></rss>", URL)
        still_reads(apart)


def test_a_child_that_dies_is_started_again(apart: Apart) -> None:
    still_reads(apart)
    assert apart._child is not None
    os.kill(apart._child.pid, signal.SIGKILL)
    apart._child.wait()
    still_reads(apart)


def test_the_child_holds_no_secret(apart: Apart, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    apart.close()
    still_reads(apart)
    assert apart._child is not None
    assert b"sk-secret" not in Path(f"/proc/{apart._child.pid}/environ").read_bytes()


@pytest.mark.parametrize(
    "body",
    [b"file:///etc/passwd", b"/etc/passwd", b"http://127.0.0.1:9/feed", b"<rss>/etc/passwd</rss>", b"feed://x"],
)
def test_a_feed_is_never_taken_for_a_name(apart: Apart, body: bytes) -> None:
    """feedparser opens files and addresses that it is given as text."""
    try:
        found = apart.understand(body, URL, "application/rss+xml")
    except SourceError:
        return
    assert "root:" not in repr(found)
    assert isinstance(found, Feed)
    assert found.entries == ()


REFUSED = {"always_strip_doctype.xml", "rss_empty_document.xml"}
"""Of feedparser's feeds: one declares a document type, one has nothing in it."""


def malformed() -> list[Path]:
    return sorted(MALFORMED.rglob("*.xml")) if MALFORMED.exists() else []


@pytest.mark.parametrize("path", malformed(), ids=lambda path: path.name)
@pytest.mark.parametrize("content_type", ["application/xml", "text/html; charset=utf-8"])
def test_malformed_feeds_are_parsed_or_refused_with_a_reason(apart: Apart, path: Path, content_type: str) -> None:
    refusal = refusal_of(apart, path.read_bytes(), content_type)
    assert not refusal or refusal.startswith(URL)
    assert "given up" not in refusal
    if path.name not in REFUSED:
        assert not refusal or content_type != "application/xml"


OWN_STRINGS = [
    "", "null", "NaN", "1/0", "0x0", "<script>alert('1')</script>", "'; DROP TABLE articles; --", "{{7*7}}", "%s%n",
    "${HOME}", "../../etc/passwd", "\\", "\"'`", "표준", "العربية \u200fمرحبا", "Ω≈ç√∫", "A" * 3000, "\u200b",
    "\t x \n", "👩\u200d👩\u200d👧\u200d👦 🇫🇷", "[1]", "&amp; &lt;", "ﷺ", "Z\u032e\u031e\u0320a\u0333l",
    "a\u2060b\u202bc", "日本語。", "javascript:alert(1)", "<b>bold</b>", "＜ｓｃｒｉｐｔ＞", "https://[", "//[",
    "http://a/?x=1&utm_source=%00", "file:///etc/passwd",
]  # fmt: skip


def strings() -> list[str]:
    """Our own, and the shared list of naughty strings where it is there."""
    shared: list[str] = json.loads(STRINGS.read_text(encoding="utf-8")) if STRINGS.exists() else []
    return list(dict.fromkeys([*OWN_STRINGS, *shared]))


def test_strings_of_a_feed_are_kept_but_for_what_shows_nothing(tmp_path: Path) -> None:
    texts = [text for text in strings() if text.strip()]
    items = [{"url": f"/{n}", "title": text, "summary": text} for n, text in enumerate(texts)]
    body = json.dumps({"version": "https://jsonfeed.org/version/1", "title": "Strings", "items": items})
    with Apart(Settings(data=tmp_path, feed_items=10_000)) as wide:
        found = wide.understand(body.encode(), URL)
    assert isinstance(found, Feed)
    assert len(found.entries) == len(texts)
    for text, entry in zip(texts, found.entries, strict=True):
        assert entry.title == " ".join(cleaned(text).split())
        assert entry.summary == text.strip()


def test_strings_are_stored_as_they_came(tmp_path: Path, embedder: SentenceEmbedder) -> None:
    """As title, text, source and, in a second article, as the address."""
    texts = [text for text in strings() if text.strip()]
    named = [{"url": f"https://news.example/{n}", "title": s, "text": s, "source": s} for n, s in enumerate(texts)]
    addressed = [{"url": s, "title": "T", "text": f"This is text number {n} of them."} for n, s in enumerate(texts)]
    settings = Settings(data=tmp_path / "data")
    path = write_jsonl(tmp_path / "strings.jsonl", [*named, *addressed])
    with writing(settings.data):
        library = create_library(settings.data, settings, embedder)
        outcomes = list(ingest(read_sources([str(path)], settings), library, settings))
    assert [one for one in outcomes if one.status != "added" and one.reason != "no text that can be read"] == []
    assert len(outcomes) == 2 * len(texts)
    for outcome, given in zip(outcomes, [*named, *addressed], strict=True):
        if outcome.article_id and (stored := library.article(outcome.article_id)):
            assert (stored.url, stored.title, stored.text) == (given["url"], given["title"], given["text"])
            assert stored.source == given.get("source", stored.source)
