"""The library view: what there is, by source and by day, the newest of it, and how the last refresh went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from markupsafe import Markup

from assistant.allowing import clean
from assistant.bars import Bar, by_day, by_time
from assistant.markup.basics import counted, day_html, fill, link
from assistant.plain import long_day, one_line
from assistant.types import Article, Followed, Holdings

_STEPS = 20
"""Heights a bar may have."""


def library_html(held: Holdings) -> str:
    """The whole view; read only."""
    parts = [
        fill('<h2>Library</h2><p class="facts">{}</p>', _facts(held)),
        _sources(held.sources),
        _figure("Articles by day", "up to the newest", by_day(held.days)),
        _figure("Articles over time", "from the oldest to the newest", by_time(held.days)),
        _newest(held.newest),
        _followed(held.followed),
    ]
    return clean(fill('<section class="library">{}</section>', Markup("").join(parts)))


def _facts(held: Holdings) -> str:
    facts = [counted(held.articles, "article"), f"{counted(held.passages, 'passage')}"]
    facts.append(f"{held.undated:,} without a date" if held.undated else "")
    facts.append(f"from {long_day(held.days[0][0])} to {long_day(held.days[-1][0])}" if held.days else "")
    facts.append(f"embedded with {held.embedder}")
    return " · ".join(fact for fact in facts if fact)


def _sources(sources: Sequence[tuple[str, int]]) -> Markup:
    most = max((count for _, count in sources), default=1)
    rows = (
        fill(
            '<tr><th scope="row">{}</th><td class="count">{}</td><td aria-hidden="true"><span class="bar w-{}"></span>'
            "</td></tr>",
            one_line(source) or "unnamed source",
            f"{count:,}",
            _step(count, most),
        )
        for source, count in sources
    )
    return _block("Sources", fill("<table><tbody>{}</tbody></table>", Markup("").join(rows)) if sources else _none())


def _figure(title: str, scope: str, drawn: Sequence[Bar]) -> Markup:
    if not drawn:
        return Markup()
    most = max(bar.count for bar in drawn)
    columns = Markup("").join(
        fill(
            '<li title="{0}"><span class="bar h-{1}"></span><span class="unseen">{0}</span></li>',
            f"{bar.label}: {counted(bar.count, 'article')}",
            _step(bar.count, most),
        )
        for bar in drawn
    )
    axis = fill('<p class="axis"><span>{}</span><span>{}</span></p>', drawn[0].label, drawn[-1].label)
    most_words = fill('<p class="most">{} · the highest bar is {}</p>', scope, counted(most, "article"))
    return _block(title, fill('{}<ol class="bars">{}</ol>{}', most_words, columns, axis))


def _newest(articles: Iterable[Article]) -> Markup:
    rows = Markup("").join(
        fill(
            '<li>{} <span class="byline">{} · {}</span></li>',
            link(article.url, article.title),
            one_line(article.source) or "unnamed source",
            day_html(article.published),
        )
        for article in articles
    )
    return _block("Newest articles", fill("<ul>{}</ul>", rows) if rows else _none())


def _followed(followed: Sequence[Followed]) -> Markup:
    if not followed:
        return _block("Last refresh", fill("<p>{}</p>", "No feed or sitemap is followed."))
    visited = [one.checked_at for one in followed if one.checked_at]
    failing = sum(bool(one.reason) for one in followed)
    head = f"{_time(max(visited))} · " if visited else "Not yet · "
    head += f"{counted(len(followed), 'source')} followed, {failing or 'none'} failing"
    rows = Markup("").join(fill("<li>{}</li>", _visit(one)) for one in sorted(followed, key=lambda one: not one.reason))
    return _block("Last refresh", fill('<p>{}</p><ul class="followed">{}</ul>', head, rows))


def _visit(one: Followed) -> Markup:
    name = one_line(one.title) or one.address
    when = _time(one.checked_at) if one.checked_at else "not visited yet"
    if not one.reason:
        return fill('<span class="icon" aria-hidden="true">✓</span> {} <span class="byline">{}</span>', name, when)
    times = f"failed {counted(one.failures, 'time')} in a row, last {when}"
    return fill(
        '<span class="icon" aria-hidden="true">⚠</span> {} <span class="byline">{}</span><p class="problem">{}</p>',
        name,
        times,
        one_line(one.reason),
    )


def _block(title: str, content: Markup) -> Markup:
    return fill('<div class="block"><h3>{}</h3>{}</div>', title, content)


def _none() -> Markup:
    return fill("<p>{}</p>", "There is none yet; communique ingest takes some in.")


def _time(moment: datetime) -> str:
    return f"{long_day(moment.date())}, {moment:%H:%M} UTC"


def _step(count: int, most: int) -> int:
    """The height of a bar; the least there is can still be seen."""
    return max(1, round(count / most * _STEPS)) if count else 0
