"""Plain HTTP: asking without the page, and a sign of life."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict

from assistant.errors import CommuniqueError, UsageError
from assistant.serializing import answer_to_json

if TYPE_CHECKING:
    from assistant.assistant import Assistant


class Asked(BaseModel):
    """The body of POST /api/ask; dates are ISO."""

    model_config = ConfigDict(extra="forbid")

    question: str
    as_of: str | None = None
    since: str | None = None
    until: str | None = None
    sources: tuple[str, ...] = ()


def make_router(assistant: Assistant) -> APIRouter:
    """The routes over one assistant; plain functions, so that FastAPI runs them in threads."""
    router = APIRouter()

    @router.get("/healthz")
    def health() -> JSONResponse:
        try:
            return JSONResponse({"status": "ok", "articles": assistant.coverage().articles})
        except CommuniqueError as error:
            return _failure(error)

    @router.post("/api/ask")
    def ask(asked: Asked) -> JSONResponse:
        try:
            return JSONResponse(ask_for_json(assistant, **asked.model_dump()))
        except CommuniqueError as error:
            return _failure(error)

    return router


def ask_for_json(
    assistant: Assistant,
    question: str,
    *,
    as_of: str | None,
    since: str | None,
    until: str | None,
    sources: tuple[str, ...],
) -> dict[str, Any]:
    """One question, its answer as DESIGN 5 writes it."""
    answer = assistant.ask(question, as_of=as_of, since=since, until=until, sources=sources)
    return answer_to_json(answer)


def _failure(error: CommuniqueError) -> JSONResponse:
    return JSONResponse({"error": str(error)}, 400 if isinstance(error, UsageError) else 503)
