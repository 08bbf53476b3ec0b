"""Which articles a question may be answered from, as SQL."""

from __future__ import annotations

from assistant.types import Question

Where = tuple[str, list[str]]
"""A condition on `articles`, and its parameters."""


def where(question: Question) -> Where:
    """The condition that respects `as_of`, `since`, `until` and `sources` exactly.

    An article without a date was certainly published when it was fetched, and not certainly before:
    so `as_of` takes that day for it, and a range, which asks for a date, leaves it out.
    """
    conditions, values = ["1"], []
    if question.as_of:
        conditions.append("coalesce(articles.published, substr(articles.fetched_at, 1, 10)) <= ?")
        values.append(question.as_of.isoformat())
    if question.since:
        conditions.append("articles.published >= ?")
        values.append(question.since.isoformat())
    if question.until:
        conditions.append("articles.published <= ?")
        values.append(question.until.isoformat())
    if question.sources:
        condition, more = _of_sources(question)
        conditions.append(condition)
        values += more
    return " AND ".join(conditions), values


def _of_sources(question: Question) -> Where:
    """Articles of the question's sources, and those of which they carried a copy by the day it is asked as of."""
    marks = ", ".join("?" * len(question.sources))
    names = [source.lower() for source in question.sources]
    carried = f"SELECT article_id FROM copies WHERE lower(source) IN ({marks})"
    day = []
    if question.as_of:
        carried += " AND coalesce(published, substr(fetched_at, 1, 10)) <= ?"
        day.append(question.as_of.isoformat())
    return f"(lower(articles.source) IN ({marks}) OR articles.id IN ({carried}))", [*names, *names, *day]
