"""The picture of the coverage behind an answer: a lane a source, a dot for its articles of some days.

Position and size are classes, since a style attribute could call a stranger; every dot has its words, a click on one
shows its articles, and a table holds the same for those who would rather read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from assistant.markup.basics import counted, day_html, fill, link
from assistant.plain import long_day, one_line
from assistant.timeline import PARTS, Dot, Lane, Part, Timeline, Told, timeline

PART_WORDS: dict[Part, str] = {"cited": "cited", "read": "read, not cited", "similar": "on the same words"}
_SIZES = ((4, "large"), (2, "middle"), (1, "small"))


def timeline_html(articles: tuple[Told, ...], anchor: str) -> Markup:
    """The figure, the articles of each of its dots, and the table; nothing where no article has a date."""
    drawn = timeline(articles)
    if drawn is None:
        return Markup()
    dots = _names(drawn, anchor)
    return fill(
        '<div class="timeline"><p class="caption">{}</p><div class="lanes">{}</div>{}<p class="legend">{}</p>'
        "{}{}</div>",
        _caption(articles, drawn),
        Markup("").join(_lane(lane, dots) for lane in drawn.lanes),
        _axis(drawn),
        _legend(articles),
        Markup("").join(_articles(lane, dot, dots[id(dot)], anchor) for lane in drawn.lanes for dot in lane.dots),
        _table(articles, anchor),
    )


def _names(drawn: Timeline, anchor: str) -> dict[int, str]:
    """The anchor of each dot's list of articles."""
    dots = [dot for lane in drawn.lanes for dot in lane.dots]
    return {id(dot): f"{anchor}-dot-{number}" for number, dot in enumerate(dots, 1)}


def _caption(articles: tuple[Told, ...], drawn: Timeline) -> str:
    beyond = f"; {drawn.beyond:,} undated or far off, in the table only" if drawn.beyond else ""
    return f"Coverage: {counted(len(articles), 'article')} on this by day and source{beyond}"


def _lane(lane: Lane, dots: dict[int, str]) -> Markup:
    marks = Markup("").join(_dot(lane, dot, dots[id(dot)]) for dot in lane.dots)
    return fill('<div class="lane"><span class="source" title="{0}">{0}</span>{1}</div>', one_line(lane.source), marks)


def _dot(lane: Lane, dot: Dot, name: str) -> Markup:
    size = next(size for least, size in _SIZES if len(dot.told) >= least)
    words = f"{_days(dot)}, {one_line(lane.source)}: {_tally(dot.told)}"
    return fill(
        '<a class="dot {} {} at-{}" href="#{}" title="{}"><span class="unseen">{}</span></a>',
        dot.told[0].part,
        size,
        dot.column,
        name,
        words,
        words,
    )


def _tally(some: tuple[Told, ...]) -> str:
    counts = Counter(one.part for one in some)
    parts = ", ".join(f"{counts[part]} {PART_WORDS[part]}" for part in PARTS if counts[part])
    return f"{counted(len(some), 'article')} ({parts})"


def _axis(drawn: Timeline) -> Markup:
    last = day_html(drawn.last) if drawn.last != drawn.first else ""
    return fill('<p class="axis"><span>{}</span><span>{}</span></p>', day_html(drawn.first), last)


def _legend(articles: tuple[Told, ...]) -> Markup:
    there = Counter(one.part for one in articles)
    return Markup(" ").join(
        fill(
            '<span class="key"><span class="dot {} small" aria-hidden="true"></span> {} {}</span>',
            part,
            there[part],
            PART_WORDS[part],
        )
        for part in PARTS
        if there[part]
    )


def _articles(lane: Lane, dot: Dot, name: str, anchor: str) -> Markup:
    rows = Markup("").join(
        fill("<li>{} <span>{}</span></li>", link(one.article.url, one.article.title), _part(one, anchor))
        for one in dot.told
    )
    head = fill('<p class="when">{} · {}</p>', _days(dot), one_line(lane.source))
    return fill('<div class="told" id="{}">{}<ul>{}</ul></div>', name, head, rows)


def _part(one: Told, anchor: str) -> Markup:
    marks = Markup(" ").join(fill('<a class="mark" href="#{}-{}">{}</a>', anchor, mark, mark) for mark in one.marks)
    return fill("{} {}", PART_WORDS[one.part], marks) if marks else fill("{}", PART_WORDS[one.part])


def _days(dot: Dot) -> str:
    first, last = dot.days
    return long_day(first) if first == last else f"{long_day(first)} to {long_day(last)}"


def _table(articles: tuple[Told, ...], anchor: str) -> Markup:
    return fill(
        '<details class="rows"><summary>{}</summary><table><thead><tr><th scope="col">Day</th><th scope="col">Source'
        '</th><th scope="col">Article</th><th scope="col">Part</th></tr></thead><tbody>{}</tbody></table></details>',
        "The same as a table",
        Markup("").join(_rows(articles, anchor)),
    )


def _rows(articles: tuple[Told, ...], anchor: str) -> Iterator[Markup]:
    for one in articles:
        yield fill(
            "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            day_html(one.article.published),
            one_line(one.article.source) or "unnamed source",
            link(one.article.url, one.article.title),
            _part(one, anchor),
        )
