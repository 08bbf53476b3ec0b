"""The articles behind an answer by day and source."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from assistant.timeline import COLUMNS, OTHERS, PARTS, Part, Told, column_of, timeline, told
from assistant.types import Answer, Article, Citation, Hit, Passage, Question

FIRST = date(2026, 3, 1)


def _article(name: str, published: date | None = FIRST, source: str = "The Post") -> Article:
    fetched = datetime(2026, 4, 1, tzinfo=UTC)
    return Article(name, f"https://news.example/{name}", name, source, (), published, None, "", fetched, 1)


def _told(name: str, part: Part = "similar", days: int = 0, source: str = "The Post") -> Told:
    return Told(_article(name, FIRST + timedelta(days=days), source), part)


def _citation(mark: int, article_id: str) -> Citation:
    return Citation(mark, article_id, "p", "q", 0, 1, "t", "The Post", FIRST, "")


def test_each_article_has_its_greatest_part_once() -> None:
    articles = {name: _article(name, FIRST + timedelta(days=at)) for at, name in enumerate("abc")}
    hits = tuple(Hit(Passage(name, name, 0, 0, 1, "x"), articles[name], 1.0, "both") for name in "aba")
    citations = (_citation(1, "a"), _citation(2, "a"))
    answer = Answer(Question("q"), "answered", "x", (), citations, hits)
    found = told(answer, [articles["a"], articles["c"], articles["c"]])
    assert [(one.article.id, one.part, one.marks) for one in found] == [
        ("c", "similar", ()), ("b", "read", ()), ("a", "cited", (1, 2)),
    ]  # fmt: skip


def test_days_are_drawn_from_end_to_end_in_their_order() -> None:
    last = FIRST + timedelta(days=46)
    columns = [column_of(FIRST + timedelta(days=day), FIRST, last) for day in range(47)]
    assert columns == sorted(columns)
    assert set(columns) == set(range(COLUMNS))
    assert column_of(FIRST, FIRST, FIRST) == 0


def test_dots_hold_every_dated_article_the_cited_first() -> None:
    drawn = timeline([_told("a"), _told("b", "cited"), _told("c", "read", 20, "The Wire")])
    assert drawn is not None
    assert (drawn.first, drawn.last, drawn.beyond) == (FIRST, FIRST + timedelta(days=20), 0)
    assert [(lane.source, [dot.column for dot in lane.dots]) for lane in drawn.lanes] == [
        ("The Post", [0]), ("The Wire", [COLUMNS - 1]),
    ]  # fmt: skip
    (dot,) = drawn.lanes[0].dots
    assert [one.part for one in dot.told] == ["cited", "similar"]
    assert dot.days == (FIRST, FIRST)


def test_an_old_article_on_the_same_words_does_not_squeeze_the_others() -> None:
    drawn = timeline([_told("a", "cited"), _told("b", "read", 10), _told("old", "similar", -4_000)])
    assert drawn is not None
    assert (drawn.first, drawn.beyond) == (FIRST, 1)


def test_many_sources_share_the_last_lane() -> None:
    drawn = timeline([_told(str(at), PARTS[0] if at == 7 else PARTS[2], at, f"Paper {at}") for at in range(9)])
    assert drawn is not None
    assert [lane.source for lane in drawn.lanes] == ["Paper 7", "Paper 0", "Paper 1", "Paper 2", OTHERS]
    assert sum(len(dot.told) for lane in drawn.lanes for dot in lane.dots) == 9


def test_without_a_date_there_is_nothing_to_draw() -> None:
    assert timeline([]) is None
    assert timeline([Told(_article("a", None), "cited")]) is None
