"""Whether the configured model answers at all."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from langchain_core.messages import HumanMessage

from assistant.errors import ModelError, ModelRefusal
from assistant.models import Model
from assistant.prompting import check_prompts, prompt


def trouble(model: Model, prompts: Path | None = None) -> str:
    """What is wrong with it, and what to do; empty where it wrote something."""
    check_prompts(prompts)
    written = ""
    try:
        with closing(model.stream([HumanMessage(prompt("trial", prompts).substitute())])) as pieces:
            for piece in pieces:
                written += piece
    except ModelRefusal as error:  # it may well be stopped at a length after it has shown that it answers
        return "" if written.strip() else str(error)
    except ModelError as error:
        return str(error)
    return "" if written.strip() else f"{model.name} wrote nothing; choose another with COMMUNIQUE_MODEL"
