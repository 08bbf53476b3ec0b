"""Statements and the passages they cite -> checked claims, and citations looked up in the catalog's own facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.briefing import Briefing
from assistant.checking import Checker, Evidence, Verdict
from assistant.citations import citation, quoted
from assistant.overlap import shared_words
from assistant.resolving import contexts
from assistant.statements import Statement
from assistant.types import Citation, Claim, Span
from assistant.words import content_words

UNCITED = "it cites no passage, and none says it"


@dataclass(frozen=True, slots=True)
class Checked:
    """A statement and what became of its check."""

    statement: Statement
    evidence: tuple[Evidence, ...]
    verdict: Verdict

    @property
    def supported(self) -> bool:
        """Whether its passages say it."""
        return self.verdict.support != "unsupported"


def check(statements: Sequence[Statement], briefing: Briefing, checker: Checker) -> tuple[Checked, ...]:
    """Every statement with its verdict. One without a mark is held against all that was handed out: models forget."""
    everything = tuple(briefing.evidence.values())
    evidence = [tuple(briefing.evidence[mark] for mark in one.marks) or everything for one in statements]
    claims = [(one.text, found) for one, found in zip(statements, evidence, strict=True)]
    verdicts = checker.check(claims, contexts([one.text for one in statements], briefing.found.sought.text))
    return tuple(
        _checked(statement, found, _bounded(verdict, found))
        for statement, found, verdict in zip(statements, evidence, verdicts, strict=True)
    )


def _checked(statement: Statement, evidence: tuple[Evidence, ...], verdict: Verdict) -> Checked:
    if not statement.marks and verdict.support == "unsupported":
        return Checked(statement, (), Verdict("unsupported", UNCITED))
    return Checked(statement, evidence, verdict)


def shown(checked: Sequence[Checked], briefing: Briefing, *, mark_unsupported: bool) -> tuple[Checked, ...]:
    """Those to show: the supported, and of the others, where they are to be marked, those on the matter.

    A sentence that shares no word with the question, what is supported and what it cites, or that has the words of an
    order that stands in a passage, is no part of an answer.
    """
    question = f"{briefing.found.question.text} {briefing.found.sought.text}"
    matter = set(content_words(" ".join([question, *(one.statement.text for one in checked if one.supported)])))
    ordered = _words_of_orders(briefing, question)

    def keeps(one: Checked) -> bool:
        words = set(content_words(one.statement.text))
        near = words & (matter | _reported(one.evidence))
        return one.supported or (mark_unsupported and bool(near) and not words & ordered)

    return tuple(one for one in checked if keeps(one))


def cite(checked: Sequence[Checked]) -> tuple[tuple[Claim, ...], tuple[Citation, ...], str]:
    """Claims, citations numbered as they come, and the text with its marks, in the model's paragraphs."""
    citations: dict[tuple[str, Span], Citation] = {}
    claims: list[Claim] = []
    text = ""
    for one in checked:
        marks = tuple(_number(where, citations) for where in _places(one))
        claims.append(Claim(one.statement.text, marks, one.verdict.support, one.verdict.why))
        gap = "" if not text else "\n\n" if one.statement.opens else " "
        text += gap + one.statement.text + "".join(f" [{mark}]" for mark in marks)
    return tuple(claims), tuple(citations.values()), text


def _bounded(verdict: Verdict, evidence: Sequence[Evidence]) -> Verdict:
    """The verdict, unless it rests on words that are not among the sentences of its evidence."""
    if verdict.support == "unsupported":
        return verdict
    number, span = verdict.evidence, verdict.span
    if number is None or span is None:
        return replace(verdict, support="unsupported", why="no sentence was named that says it")
    if not any(low < span[1] and span[0] < high for low, high in evidence[number].sentences):
        return Verdict("unsupported", "what it rests on is no report")
    return verdict


def _words_of_orders(briefing: Briefing, question: str) -> set[str]:
    """Words that stand in orders and nowhere in what was handed out or asked."""
    reported = _reported(tuple(briefing.evidence.values()))
    return set(content_words(" ".join(briefing.orders))) - reported - set(content_words(question))


def _reported(evidence: Sequence[Evidence]) -> set[str]:
    return set(content_words(" ".join(_text(one, span) for one in evidence for span in one.sentences)))


def _places(one: Checked) -> list[tuple[Evidence, Span]]:
    """Where to look: the sentence that the verdict names, else the nearest of each passage that is cited."""
    number, span = one.verdict.evidence, one.verdict.span
    if number is not None and span is not None:
        return [(one.evidence[number], span)]
    return [(evidence, _nearest(one.statement.text, evidence)) for evidence in one.evidence]


def _nearest(text: str, evidence: Evidence) -> Span:
    shares = shared_words(text, [_text(evidence, span) for span in evidence.sentences])
    return max(zip(shares, evidence.sentences, strict=True), key=lambda pair: pair[0])[1]


def _number(where: tuple[Evidence, Span], citations: dict[tuple[str, Span], Citation]) -> int:
    evidence, span = where
    key = evidence.article.id, span
    if key not in citations:
        citations[key] = citation(len(citations) + 1, evidence.article, evidence.passage, span)
    return citations[key].mark


def _text(evidence: Evidence, span: Span) -> str:
    return quoted(evidence.passage, span)
