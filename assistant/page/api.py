"""Plain HTTP: asking without the page, at once or piece by piece, and a sign of life."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Header
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, StreamingResponse
from starlette.requests import Request
from starlette.responses import Response

from assistant.errors import CommuniqueError, UsageError
from assistant.page.schema import Asked, Given, Refused
from assistant.serializing import answer_to_json

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.streaming import AnswerStream

TROUBLE = "something went wrong on the server, and the question was not answered; its log has the details"
EVENTS = (
    "With `Accept: text/event-stream` the answer comes as server-sent events: `piece` with `{\"text\"}` for each piece "
    "of its text in order, then `answer` with the whole of it, or `error` with `{\"error\"}`."
)  # fmt: skip
STATUSES: dict[int | str, dict[str, Any]] = {
    400: {"model": Refused, "description": "The question or a date cannot be asked; the message says why."},
    401: {"model": Refused, "description": "This server asks for a token, and it was not shown."},
    403: {"model": Refused, "description": "The page that asks is of an origin that is not let in."},
    422: {"model": Refused, "description": "The body is not of the shape described; the message says where."},
    429: {"model": Refused, "description": "Asked too often; `Retry-After` says for how many seconds to wait."},
    503: {"model": Refused, "description": "The library cannot be read, or too many questions are under way."},
}
logger = logging.getLogger(__name__)


def make_router(assistant: Assistant) -> APIRouter:
    """The routes over one assistant; plain functions, so that FastAPI runs them in threads."""
    router = APIRouter()

    @router.get("/healthz", include_in_schema=False)
    def health() -> JSONResponse:
        try:
            return JSONResponse({"status": "ok", "articles": assistant.coverage().articles})
        except CommuniqueError as error:
            return _failure(error)

    @router.post("/api/ask", summary="Ask a question", description=EVENTS, response_model=Given, responses=STATUSES)
    def ask(asked: Asked, accept: Annotated[str, Header(include_in_schema=False)] = "") -> Response:
        try:
            stream = assistant.stream(asked.question, **asked.scope())
            if "text/event-stream" in accept:
                return StreamingResponse(_events(stream), media_type="text/event-stream")
            for _ in stream:
                pass
            return JSONResponse(answer_to_json(stream.answer))
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


def _events(stream: AnswerStream) -> Iterator[str]:
    try:
        for piece in stream:
            yield _event("piece", {"text": piece})
        yield _event("answer", answer_to_json(stream.answer))
    except CommuniqueError as error:
        yield _event("error", {"error": str(error)})
    except Exception:
        logger.exception("A question could not be answered")
        yield _event("error", {"error": TROUBLE})


def _event(name: str, data: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(data)}\n\n"


async def misshapen(_: Request, error: Exception) -> JSONResponse:
    """The answer to a body that is not of the shape described: where it is wrong, in words."""
    first = error.errors()[0] if isinstance(error, RequestValidationError) else {"loc": (), "msg": "not understood"}
    where = ".".join(str(part) for part in first["loc"])
    return JSONResponse({"error": f"{where}: {first['msg']}; /api/docs describes what is taken"}, 422)


def _failure(error: CommuniqueError) -> JSONResponse:
    return JSONResponse({"error": str(error)}, 400 if isinstance(error, UsageError) else 503)
