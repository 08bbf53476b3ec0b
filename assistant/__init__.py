"""Communiqué: answers over diplomacy news, with the passage that says it for every sentence.

The names below are imported when they are first used, so that reading a type costs no more than the type.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.conversation import Conversation
    from assistant.errors import CommuniqueError
    from assistant.settings import Settings, load_settings
    from assistant.streaming import AnswerStream
    from assistant.types import (
        Answer,
        Article,
        Checked,
        Citation,
        Claim,
        Coverage,
        Hit,
        Passage,
        Question,
        Verification,
    )

_HOMES = {
    "assistant": ("Assistant",),
    "conversation": ("Conversation",),
    "errors": ("CommuniqueError",),
    "settings": ("Settings", "load_settings"),
    "streaming": ("AnswerStream",),
    "types": (
        "Answer",
        "Article",
        "Checked",
        "Citation",
        "Claim",
        "Coverage",
        "Hit",
        "Passage",
        "Question",
        "Verification",
    ),
}

__all__ = [
    "Answer",
    "AnswerStream",
    "Article",
    "Assistant",
    "Checked",
    "Citation",
    "Claim",
    "CommuniqueError",
    "Conversation",
    "Coverage",
    "Hit",
    "Passage",
    "Question",
    "Settings",
    "Verification",
    "load_settings",
]


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
