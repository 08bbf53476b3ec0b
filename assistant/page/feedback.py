"""Thumbs and comments under answers: kept in the library, with nothing of who gave them."""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from assistant.errors import CommuniqueError
from assistant.guard.limits import Window
from assistant.page.session import Session, Turn
from assistant.types import Feedback, Thumb

if TYPE_CHECKING:
    from assistant.assistant import Assistant

THANKS = "Kept. Thank you."
TAKEN_BACK = "Taken back."
EARLY = "An answer can be judged when it is finished."
THUMB_FIRST = "Choose a thumb first; a comment goes with it."
FAILED = "This could not be kept: "
BUSY = "the library is busy or cannot be written to. Try again in a moment."
SECONDS = 3.0
"""How long one opinion waits for another to be written down."""
logger = logging.getLogger(__name__)


class Opinions:
    """Keeps what readers think; each may say so as often in a minute as they may ask."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._lock = threading.Lock()
        self._limit = Window(assistant.settings.questions_a_minute)

    def judge(self, session: Session, message: int, thumb: Thumb | None, visitor: str) -> str:
        """Keep a thumb on the answer that is the session's n-th message, or take it back; what to tell the reader."""
        turn = session.turn_of(message)
        if turn is None or turn.answer is None:
            return EARLY
        session.judged = turn
        with self._in_turn() as mine:
            if not mine:
                return FAILED + BUSY
            if thumb is None:
                return self._take_back(turn, visitor)
            return self._keep(turn, replace(turn.opinion or _opinion(turn), thumb=thumb), visitor)

    def comment(self, session: Session, text: str, visitor: str) -> str:
        """Keep words on the answer that was judged last; what to tell the reader."""
        turn, most = session.judged, self._assistant.settings.comment_chars
        if len(said := text.strip()) > most:
            return f"{FAILED}a comment may have {most:,} characters, this one has {len(said):,}; shorten it."
        with self._in_turn() as mine:
            if not mine:
                return FAILED + BUSY
            if turn is None or turn.opinion is None:
                return THUMB_FIRST
            return self._keep(turn, replace(turn.opinion, comment=said), visitor)

    @contextmanager
    def _in_turn(self) -> Iterator[bool]:
        """One at a time, since a comment may come while its thumb is being kept; False where that takes too long."""
        mine = self._lock.acquire(timeout=SECONDS)
        try:
            yield mine
        finally:
            if mine:
                self._lock.release()

    def _keep(self, turn: Turn, opinion: Feedback, visitor: str) -> str:
        if trouble := self._too_often(visitor):
            return trouble
        dated = replace(opinion, given_at=datetime.now(UTC))
        try:
            self._assistant.remember(dated)
        except CommuniqueError as error:
            logger.warning("A reader's opinion could not be kept: %s", error)
            return FAILED + BUSY
        turn.opinion = dated
        return THANKS

    def _take_back(self, turn: Turn, visitor: str) -> str:
        if turn.opinion is None:
            return ""
        if trouble := self._too_often(visitor):
            return trouble
        try:
            self._assistant.forget(turn.opinion.id)
        except CommuniqueError as error:
            logger.warning("A reader's opinion could not be taken back: %s", error)
            return f"This could not be taken back: {BUSY}"
        turn.opinion = None
        return TAKEN_BACK

    def _too_often(self, visitor: str) -> str:
        if seconds := self._limit.wait(visitor):
            return f"{FAILED}that is as often as one visitor may judge in a minute. Try again in {seconds:.0f} seconds."
        self._limit.take(visitor)
        return ""


def _opinion(turn: Turn) -> Feedback:
    """An opinion on a turn's answer that says nothing yet; its name is drawn by lot and known to nobody."""
    answer = turn.answer
    assert answer is not None
    articles = tuple(dict.fromkeys(citation.article_id for citation in answer.citations))
    now = datetime.now(UTC)
    return Feedback(
        secrets.token_hex(8), now, "up", "", turn.question, answer.text, articles, answer.model, answer.as_of
    )  # fmt: skip
