"""What the reader learns from: a question, a passage, and the spans of it that answer."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.types import Span


@dataclass(frozen=True, slots=True)
class Example:
    """A question put to one passage; without spans, the passage does not answer it."""

    question: str
    title: str
    text: str
    spans: tuple[Span, ...]

    @property
    def answers(self) -> tuple[str, ...]:
        """The words of the spans."""
        return tuple(self.text[start:end] for start, end in self.spans)
