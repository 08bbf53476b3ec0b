"""Carries one question through a visitor's conversation, piece by piece."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from assistant.errors import CommuniqueError, UsageError
from assistant.page.session import Session, Turn
from assistant.types import Answer, Article

if TYPE_CHECKING:
    from assistant.assistant import Assistant

PACE_SECONDS = 0.05
"""The page is redrawn no more often than this."""
TROUBLE = "Something went wrong on the server, and this question was not answered. Its log has the details."

logger = logging.getLogger(__name__)


def carry(assistant: Assistant, session: Session, question: str, **scope: Any) -> Iterator[Turn]:
    """Yields the turn whenever there is more to show; errors become a plain word in the chat."""
    turn = session.begin(question, scope)
    yield turn
    try:
        if len(session.turns) > (most := assistant.settings.turns):
            raise UsageError(f"this conversation has reached {most} questions; begin another with Clear")
        yield from _stream(assistant, session, turn, scope)
    except CommuniqueError as error:
        turn.note = str(error)
    except Exception:
        logger.exception("A question could not be answered")
        turn.note = TROUBLE
    _review(assistant, session)
    turn.over = True
    yield turn


def _stream(assistant: Assistant, session: Session, turn: Turn, scope: dict[str, Any]) -> Iterator[Turn]:
    conversation = session.conversation(assistant)
    stream = conversation.stream(turn.question, **scope)
    shown = 0.0
    for piece in stream:
        if turn.over:  # stopped by the reader
            return
        turn.text, turn.provisional = turn.text + piece, stream.provisional
        if time.monotonic() - shown >= PACE_SECONDS:
            yield turn
            shown = time.monotonic()
    if turn.over:  # stopped while it was being finished
        conversation.retract(stream.answer)
    else:
        turn.articles = _articles(assistant, stream.answer)
        turn.backdrop = assistant.backdrop(stream.answer)
        turn.answer = stream.answer


def _articles(assistant: Assistant, answer: Answer) -> dict[str, Article]:
    """The cited articles with the text that was cited, which may have been changed or withdrawn meanwhile."""
    found = {}
    for article_id, revision in {citation.article_id: citation.revision for citation in answer.citations}.items():
        try:
            found[article_id] = assistant.article(article_id, revision)
        except (CommuniqueError, KeyError):
            logger.warning("Article %s of an answer is no longer in the library", article_id)
    return found


def _review(assistant: Assistant, session: Session) -> None:
    """Let the answers given so far tell what became of the articles that they cite."""
    try:
        for turn in session.turns:
            turn.answer = assistant.current(turn.answer) if turn.answer else None
    except CommuniqueError:  # told where something is asked
        logger.warning("The sources shown could not be looked up", exc_info=True)
