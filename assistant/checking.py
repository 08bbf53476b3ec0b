"""A claim and the passages it may rest on -> whether they say it, where, and what is wrong if not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.resolving import Context
from assistant.types import Article, Passage, Span, Support


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that a claim may rest on: its sentences, in characters of the article, and those just before it."""

    passage: Passage
    article: Article
    sentences: tuple[Span, ...]
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a claim is supported: by which of the evidence (its number) and which span of that article, or why not."""

    support: Support
    why: str = ""
    evidence: int | None = None
    span: Span | None = None


class Checker(Protocol):
    """What judges claims."""

    def check(
        self, claims: Sequence[tuple[str, Sequence[Evidence]]], contexts: Sequence[Context] = ()
    ) -> list[Verdict]:
        """A verdict for each claim with the evidence it cites, in order; `contexts` tell where each of them stands."""
        ...
