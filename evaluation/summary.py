"""An evaluation -> a table for a person, one JSON object for a machine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from evaluation.evaluating import Evaluation, Line
from evaluation.failures import REASONS, tally
from evaluation.intervals import Difference, Interval
from evaluation.scoring import MISSING


def as_table(evaluation: Evaluation) -> str:
    """Figures with their intervals, and why questions failed."""
    parts = [counted(evaluation), "\n".join(_rows(evaluation))]
    if reasons := tally(evaluation.failures):
        parts.append("\n".join(f"{count:6} {reason}: {REASONS[reason]}" for reason, count in reasons.items()))
    return "\n\n".join(parts)


def as_json(evaluation: Evaluation) -> dict[str, Any]:
    """The same as plain values; a figure that rests on no question is null."""
    return {
        **_counts(evaluation),
        "figures": {line.figure.name: _plain(line.ours) for line in evaluation.lines},
        **(_paired(evaluation) if evaluation.paired else {}),
        "reasons": tally(evaluation.failures),
        "failures": [
            {"id": one.item.id, "question": one.item.question, "reason": one.reason, "rank": one.rank}
            for one in evaluation.failures
        ],
    }


def counted(evaluation: Evaluation) -> str:
    """One line: how many questions of which kind."""
    counts = _counts(evaluation)
    parts = [f"{counts['questions']:,} questions: {counts['answerable']:,} answerable"]
    parts.append(f"{counts['unanswerable']:,} unanswerable")
    parts.append(f"{counts['not_counted']:,} of which the set does not say" if counts["not_counted"] else "")
    parts.append(f"{counts['missing']:,} without an answer" if counts["missing"] else "")
    parts.append(f"{counts['failed']:,} that failed" if counts["failed"] else "")
    return ", ".join(part for part in parts if part)


def figure_text(line: Line, found: Interval | None) -> str:
    """The value as a reader needs it: milliseconds whole, shares to three places."""
    return "-" if found is None else _number(line, found.value)


def interval_text(line: Line, found: Interval | None) -> str:
    """The 95 % interval, signed where it is that of a difference."""
    if found is None:
        return ""
    return f"{_number(line, found.low, found)} to {_number(line, found.high, found)}"


def difference_text(line: Line) -> str:
    """The difference with its sign, interval and p."""
    found = line.parted
    return "-" if found is None else f"{_number(line, found.value, found)}"


def p_text(found: Difference | None) -> str:
    """The p of a difference; the smallest that the draws can tell is said to be below."""
    if found is None:
        return ""
    return "p < 0.001" if found.p < 0.001 else f"p = {found.p:.3f}"


def _rows(evaluation: Evaluation) -> Iterator[str]:
    head = f"{'':14}{'this run':>9}  {'95 %':16}"
    yield (head + f"{'other run':>9}  {'95 %':16}{'difference':>11}  95 %" if evaluation.paired else head).rstrip()
    for line in evaluation.lines:
        row = f"{line.figure.name:14}{figure_text(line, line.ours):>9}  {interval_text(line, line.ours):16}"
        if evaluation.paired:
            row += f"{figure_text(line, line.theirs):>9}  {interval_text(line, line.theirs):16}"
            row += f"{difference_text(line):>11}  {interval_text(line, line.parted):18} {p_text(line.parted)}"
        yield row.rstrip()


def _number(line: Line, value: float, found: Interval | None = None) -> str:
    digits = 0 if line.figure.name.endswith("_ms") else 2 if line.figure.name == "citations" else 3
    sign = "+" if isinstance(found, Difference) else ""
    return f"{value:{sign}.{digits}f}"


def _counts(evaluation: Evaluation) -> dict[str, int]:
    statuses = [score.status for score in evaluation.scores]
    return {
        "questions": len(statuses),
        "answerable": evaluation.questions(True),
        "unanswerable": evaluation.questions(False),
        "not_counted": evaluation.questions(None),
        "missing": statuses.count(MISSING),
        "failed": statuses.count("failed"),
    }


def _paired(evaluation: Evaluation) -> dict[str, Any]:
    return {
        "other": {line.figure.name: _plain(line.theirs) for line in evaluation.lines},
        "difference": {line.figure.name: _plain(line.parted) for line in evaluation.lines},
    }


def _plain(found: Interval | None) -> dict[str, float | int] | None:
    return None if found is None else asdict(found)
