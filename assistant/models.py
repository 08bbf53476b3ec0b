"""The chat model that the settings name: opened when first needed, and read piece by piece."""

from __future__ import annotations

import asyncio
import queue
import random
import threading
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Generator, Iterator, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage, BaseMessageChunk

from assistant.background import background
from assistant.errors import ModelError, ModelSetup, ModelUnavailable
from assistant.mishaps import alone, early_end, mishap
from assistant.providers import provider_of
from assistant.settings import Settings

BEAT = 0.4
"""Seconds after which a reader who waits gets an empty piece, so that it can leave."""
_REST = 1.0  # seconds for what comes after the word that the model was stopped

Messages = Sequence[BaseMessage]


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds to the first sign of life, between two, and altogether; how often to ask again."""

    first: float
    stall: float
    total: float
    retries: int


@dataclass(frozen=True, slots=True)
class _End:
    error: ModelError | None = None


class Model:
    """A chat model by its LangChain name; from several threads."""

    def __init__(
        self,
        name: str,
        make: Callable[[], BaseChatModel],
        limits: Limits,
        chance: Callable[[], float] = random.random,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.name, self.limits = name, limits
        self._make, self._chance, self._now = make, chance, now
        self._chat: BaseChatModel | None = None
        self._lock = threading.Lock()
        self._background = background()

    def open(self) -> BaseChatModel:
        """LangChain's object. Raises ModelError where it cannot be made."""
        with self._lock:
            if self._chat is None:
                try:
                    self._chat = self._make()
                except Exception as error:
                    raise mishap(error, self.name, self._now()) from None
            return self._chat

    def stream(self, messages: Messages, limits: Limits | None = None) -> Generator[str, None, None]:
        """What it writes, piece by piece; empty pieces while it is waited for. Raises ModelError.

        Closing the iterator closes the connection to the provider.
        """
        pieces: queue.SimpleQueue[str | _End] = queue.SimpleQueue()
        work = self._background.start(self._write(self.open(), messages, limits or self.limits, pieces.put))
        try:
            yield from _until_end(pieces)
        finally:
            work.cancel()

    async def _write(
        self, chat: BaseChatModel, messages: Messages, limits: Limits, put: Callable[[str | _End], None]
    ) -> None:
        try:
            async with asyncio.timeout(limits.total):
                await self._attempts(chat, messages, limits, put)
            put(_End())
        except TimeoutError:
            put(_End(ModelUnavailable(f"{self.name} did not end in {limits.total:g} s and was stopped")))
        except Exception as error:
            put(_End(alone(mishap(error, self.name, self._now()))))

    async def _attempts(
        self, chat: BaseChatModel, messages: Messages, limits: Limits, put: Callable[[str], None]
    ) -> None:
        """Asks again, at most `retries` times, while nothing has been written and waiting may help."""
        for attempt in range(limits.retries + 1):
            begun = False
            try:
                async with aclosing(self._chunks(chat, messages, limits)) as chunks:
                    async for text in chunks:
                        begun = begun or bool(text)
                        put(text)
                return
            except Exception as error:
                fault = mishap(error, self.name, self._now())
                wait = fault.wait if isinstance(fault, ModelUnavailable) else None
                if begun or wait is None or attempt == limits.retries:
                    raise fault from None
            await asyncio.sleep(wait + self._chance() * min(1.0, 0.5 + wait / 10))

    async def _chunks(self, chat: BaseChatModel, messages: Messages, limits: Limits) -> AsyncGenerator[str, None]:
        source = chat.astream(list(messages))
        limit = limits.first
        async with aclosing(source):  # type: ignore[type-var]  # it is an async generator
            while True:
                try:
                    async with asyncio.timeout(limit):
                        chunk = await anext(source)
                except StopAsyncIteration:
                    return
                except TimeoutError:
                    raise ModelUnavailable(f"{self.name} sent nothing for {limit:g} s; ask again later") from None
                limit = limits.stall
                yield chunk.text
                if early := early_end(chunk, self.name):
                    await _read_out(source)
                    raise early


async def _read_out(source: AsyncIterator[BaseMessageChunk]) -> None:
    """To its end, which is near: a client lets go of a stream that was left before only as garbage."""
    with suppress(Exception):
        async with asyncio.timeout(_REST):
            async for _ in source:
                pass


def open_model(settings: Settings) -> Model | None:
    """The model of the settings, not loaded yet; None where they name none."""
    if not settings.model:
        return None
    limits = Limits(
        settings.model_first_seconds, settings.model_stall_seconds, settings.model_total_seconds, settings.model_retries
    )
    return Model(settings.model, lambda: _init(settings), limits)


def _init(settings: Settings) -> BaseChatModel:
    from langchain.chat_models import init_chat_model

    provider = provider_of(settings.model)
    try:
        model: BaseChatModel = init_chat_model(settings.model, **provider.options(settings))
    except ValueError as error:
        if "provider" in str(error):
            name = settings.model.partition(":")[0]
            raise ModelSetup(f"COMMUNIQUE_MODEL names {name!r}, a provider LangChain does not know") from None
        raise
    return provider.adapt(model, settings)


def _until_end(pieces: queue.SimpleQueue[str | _End]) -> Iterator[str]:
    while True:
        try:
            piece: str | _End = pieces.get(timeout=BEAT)
        except queue.Empty:
            yield ""
            continue
        text = ""
        while isinstance(piece, str):  # take along what has come meanwhile: 10,000 pieces are not as many steps
            text += piece
            try:
                piece = pieces.get_nowait()
            except queue.Empty:
                break
        if text:
            yield text
        if isinstance(piece, _End):
            if piece.error is not None:
                raise piece.error
            return
