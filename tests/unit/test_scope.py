"""Which articles a question may be answered from."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date

import pytest

from assistant import Question
from ingest.scope import where

ROWS = [
    ("old", "2001-01-01", "2025-01-01T00:00:00+00:00", "Alpha"),
    ("mid", "2010-06-15", "2025-01-01T00:00:00+00:00", "Béta"),
    ("new", "2020-12-31", "2025-01-01T00:00:00+00:00", "alpha"),
    ("undated", None, "2015-03-03T23:59:00+00:00", "Gamma"),
]
COPIES = [
    ("mid", "2010-06-20", "2025-01-01T00:00:00+00:00", "Delta"),
    ("old", None, "2015-03-03T23:59:00+00:00", "Delta"),
]


def found(**scope: object) -> set[str]:
    condition, values = where(Question("any", **scope))  # type: ignore[arg-type]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE articles (id, published, fetched_at, source)")
        connection.executemany("INSERT INTO articles VALUES (?, ?, ?, ?)", ROWS)
        connection.execute("CREATE TABLE copies (article_id, published, fetched_at, source)")
        connection.executemany("INSERT INTO copies VALUES (?, ?, ?, ?)", COPIES)
        return {row[0] for row in connection.execute(f"SELECT id FROM articles WHERE {condition}", values)}


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ({}, {"old", "mid", "new", "undated"}),
        ({"as_of": date(2010, 6, 15)}, {"old", "mid"}),
        ({"as_of": date(2010, 6, 14)}, {"old"}),
        ({"as_of": date(2015, 3, 3)}, {"old", "mid", "undated"}),
        ({"as_of": date(2015, 3, 2)}, {"old", "mid"}),
        ({"since": date(2010, 6, 15)}, {"mid", "new"}),
        ({"since": date(2010, 6, 16)}, {"new"}),
        ({"until": date(2010, 6, 15)}, {"old", "mid"}),
        ({"until": date(2010, 6, 14)}, {"old"}),
        ({"since": date(2010, 6, 15), "until": date(2010, 6, 15)}, {"mid"}),
        ({"since": date(1, 1, 1)}, {"old", "mid", "new"}),
        ({"sources": ("Alpha",)}, {"old", "new"}),
        ({"sources": ("GAMMA", "alpha")}, {"old", "new", "undated"}),
        ({"sources": ("Béta",)}, {"mid"}),
        ({"sources": ("x' OR '1'='1",)}, set()),
        ({"sources": ("Alpha",), "as_of": date(2010, 1, 1)}, {"old"}),
        ({"sources": ("delta",)}, {"old", "mid"}),
        ({"sources": ("Delta", "gamma")}, {"old", "mid", "undated"}),
        ({"sources": ("Delta",), "as_of": date(2010, 6, 19)}, set()),
        ({"sources": ("Delta",), "as_of": date(2010, 6, 20)}, {"mid"}),
        ({"sources": ("Delta",), "as_of": date(2015, 3, 3)}, {"old", "mid"}),
        ({"sources": ("Delta",), "since": date(2010, 1, 1)}, {"mid"}),
    ],
)
def test_the_scope_is_exact(scope: dict[str, object], expected: set[str]) -> None:
    assert found(**scope) == expected


def test_a_source_is_found_in_any_case_also_beyond_ascii() -> None:
    assert found(sources=("BÉTA",)) == {"mid"}
