"""A step of a LangChain chain whose result comes in ever better versions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from langchain_core.runnables import Runnable, RunnableConfig

In = TypeVar("In")
Out = TypeVar("Out")


class Versions(Runnable[In, Out]):
    """Versions in, versions out; each replaces the one before, and the last is the result."""

    def __init__(self, step: Callable[[Iterator[In]], Iterator[Out]], name: str) -> None:
        self._step, self.name = step, name

    def invoke(self, input: In, config: RunnableConfig | None = None, **kwargs: Any) -> Out:  # noqa: A002
        """The last version."""
        *_, last = self._step(iter((input,)))
        return last

    def stream(self, input: In, config: RunnableConfig | None = None, **kwargs: Any) -> Iterator[Out]:  # noqa: A002
        """Every version as it comes."""
        yield from self._step(iter((input,)))

    def transform(
        self,
        input: Iterator[In],  # noqa: A002
        config: RunnableConfig | None = None,
        **kwargs: Any,
    ) -> Iterator[Out]:
        """Every version as it comes, of an input that comes in versions itself."""
        yield from self._step(input)
