"""What is kept of visitors who have left: Gradio by itself keeps the page of each of its last ten thousand sessions."""

from __future__ import annotations

from collections import OrderedDict

import gradio as gr

KEPT = 100
"""Closed pages whose chat is still there should the page come back, as a phone's does when it wakes."""
SESSIONS = 5_000
"""Open and closed, about 0.1 MB each; one more and the one longest unused is forgotten."""


class Leaving:
    """Forgets the pages that were closed longest ago."""

    def __init__(self, blocks: gr.Blocks) -> None:
        self._blocks = blocks
        self._closed: OrderedDict[str, None] = OrderedDict()
        blocks.state_session_capacity = SESSIONS
        blocks.unload(self.left)
        # `unload` takes no word on it, and would list this as a public endpoint.
        list(blocks.fns.values())[-1].api_visibility = "private"

    def left(self, request: gr.Request) -> None:
        """A page was closed, or lost its connection."""
        if request.session_hash:
            self._closed[request.session_hash] = None
            self._closed.move_to_end(request.session_hash)
        while len(self._closed) > KEPT:
            name, _ = self._closed.popitem(last=False)
            self._blocks.state_holder.session_data.pop(name, None)
            self._blocks.state_holder.time_last_used.pop(name, None)

    def returned(self, request: gr.Request) -> None:
        """A page is asked from, so it is open."""
        self._closed.pop(request.session_hash or "", None)
