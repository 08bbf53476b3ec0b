"""What a claim is held against: a few sentences, and what stands around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from assistant.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Scene:
    """The sentences that are to carry a claim, all others of the passage, and what is known about the article."""

    sentences: tuple[Doc, ...]
    passage: tuple[Doc, ...]
    before: tuple[Doc, ...] = ()
    about: tuple[Doc, ...] = ()
    published: date | None = None
    earlier: tuple[str, ...] = ()
    """The texts of the sentences just before the first of them."""

    @property
    def around(self) -> tuple[Doc, ...]:
        """Everything that the article is known to say here."""
        return (*self.before, *self.passage, *self.about)

    def ahead(self, sentence: Doc) -> tuple[str, ...]:
        """The texts before one of the sentences, nearest last."""
        at = next((n for n, doc in enumerate(self.sentences) if doc is sentence), 0)
        return (*self.earlier, *(doc.text for doc in self.sentences[:at]))

    @property
    def text(self) -> str:
        """The sentences as one text."""
        return " ".join(doc.text for doc in self.sentences)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a scene stands: the number of its evidence, and its span in the article."""

    evidence: int
    span: Span


def several(words: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]
