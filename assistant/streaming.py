"""An answer as it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import pairwise

from assistant.types import Answer


class AnswerStream:
    """The pieces of an answer's text in order, empty ones while it is waited for.

    Quoted sentences come as they will stand. What a model writes is provisional: the pieces are as it writes them, and
    `answer` is the checked answer, which may say less. Closing the iterator stops the model.
    """

    provisional = False
    """Whether a model wrote what has come so far, so that it is not checked yet."""

    def __init__(self, versions: Callable[[], Iterator[Answer]], done: Callable[[Answer], None]) -> None:
        self._versions, self._done = versions, done
        self._answer: Answer | None = None

    def __iter__(self) -> Iterator[str]:
        shown, last = "", None
        with closing(self._versions()) as versions:  # type: ignore[type-var]  # a generator
            for last in versions:
                self.provisional = bool(last.model) and not last.claims
                if last.text.startswith(shown):
                    yield from _pieces(last.text[len(shown) :])
                    shown = last.text
        self._answer, self.provisional = last, False
        self._done(self.answer)

    @property
    def answer(self) -> Answer:
        """The whole answer; there once its pieces have been read."""
        if self._answer is None:
            raise RuntimeError("the answer is there once its pieces have been read")
        return self._answer


def _pieces(text: str) -> Iterator[str]:
    """Paragraph by paragraph: a claim never comes apart from its marks."""
    edges = [0, *_paragraphs(text), len(text)]
    yield from (text[low:high] for low, high in pairwise(edges))


def _paragraphs(text: str) -> Iterator[int]:
    """Where each paragraph but the first begins, with the blank line before it."""
    position = text.find("\n\n", 1)
    while position > 0:
        yield position
        position = text.find("\n\n", position + 2)
