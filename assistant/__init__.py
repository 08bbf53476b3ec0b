"""Communiqué: answers over diplomacy news, with the passage that says it for every sentence."""

from assistant.assistant import AnswerStream, Assistant
from assistant.conversation import Conversation
from assistant.errors import CommuniqueError
from assistant.settings import Settings, load_settings
from assistant.types import Answer, Article, Citation, Claim, Coverage, Hit, Passage, Question

__all__ = [
    "Answer",
    "AnswerStream",
    "Article",
    "Assistant",
    "Citation",
    "Claim",
    "CommuniqueError",
    "Conversation",
    "Coverage",
    "Hit",
    "Passage",
    "Question",
    "Settings",
    "load_settings",
]
