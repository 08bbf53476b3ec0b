"""The filters above the talk: dates and sources, and how many articles they leave for the next questions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.page.places import markup
from assistant.page.scope import NAMES, Filters, filters_in
from assistant.page.session import Session
from assistant.rendering import remaining_html
from assistant.types import Question

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_HINTS = {"since": "any day", "until": "any day", "as_of": "today"}
Draw = tuple[Any, ...]


class FilterBar:
    """A row of fields, laid out where it is made, and what they do."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        with gr.Row(elem_id="filters"):
            self.days = [_day(name) for name in NAMES]
            self.sources = gr.Dropdown(
                choices=self._known(),
                value=[],
                multiselect=True,
                label="Sources",
                scale=2,
                min_width=220,
                elem_id="filter-sources",
            )
        with gr.Row(elem_id="scope"):
            self.remaining = markup(self._remaining(Filters()), "remaining")
            self.clear = gr.Button("Clear filters", size="sm", scale=0, min_width=104, elem_id="clear-filters")
        self.fields = [*self.days, self.sources]

    def wire(self, blocks: gr.Blocks, session: gr.State, event: dict[str, Any]) -> None:
        """Counts as they are changed; fills them from the address when the page is opened."""
        changes = [listen for day in self.days for listen in (day.submit, day.blur)]
        counted = [session, *self.fields], [session, self.remaining]
        # One after another: of two fields left in a row, the count of the first must not come last.
        gr.on([*changes, self.sources.input], self._change, *counted, trigger_mode="always_last", **event)
        drawn = [self.remaining, *self.fields]
        cleared = self.clear.click(self._clear, [session], [session, *drawn], **event)
        # Counted once more: the click has left a field, whose old day may have been taken after the clearing.
        cleared.then(self._change, *counted, **event)
        blocks.load(self._open, [session], drawn, **event)

    def scope(self, session: Session, request: gr.Request, *fields: Any) -> dict[str, Any]:
        """What a question is asked within: what its reader sees in the fields, or the address until it has filled them.

        The address holds, too, where the fields show as much of it as they can.
        """
        filters, linked = _typed(*fields), filters_in(request.query_params)
        untouched = not session.told and (filters == Filters() or filters == self._shown(linked))
        return (linked if untouched else filters).scope(self._today())

    def _change(self, session: Session, *fields: Any) -> Draw:
        session.told = True
        return session, self._remaining(_typed(*fields))

    def _clear(self, session: Session) -> Draw:
        session.told = True
        return session, *self._draw(Filters())

    def _open(self, session: Session, request: gr.Request) -> Draw:
        filters = filters_in(request.query_params)
        if filters != Filters():
            return self._draw(filters)
        # A reader who was quicker than this may have typed some already.
        remaining = gr.skip() if session.told else self._remaining(filters)
        return remaining, *[gr.skip()] * len(NAMES), self._choices()

    def _choices(self, **more: Any) -> Any:
        return gr.update(choices=self._known(), **more)

    def _draw(self, filters: Filters) -> Draw:
        shown = self._shown(filters)
        days = [getattr(shown, name) for name in NAMES]
        return self._remaining(filters), *days, self._choices(value=list(shown.sources))

    def _shown(self, filters: Filters) -> Filters:
        """As the fields show them: a link may name a source that is not there, and the line beneath says so."""
        asked = {source.lower() for source in filters.sources}
        return replace(filters, sources=tuple(source for source in self._known() if source.lower() in asked))

    def _remaining(self, filters: Filters) -> str:
        today, whole = self._today(), self.assistant.coverage()
        question = filters.question(today)
        left = self.assistant.coverage(question) if question.narrowed else whole
        return remaining_html(question, left, whole.articles, filters.problems(today, whole.sources))

    def _known(self) -> list[str]:
        return [source for source in self.assistant.coverage().sources if source]

    def _today(self) -> date:
        return self.assistant.day(Question(""))


def _typed(since: str, until: str, as_of: str, sources: list[str]) -> Filters:
    return Filters(since or "", until or "", as_of or "", tuple(sources or ()))


def _day(name: str) -> gr.Textbox:
    return gr.Textbox(
        label=NAMES[name],
        placeholder=_HINTS[name],
        max_length=40,
        lines=1,
        max_lines=1,
        scale=1,
        min_width=120,
        elem_id=f"filter-{name.replace('_', '-')}",
        elem_classes="day",
    )
