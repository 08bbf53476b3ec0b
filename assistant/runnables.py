"""The assistant as plain LangChain objects, to compose with `|`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableLambda

from assistant.condensing import Turns
from assistant.errors import QuestionError
from assistant.finding import Asking
from assistant.followup import standalone
from assistant.past import Past
from assistant.serializing import hit_to_json
from assistant.types import Hit, Question

if TYPE_CHECKING:
    from assistant.assistant import Assistant

Asked = str | dict[str, Any] | Question
"""A question, or a dict with `question` and any of history, as_of, since, until, sources."""

_KEYS = frozenset({"question", "history", "as_of", "since", "until", "sources"})


class PassageRetriever(BaseRetriever):
    """Questions to passages, as documents whose metadata says where each stands."""

    assistant: Any

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        return [_document(hit) for hit in self.assistant.search(query)]


def asking(assistant: Assistant) -> Runnable[Asked, Asking]:
    """The first step of the chain: whatever was asked -> a checked question that stands alone."""

    def ask(asked: Asked) -> Asking:
        if not isinstance(asked, dict):
            return Asking(assistant.question(asked))
        if "question" not in asked or set(asked) - _KEYS:
            raise QuestionError(f"a dict with {_named(asked)}; give question and any of {_named(_KEYS - {'question'})}")
        scope = {key: asked[key] for key in asked if key not in ("question", "history")}
        question = assistant.question(asked["question"], **scope)
        return Asking(question, _standalone(question, _turns(asked.get("history", ())), assistant))

    return RunnableLambda(ask, name="asked")


def _standalone(question: Question, turns: Turns, assistant: Assistant) -> str:
    day = assistant.day(question)
    past: list[Past] = []
    for asked, answered in turns:
        past.append(Past(standalone(asked, past, day), (answered,)))
    return assistant.condense(question.text, standalone(question.text, past, day), turns)


def _turns(history: Any) -> Turns:
    turns = [tuple(turn) if isinstance(turn, list | tuple) else () for turn in history]
    if not all(len(turn) == 2 and isinstance(turn[0], str) and isinstance(turn[1], str) for turn in turns):
        raise QuestionError("history holds something else than turns; give pairs of a question and its answer's text")
    return turns


def _named(keys: Iterable[object]) -> str:
    return ", ".join(sorted(str(key)[:40] for key in keys)) or "nothing"


def _document(hit: Hit) -> Document:
    metadata = {key: value for key, value in hit_to_json(hit).items() if key != "text"}
    return Document(page_content=hit.passage.text, metadata=metadata, id=hit.passage.id)
