"""Questions that fit the library, from the titles of its newest articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.names import proper_names

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_MOST = 4


def examples(assistant: Assistant) -> tuple[str, ...]:
    """Up to four questions about different newest stories, each of which is answered."""
    asked: list[str] = []
    for title in assistant.coverage().titles:
        names = proper_names(title)
        if names and not any(names[0] in question for question in asked):
            asked.append(f"What is new about {names[0]}?")
    return tuple(asked[:_MOST])
