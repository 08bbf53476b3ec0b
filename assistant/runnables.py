"""The assistant as plain LangChain objects, to compose with `|`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableLambda

from assistant.errors import QuestionError
from assistant.serializing import hit_to_json
from assistant.types import Answer, Hit, Question

if TYPE_CHECKING:
    from assistant.assistant import Assistant

Asked = str | dict[str, Any] | Question
"""A question, or a dict with `question` and any of as_of, since, until, sources."""

_KEYS = frozenset({"question", "as_of", "since", "until", "sources"})


class PassageRetriever(BaseRetriever):
    """Questions to passages, as documents whose metadata says where each stands."""

    assistant: Any

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        return [_document(hit) for hit in self.assistant.search(query)]


def answering(assistant: Assistant) -> Runnable[Asked, Answer]:
    """A runnable from a question to its Answer."""

    def ask(asked: Asked) -> Answer:
        if not isinstance(asked, dict):
            return assistant.ask(asked)
        if "question" not in asked or set(asked) - _KEYS:
            raise QuestionError(f"a dict with {_named(asked)}; give question and any of {_named(_KEYS - {'question'})}")
        return assistant.ask(asked["question"], **{key: asked[key] for key in asked if key != "question"})

    return RunnableLambda(ask, name="communique")


def _named(keys: Iterable[object]) -> str:
    return ", ".join(sorted(str(key)[:40] for key in keys)) or "nothing"


def _document(hit: Hit) -> Document:
    metadata = {key: value for key, value in hit_to_json(hit).items() if key != "text"}
    return Document(page_content=hit.passage.text, metadata=metadata, id=hit.passage.id)
