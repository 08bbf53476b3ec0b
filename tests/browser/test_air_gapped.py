"""Nothing leaves: by Chromium's own network log, and by what the server process looks up and connects to."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from assistant import Assistant
from ingest.library import Library
from tests.browser.conftest import FLAGS
from tests.browser.hosting import hosting
from tests.browser.reading import Reader
from tests.browser.serving import assembled, serving
from tests.support import ROOT, clean_environment

QUESTION = "What security guarantees did Zelenskyy propose?"
OWN = re.compile(r"^(https?://)?(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(/|$)")
MAKERS = re.compile(
    r"^(https?://)?(update|content-autofill|optimizationguide-pa|safebrowsingohttpgateway)\.googleapis\.com(:\d+)?(/|$)"
    r"|^(https?://)?accounts\.google\.com(:\d+)?(/ListAccounts|$)"
)
"""What Chromium asks of its maker whatever page is open, flags or not: updates, accounts, the fields of forms."""
AUDIT = """
import ipaddress, runpy, sys
def local(host):
    try:
        return ipaddress.ip_address(host).is_loopback or ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return host in (None, "", "localhost")
def hook(event, given):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        host = given[0].decode() if isinstance(given[0], bytes) else given[0]
    elif event in ("socket.connect", "socket.sendto") and isinstance(given[1], tuple):
        host = given[1][0]
    else:
        return
    if not local(host):
        print("ABROAD", event, host, file=sys.stderr, flush=True)
sys.addaudithook(hook)
sys.argv = sys.argv[1:]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""
"""Runs a module of ours, and tells of every name looked up and every address called that is not this machine."""


def test_a_browser_calls_nobody_but_us(chosen: Library, browser: Browser, tmp_path: Path) -> None:
    log = tmp_path / "net.json"
    path = browser.browser_type.executable_path
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or path
    pages: dict[str, str] = {"/favicon.ico": ""}
    with hosting(pages, {}) as site:
        rules = chosen.settings.model_copy(update={"embed_origins": (site,)})
        with serving(assembled(Assistant(chosen, rules), rules)) as address:
            pages["/"] = f"<!doctype html><title>Portal</title><script src={address}/widget.js defer></script>"
            _visit(browser, found, log, address, site)
    events = _events(log)
    assert any(address in url for url in _addresses(events))  # else the log would prove nothing
    assert {url for url in _addresses(events) if not OWN.match(url) and not MAKERS.match(url)} == set()
    assert {host for host in _looked_up(events) if not OWN.match(host) and not MAKERS.match(host)} == set()


def _visit(browser: Browser, found: str, log: Path, address: str, site: str) -> None:
    flags = [*FLAGS, f"--log-net-log={log}", "--net-log-capture-mode=IncludeSensitive"]
    another = browser.browser_type.launch(executable_path=found, args=flags)
    reader = Reader(another.new_page(), address)
    reader.open()
    reader.ask(QUESTION)
    reader.finished().locator("a.mark").first.click()
    expect(reader.page.locator("#sources .card.lit")).to_have_count(1)
    reader.page.goto(site)
    reader.page.locator("communique-widget .opener").click()
    framed = reader.page.frame_locator("communique-widget iframe")
    expect(framed.locator("#question textarea")).to_be_editable(timeout=20_000)
    assert [url for url in reader.requests if not OWN.match(url) and not url.startswith(("data:", "blob:"))] == []
    another.close()


def _events(log: Path) -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = json.loads(log.read_text(encoding="utf-8"))["events"]
    return events


def _addresses(events: list[dict[str, Any]]) -> set[str]:
    """What was requested, by pages and by the browser itself."""
    given = (event.get("params") or {} for event in events)
    return {one["url"] for one in given if str(one.get("url", "")).startswith(("http", "ws"))}


def _looked_up(events: list[dict[str, Any]]) -> set[str]:
    """Names that were to be resolved."""
    given = (event.get("params") or {} for event in events)
    return {str(one["host"]) for one in given if one.get("host") and "dns_query_type" in one}


@contextmanager
def _audited(*words: str | Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", AUDIT, "communique", *map(str, words)]
    with subprocess.Popen(
        command, cwd=ROOT, env=clean_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as child:
        try:
            yield child
        finally:
            child.terminate()
            child.wait(30)


def test_the_server_looks_up_no_name_and_calls_nobody(chosen: Library, browser: Browser) -> None:
    with _audited("serve", "--port", "0", "--data", chosen.folder) as child:
        assert child.stdout
        address = next(word for word in child.stdout.readline().split() if word.startswith("http")).rstrip("/")
        reader = Reader(browser.new_page(), address)
        reader.open()
        reader.ask(QUESTION)
        reader.finished()
        reader.page.close()
        child.terminate()
        _, told = child.communicate(timeout=60)
    assert "ABROAD" not in told


def test_what_calls_abroad_is_told(tmp_path: Path) -> None:
    """The control of the test above."""
    (tmp_path / "abroad.py").write_text(
        "import socket\ntry: socket.getaddrinfo('news.invalid', 80)\nexcept OSError: pass"
    )
    ran = subprocess.run(
        [sys.executable, "-c", AUDIT, "abroad"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "ABROAD socket.getaddrinfo news.invalid" in ran.stderr


def test_a_question_is_answered_where_there_is_no_network_at_all(chosen: Library) -> None:
    apart = ["unshare", "--map-root-user", "--net"]
    if not shutil.which("unshare") or subprocess.run([*apart, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody make a network of his own")
    command = [*apart, sys.executable, "-m", "communique", "ask", QUESTION, "--data", str(chosen.folder)]
    ran = subprocess.run(command, cwd=ROOT, env=clean_environment(), capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert "[1]" in ran.stdout
