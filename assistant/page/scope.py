"""The filters of the page, as they are typed or stand in its address: `?as_of=…&since=…&until=…&source=…&source=…`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.datastructures import QueryParams

from assistant.dates import expressions
from assistant.types import Question

NAMES = {"since": "From", "until": "Until", "as_of": "As of"}
"""What a reader calls them."""
_CHARS = 40  # of the longest day that is read
_LEAD = "in "  # before which a lone month or year is a date


@dataclass(frozen=True, slots=True)
class Filters:
    """What is typed into each field; a day may be 2026-03-01, “March 2026” or “last week”."""

    since: str = ""
    until: str = ""
    as_of: str = ""
    sources: tuple[str, ...] = ()

    def scope(self, today: date) -> dict[str, Any]:
        """What `Assistant.ask` takes; a day that is none is handed on as it is, and refused there in words."""
        typed = {name: text for name in NAMES if (text := self._typed(name))}
        days: dict[str, Any] = {name: day_of(text, today, name) or text for name, text in typed.items()}
        return {**days, "sources": self.sources} if self.sources else days

    def question(self, today: date) -> Question:
        """As much of them as is understood, as the scope of a question without words."""
        days = {name: day_of(self._typed(name), today, name) for name in NAMES}
        return Question("", days["as_of"], days["since"], days["until"], self.sources)

    def problems(self, today: date, known: Iterable[str]) -> Iterator[str]:
        """What is wrong with them, each in a sentence."""
        for name, label in NAMES.items():
            if (text := self._typed(name)) and day_of(text, today, name) is None:
                yield f"{label}: “{text[:40]}” is not a day; write 2026-03-01, March 2026 or yesterday."
        asked = self.question(today)
        if asked.since and asked.until and asked.since > asked.until:
            yield f"{NAMES['since']} is later than {NAMES['until']}."
        have = {source.lower() for source in known}
        for source in self.sources:
            if source.lower() not in have:
                yield f"No source here is called “{source[:60]}”."

    def _typed(self, name: str) -> str:
        text: str = getattr(self, name)
        return text.strip()


def filters_in(address: QueryParams) -> Filters:
    """The filters in a page's address."""
    days = {name: address.get(name) or "" for name in NAMES}
    return Filters(**days, sources=tuple(name for name in address.getlist("source") if name))


def day_of(text: str, today: date, name: str) -> date | None:
    """The day that is meant: of several, such as those of a month, the first for `since`, else the last."""
    with suppress(ValueError):
        return date.fromisoformat(text)
    # In digits alone “2026-13-01” is a mistake, which a lenient reader would take for the 13th of January.
    lenient = any(letter.isalpha() for letter in text) or text.isdecimal()
    found = expressions(_LEAD + text, today) if lenient and len(text) <= _CHARS else []
    if len(found) != 1 or found[0].at > len(_LEAD) or found[0].end < len(_LEAD + text):
        return None
    first, last = found[0].days
    return first if name == "since" else last
