"""An object of a .jsonl file becomes an article, or says which field is wrong."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Settings
from assistant.errors import SourceError
from assistant.types import Draft, Outcome
from ingest.jsonl import count_lines, draft_of, read_jsonl
from ingest.sources import count_articles
from tests.support import record, write_jsonl

LEAST = {"url": "https://news.example/a", "title": "A", "text": "Text."}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def test_url_title_and_text_are_enough() -> None:
    assert draft_of(LEAST) == Draft("https://news.example/a", "A", "Text.", source="news.example")


def test_every_field_is_taken() -> None:
    whole = LEAST | {
        "published": "2024-05-17",
        "authors": ["A. B.", "C. D."],
        "source": "The Example",
        "language": "en",
    }
    assert draft_of(whole) == Draft(
        "https://news.example/a", "A", "Text.", "The Example", ("A. B.", "C. D."), date(2024, 5, 17), "en"
    )


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"published": None}, None),
        ({"published": ""}, None),
        ({"published": "2024-05-17T08:30:00Z"}, date(2024, 5, 17)),
    ],
)
def test_a_date_may_be_missing_or_carry_a_time(facts: dict[str, object], expected: date | None) -> None:
    assert draft_of(LEAST | facts).published == expected


@pytest.mark.parametrize(
    ("authors", "expected"), [("A. B.", ("A. B.",)), ([], ()), (None, ()), (["A", 7, None], ("A",))]
)
def test_authors_may_be_one_many_or_none(authors: object, expected: tuple[str, ...]) -> None:
    assert draft_of(LEAST | {"authors": authors}).authors == expected


def test_an_article_without_a_title_is_called_by_its_address() -> None:
    assert draft_of(LEAST | {"title": " "}).title == "https://news.example/a"


def test_the_text_is_kept_to_the_letter() -> None:
    text = "  First.\r\n\tSecond\u00a0– “third”.\u2028 🙂 \n"
    assert draft_of(LEAST | {"text": text}).text == text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ([], "not an object"),
        ("text", "not an object"),
        (None, "not an object"),
        ({}, "no url"),
        (LEAST | {"url": " "}, "no url"),
        (LEAST | {"text": " \n"}, "no text"),
        (LEAST | {"text": None}, "no text"),
        (LEAST | {"text": ["Text."]}, "text is not a string"),
        (LEAST | {"url": 7}, "url is not a string"),
        (LEAST | {"source": {}}, "source is not a string"),
        (LEAST | {"published": "17 May"}, "published is '17 May'"),
        (LEAST | {"published": "2024-02-30"}, "published is '2024-02-30'"),
        (LEAST | {"title": "\udc00"}, "title holds half of a surrogate pair"),
    ],
)
def test_the_field_that_is_wrong_is_named(wrong: object, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        draft_of(wrong)


@given(
    JSON
    | st.fixed_dictionaries(
        {}, optional=dict.fromkeys(["url", "title", "text", "published", "authors", "source"], JSON)
    )
)
def test_any_json_is_an_article_or_is_refused(value: object) -> None:
    try:
        made = draft_of(value)
    except SourceError:
        return
    assert made.url.strip()
    assert made.text.strip()


def test_lines_are_read_in_order_blank_ones_left_out_and_a_byte_order_mark_passed_over(tmp_path: Path) -> None:
    lines = "\ufeff" + json.dumps(record("a")) + "\r\n\n  \n" + json.dumps(record("b"))
    for name, data in (("a.jsonl", lines.encode()), ("a.jsonl.gz", gzip.compress(lines.encode()))):
        (tmp_path / name).write_bytes(data)
        found = list(read_jsonl(tmp_path / name, Settings()))
        assert [one.url for one in found] == ["https://news.example/a", "https://news.example/b"]
        assert count_lines(tmp_path / name) == 2


def test_a_line_nested_beyond_measure_fails_alone(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "deep.jsonl", ["[" * 100_000, record("a")])
    found = list(read_jsonl(path, Settings()))
    assert isinstance(found[0], Outcome)
    assert (found[0].status, found[0].url) == ("failed", f"{path}:1")
    assert isinstance(found[1], Draft)


def test_articles_are_counted_before_they_are_read(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "two.jsonl", [record("a"), record("b")])
    (tmp_path / "one.txt").write_text("One.")
    assert count_articles([str(tmp_path)]) == 3
    assert count_articles([str(tmp_path / "missing.txt"), str(tmp_path / "one.txt")]) == 2
