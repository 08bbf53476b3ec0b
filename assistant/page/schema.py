"""The shapes of the HTTP interface: what is asked, and the answer as `serializing` writes it."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from assistant.types import AnswerStatus, Citation, Claim, Why


class Asked(BaseModel):
    """The body of POST /api/ask; dates are ISO."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"question": "Who joined NATO?", "since": "2024-01-01"}]}
    )

    question: str = Field(description="What you want to know, in words.")
    as_of: str | None = Field(None, description="A day, YYYY-MM-DD; what was published later is hidden.")
    since: str | None = Field(None, description="Only articles of this day and later, YYYY-MM-DD.")
    until: str | None = Field(None, description="Only articles of this day and before, YYYY-MM-DD.")
    sources: tuple[str, ...] = Field((), description="Only articles of these sources, by name.")

    def scope(self) -> dict[str, Any]:
        """All but the question, as `Assistant.ask` takes it."""
        return self.model_dump(exclude={"question"})


class Found(BaseModel):
    """A passage that was retrieved."""

    model_config = ConfigDict(extra="forbid")

    passage_id: str
    article_id: str
    url: str
    title: str
    source: str
    published: date | None
    start: int = Field(description="Where the passage begins in its article, in characters.")
    end: int
    text: str
    score: float
    why: Why = Field(description="What found it: its meaning (dense), its words (lexical) or both.")


class Given(BaseModel):
    """An answer."""

    model_config = ConfigDict(extra="forbid")

    question: str
    status: AnswerStatus
    text: str = Field(description="The answer with its marks, [1] for the citation whose `mark` is 1.")
    claims: tuple[Claim, ...] = Field(description="The sentences of the answer, each with how it was checked.")
    citations: tuple[Citation, ...] = Field(description="What the marks stand for, quoted to the letter.")
    passages: tuple[Found, ...] = Field(description="What was read, best first.")
    as_of: date | None
    newest: date | None = Field(description="The day of the newest article used.")
    model: str | None
    seconds: float


class Refused(BaseModel):
    """Why there is no answer."""

    error: str
