"""An evaluation -> a page of HTML that holds everything, asks nobody for anything, and runs no script.

Questions, answers and articles are data: every value is escaped as it is put into its place (`_fill`), addresses are
links only where they are http(s), and a policy in the page forbids whatever might yet slip through.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from typing import Any

from markupsafe import Markup

from assistant.allowing import is_web
from assistant.plain import tidy
from evaluation.evaluating import Evaluation, Line
from evaluation.failures import REASONS, Failure, Reason, tally
from evaluation.scoring import DEPTH, holds
from evaluation.summary import counted, difference_text, figure_text, interval_text, p_text

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_PASSAGE_CHARS = 1_500  # of a hit that are shown


def report_page(evaluation: Evaluation, title: str) -> str:
    """The whole page."""
    style = resources.files("evaluation").joinpath("report.css").read_text(encoding="utf-8")
    body = _figures(evaluation) + _reasons(evaluation.failures) + _failures(evaluation.failures)
    return _fill(
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="{}">\n<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{}</title>\n'
        "<style>\n{}</style>\n</head>\n<body>\n<h1>{}</h1>\n<p>{}</p>\n{}</body>\n</html>\n",
        _POLICY, title, Markup(style), title, counted(evaluation), body,
    )  # fmt: skip


def _figures(evaluation: Evaluation) -> Markup:
    heads = ["Figure", "This run", "95 %"]
    heads += ["Other run", "95 %", "Difference", "95 %", ""] if evaluation.paired else []
    heads += ["What it counts"]
    rows = (_row([*_cells(line, evaluation.paired), line.figure.means], line) for line in evaluation.lines)
    return _fill(
        '<div class="wide"><table><thead>{}</thead><tbody>{}</tbody></table></div>\n',
        _joined("<th>{}</th>", heads), Markup("").join(rows),
    )  # fmt: skip


def _cells(line: Line, paired: bool) -> list[str]:
    cells = [line.figure.name, figure_text(line, line.ours), interval_text(line, line.ours)]
    if not paired:
        return cells
    return [
        *cells, figure_text(line, line.theirs), interval_text(line, line.theirs),
        difference_text(line), interval_text(line, line.parted), p_text(line.parted),
    ]  # fmt: skip


def _row(cells: Sequence[str], line: Line) -> Markup:
    return _fill('<tr class="{}">{}</tr>\n', _standing(line), _joined("<td>{}</td>", cells))


def _standing(line: Line) -> str:
    """Ahead or behind, where the interval of the difference leaves no doubt."""
    if line.parted is None or not line.parted.certain or line.figure.more_is_better is None:
        return ""
    return "ahead" if (line.parted.value > 0) is line.figure.more_is_better else "behind"


def _reasons(found: Sequence[Failure]) -> Markup:
    rows = (_fill("<li>{}: {} ({})</li>\n", count, reason, REASONS[reason]) for reason, count in tally(found).items())
    return _fill("<h2>{} failed</h2>\n<ul>\n{}</ul>\n", len(found), Markup("").join(rows))


def _failures(found: Sequence[Failure]) -> Markup:
    return Markup("").join(_group(reason, [one for one in found if one.reason == reason]) for reason in tally(found))


def _group(reason: Reason, found: Sequence[Failure]) -> Markup:
    return _fill("<h2>{}: {}</h2>\n{}", reason.capitalize(), len(found), Markup("").join(map(_failure, found)))


def _failure(failure: Failure) -> Markup:
    item, answer = failure.item, failure.answer
    asked = f"asked {item.asked}" if item.asked else ""
    return _fill(
        '<details><summary>{} <span class="small">{} {}</span></summary>\n<dl>{}{}{}</dl>\n{}</details>\n',
        item.question, item.id, asked,
        _fact("Expected", [" or ".join(item.answers)] if item.answerable else ["that it declines"]),
        _fact("Found in", [_link(url, url) for url in item.found_in]),
        _fact(str(answer.get("status") or "no answer").capitalize(), [answer.get("text") or ""]),
        _hits(failure),
    )  # fmt: skip


def _fact(name: str, values: Iterable[object]) -> Markup:
    shown = _joined("<dd>{}</dd>", values)
    return _fill("<dt>{}</dt>{}", name, shown) if shown else Markup("")


def _hits(failure: Failure) -> Markup:
    passages = failure.answer.get("passages", ())[:DEPTH]
    rows = Markup("").join(_hit(passage, failure.item.answers) for passage in passages)
    return _fill("<ol>{}</ol>\n", rows) if rows else Markup("")


def _hit(passage: Mapping[str, Any], answers: Sequence[str]) -> Markup:
    facts = [passage.get("source"), passage.get("published"), passage.get("why"), passage.get("score")]
    kind = "holds" if holds(passage["text"], answers) else ""
    url = str(passage.get("url") or "")
    return _fill(
        '<li class="{}"><p>{} <span class="small">{}{}</span></p><p class="text">{}</p></li>\n',
        kind, _link(url, str(passage.get("title") or url)), " · ".join(str(one) for one in facts if one),
        " · holds the answer" if kind else "", passage["text"][:_PASSAGE_CHARS],
    )  # fmt: skip


def _link(url: str, text: str) -> Markup:
    if not is_web(url):
        return _fill("{}", text)
    return _fill('<a href="{}" rel="noopener noreferrer nofollow">{}</a>', url, text)


def _joined(template: str, values: Iterable[object]) -> Markup:
    return Markup("").join(_fill(template, value) for value in values)


def _fill(template: str, *values: object) -> Markup:
    """The values in their places; escaped, and without control characters, unless they are markup of this module."""
    return Markup(template).format(*(one if isinstance(one, Markup) else tidy(str(one)) for one in values))
