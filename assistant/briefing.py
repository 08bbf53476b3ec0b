"""Hits -> what the model is given: passages between random fences, each under a random mark."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage

from assistant.checking import Evidence
from assistant.defusing import defused
from assistant.finding import Found
from assistant.instructions import reports
from assistant.marks import new_marks
from assistant.plain import long_day
from assistant.prompting import prompt
from assistant.settings import Settings
from assistant.statements import Handout
from assistant.stripping import hosts_of
from assistant.types import Article, Hit, Span
from ingest.library import Library

_BEFORE = 12  # sentences before a passage in which a speaker's full name is looked for
_HEAD = 200  # characters of a title or a source


@dataclass(frozen=True, slots=True)
class Briefing:
    """The messages, and what each mark in them stands for; no messages where the model is not to be asked."""

    found: Found
    evidence: Mapping[str, Evidence]
    handout: Handout
    messages: tuple[BaseMessage, ...] = ()
    orders: tuple[str, ...] = ()
    """Sentences of the passages that report nothing, such as instructions; they are not handed out."""


def brief(found: Found, library: Library, settings: Settings, chance: random.Random) -> Briefing:
    """What to ask the model; nothing where no passage may answer."""
    hits = _within([reading.hit for reading in found.readings], settings.model_chars) if found.askable else []
    if not hits:
        return Briefing(found, {}, Handout((), frozenset(), ""))
    avoided = (found.question.text, found.sought.text, *(f"{hit.article.title} {hit.passage.text}" for hit in hits))
    fence, *marks = new_marks(len(hits) + 1, avoided, chance)
    evidence, orders = _evidence(dict(zip(marks, hits, strict=True)), library)
    if not evidence:
        return Briefing(found, {}, Handout((), frozenset(), ""))
    system = prompt("answer", settings.prompts).substitute()
    asked = prompt("passages", settings.prompts).substitute(
        fence=fence,
        passages="\n\n".join(_passage(mark, one, fence) for mark, one in evidence.items()),
        day=long_day(found.question.as_of or found.timing.today),
        mark=next(iter(evidence)),
        question=_question(found),
    )
    handout = Handout(tuple(evidence), hosts_of({hit.article.url for hit in hits}), system)
    return Briefing(found, evidence, handout, (SystemMessage(system), HumanMessage(asked)), orders)


def _question(found: Found) -> str:
    typed, sought = defused(found.question.text), defused(found.sought.text)
    return typed if typed == sought else f"{typed}\n(that is: {sought})"


def _within(hits: Sequence[Hit], limit: int) -> list[Hit]:
    """As many of the first as fit, one at least."""
    kept, length = list[Hit](), 0
    for hit in hits:
        length += len(hit.passage.text)
        if kept and length > limit:
            break
        kept.append(hit)
    return kept


def _evidence(hits: Mapping[str, Hit], library: Library) -> tuple[dict[str, Evidence], tuple[str, ...]]:
    spans = library.sentences([hit.passage.id for hit in hits.values()])
    evidence: dict[str, Evidence] = {}
    orders: list[str] = []
    for mark, hit in hits.items():
        told: list[Span] = []
        for low, high in spans.get(hit.passage.id, ()):
            text = hit.passage.text[low - hit.passage.start : high - hit.passage.start]
            if reports(text):
                told.append((low, high))
            else:
                orders.append(text)
        if told:
            before = library.before(hit.article.id, hit.passage.start, _BEFORE)
            evidence[mark] = Evidence(hit.passage, hit.article, tuple(told), before)
    return evidence, tuple(orders)


def _passage(mark: str, evidence: Evidence, fence: str) -> str:
    start = evidence.passage.start
    text = " ".join(defused(evidence.passage.text[low - start : high - start]) for low, high in evidence.sentences)
    return f"<passage-{fence}>\n[{mark}] {_head(evidence.article)}\n{text}\n</passage-{fence}>"


def _head(article: Article) -> str:
    title = article.title if reports(article.title) else ""
    facts = (defused(article.source)[:_HEAD], long_day(article.published), defused(title)[:_HEAD])
    return " · ".join(fact for fact in facts if fact)
