"""Pieces of HTML as their readers see them; XML without a DTD."""

from __future__ import annotations

import pytest

from assistant.errors import Unreadable
from ingest.markup import parse_xml, text_of


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("plain", "plain"), ("a < b", "a < b"), ("5 &amp; 6", "5 & 6"), ("<p>One.</p><p>Two.</p>", "One.\nTwo."),
        ("One<br>two<br/>three", "One\ntwo\nthree"), ("<b>bo</b>ld", "bold"), ("<p>a\n b</p>", "a b"), ("", ""),
        ("<script>x()</script>said<style>p{}</style>", "said"),
        ("<p hidden>no</p>yes", "yes"), ("<!-- no -->yes", "yes"),
        ("<ul><li>one</li><li>two</li></ul>", "one\ntwo"), ("<p>open", "open"), ("<img src=x onerror=y>", ""),
    ],
)  # fmt: skip
def test_text_of_a_fragment(fragment: str, text: str) -> None:
    assert text_of(fragment) == text


def test_deep_nesting_is_read_without_recursion() -> None:
    assert text_of("<div>" * 200 + "deep") == "deep"


@pytest.mark.parametrize(
    "data", [b"<!DOCTYPE x><x/>", b"<! doctype x><x/>", "<!DOCTYPE x><x/>".encode("utf-16"), b"", b"x"]
)
def test_what_declares_a_type_or_is_no_xml_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"^https://news\.example/x"):
        parse_xml(data, "https://news.example/x")
