"""A Hugging Face model in this process, written piece by piece and stopped when its reader leaves.

LangChain's own class can neither be streamed from async code (it asks for a client that only a server has) nor stopped.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

from langchain_core.callbacks import AsyncCallbackManagerForLLMRun, CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk, BaseMessage, convert_to_openai_messages
from langchain_core.outputs import ChatGenerationChunk, ChatResult

if TYPE_CHECKING:
    from transformers import AsyncTextIteratorStreamer, StoppingCriteriaList

_CUT = {"finish_reason": "length"}


class InProcess(BaseChatModel):
    """LangChain's chat model over a transformers pipeline, whose answer is streamed and can be left."""

    chat: BaseChatModel

    @property
    def _llm_type(self) -> str:
        return self.chat._llm_type

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return self.chat._generate(messages, stop, run_manager, **kwargs)

    async def _astream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> AsyncIterator[ChatGenerationChunk]:
        pipeline = self.chat.llm.pipeline  # type: ignore[attr-defined]
        streamer, criteria, left = _reading(pipeline)
        work = asyncio.create_task(asyncio.to_thread(_write, pipeline, messages, streamer, criteria))
        try:
            async for text in streamer:
                yield _chunk(text)
            if not await work:
                yield _chunk("", **_CUT)
        finally:
            left.set()
            work.cancel()  # what becomes of the thread, which ends after its next word, is nobody's matter


def _reading(pipeline: Any) -> tuple[AsyncTextIteratorStreamer, StoppingCriteriaList, threading.Event]:
    """What carries the pieces over, what is asked after each, and what makes that end the text."""
    from transformers import AsyncTextIteratorStreamer, StoppingCriteria, StoppingCriteriaList

    left = threading.Event()

    class Left(StoppingCriteria):
        def __call__(self, input_ids: Any, scores: Any, **kwargs: Any) -> Any:
            return input_ids.new_full((input_ids.shape[0],), left.is_set(), dtype=bool)

    streamer = AsyncTextIteratorStreamer(pipeline.tokenizer, skip_prompt=True, skip_special_tokens=True)
    return streamer, StoppingCriteriaList([Left()]), left


def _write(
    pipeline: Any, messages: list[BaseMessage], streamer: AsyncTextIteratorStreamer, criteria: StoppingCriteriaList
) -> bool:
    """Whether the model came to an end of its own."""
    try:
        chat = convert_to_openai_messages(messages)
        written = pipeline(chat, streamer=streamer, stopping_criteria=criteria, return_tensors=True)
    finally:
        streamer.end()  # type: ignore[no-untyped-call]  # whoever reads is not left waiting when this fails
    ends = pipeline.model.generation_config.eos_token_id
    return written[0]["generated_token_ids"][-1] in (ends if isinstance(ends, list) else [ends])


def _chunk(text: str, **told: str) -> ChatGenerationChunk:
    return ChatGenerationChunk(message=AIMessageChunk(content=text, response_metadata=told))
