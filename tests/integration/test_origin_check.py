"""`communique check --origin`: the header that would block an origin, by name."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from tests.support import ROOT, RunHere

PORTAL = "https://portal.example"


def test_without_a_list_every_origin_is_blocked_and_told_how_to_be_let_in(run_here: RunHere) -> None:
    result = run_here("check", "--origin", f"{PORTAL}/")
    assert result.code == 1
    assert "Content-Security-Policy: frame-ancestors 'none' blocks it" in result.out
    assert "X-Frame-Options: DENY blocks it" in result.out
    assert "no Access-Control-Allow-Origin" in result.out
    assert f"COMMUNIQUE_EMBED_ORIGINS={PORTAL}" in result.out


def test_a_listed_origin_is_allowed_and_its_neighbour_is_not(
    run_here: RunHere, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMUNIQUE_EMBED_ORIGINS", f"{PORTAL}, http://10.0.0.5:8080")
    allowed = run_here("check", "--origin", PORTAL, "--json")
    assert (allowed.code, allowed.lines[0]["allowed"]) == (0, True)
    assert allowed.lines[0]["framing"] == [f"Content-Security-Policy: frame-ancestors {PORTAL} http://10.0.0.5:8080"]
    blocked = run_here("check", "--origin", "http://portal.example")
    assert blocked.code == 1
    assert f"frame-ancestors {PORTAL} http://10.0.0.5:8080 blocks it" in blocked.out


def test_the_lines_of_the_documentation_let_its_page_in() -> None:
    """As a shell runs them; the server is only asked what it would allow."""
    text = (ROOT / "docs" / "embedding.md").read_text()
    block = re.search(r"^(?:    .*\n)+", text, re.MULTILINE)
    assert block
    assert block[0].rstrip().endswith("communique serve")
    asking = f'communique() {{ "{sys.executable}" -m communique check --origin {PORTAL}; }}\n'
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COMMUNIQUE_")}
    found = subprocess.run(["sh", "-c", asking + block[0]], env=plain, cwd=ROOT, capture_output=True, text=True)
    assert (found.returncode, f"{PORTAL}: allowed" in found.stdout) == (0, True), found.stdout + found.stderr


def test_what_is_no_origin_is_refused(run_here: RunHere) -> None:
    assert "is not an origin" in run_here("check", "--origin", "portal").complaint


def test_a_list_with_what_is_no_origin_is_refused(run_here: RunHere, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_EMBED_ORIGINS", "*")
    result = run_here("check", "--origin", PORTAL)
    assert (result.code, "COMMUNIQUE_EMBED_ORIGINS names '*'" in result.complaint) == (2, True)
