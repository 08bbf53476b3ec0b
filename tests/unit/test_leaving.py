"""Of the pages that were closed the last are kept, and each that is asked from again."""

from __future__ import annotations

import gradio as gr
import pytest
from gradio.state_holder import StateHolder

from assistant.page.leaving import KEPT, SESSIONS, Leaving


@pytest.fixture
def blocks() -> gr.Blocks:
    """A page with a visitor more than are kept."""
    with gr.Blocks(analytics_enabled=False) as made:
        gr.State(0)
    holder = StateHolder()
    holder.set_blocks(made)
    for number in range(KEPT + 1):
        _ = holder[f"tab{number}"]
    return made


def test_the_one_closed_longest_ago_is_forgotten(blocks: gr.Blocks) -> None:
    leaving = Leaving(blocks)
    for number in range(KEPT + 1):
        leaving.left(gr.Request(session_hash=f"tab{number}"))
    assert list(blocks.state_holder.session_data) == [f"tab{number}" for number in range(1, KEPT + 1)]
    assert list(blocks.state_holder.time_last_used) == list(blocks.state_holder.session_data)


def test_one_that_is_asked_from_again_is_open(blocks: gr.Blocks) -> None:
    leaving = Leaving(blocks)
    leaving.left(gr.Request(session_hash="tab0"))
    leaving.returned(gr.Request(session_hash="tab0"))
    for number in range(1, KEPT + 1):
        leaving.left(gr.Request(session_hash=f"tab{number}"))
    assert "tab0" in blocks.state_holder.session_data


def test_it_is_no_endpoint_and_bounds_the_open_ones_too(blocks: gr.Blocks) -> None:
    with blocks:
        Leaving(blocks)
    assert [one.api_visibility for one in blocks.fns.values()] == ["private"]
    assert blocks.state_session_capacity == SESSIONS
