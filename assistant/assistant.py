"""The assistant: a question in, a checked answer out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable

from assistant.asking import Day, question_of
from assistant.composing import answer_text, compose
from assistant.conversation import Conversation
from assistant.declining import answers, refusal
from assistant.errors import LibraryDamaged
from assistant.examples import examples
from assistant.quoting import quotes
from assistant.retrieval import retrieve
from assistant.settings import Settings, load_settings
from assistant.types import Answer, Article, Claim, Coverage, Hit, Question
from ingest.library import Library, Vectors, open_library

Today = Callable[[], date]


class Assistant:
    """Answers questions from a library; safe to use from several threads."""

    def __init__(self, library: Library, settings: Settings, today: Today = date.today) -> None:
        self._library = library
        self._settings = settings
        self._today = today

    @classmethod
    def open(cls, data: str | Path | None = None, *, settings: Settings | None = None) -> Assistant:
        """The assistant over the library in a folder, by default the user's. Raises CommuniqueError."""
        chosen = settings or load_settings(data=data)
        return cls(open_library(Path(data) if data else chosen.data, chosen), chosen)

    def ask(
        self,
        question: str | Question,
        *,
        as_of: Day = None,
        since: Day = None,
        until: Day = None,
        sources: Iterable[str] | str = (),
    ) -> Answer:
        """The answer, with its citations. Raises QuestionError or DateError for what cannot be asked."""
        asked = self.question(question, as_of=as_of, since=since, until=until, sources=sources)
        return self._answer(asked, asked.text)

    def stream(
        self,
        question: str | Question,
        *,
        searched: str | None = None,
        done: Callable[[Answer], None] = lambda answer: None,
        **scope: Any,
    ) -> AnswerStream:
        """The answer in pieces of text; `.answer` holds it once the pieces have been read.

        `searched` is what to look for where that is not what was typed; `done` is told the answer.
        """
        asked = self.question(question, **scope)
        return AnswerStream(lambda: self._answer(asked, searched or asked.text), done)

    def search(self, question: str | Question, **scope: Any) -> tuple[Hit, ...]:
        """The passages most likely to answer, best first."""
        asked = self.question(question, **scope)
        return retrieve(asked, self._vector(asked.text), self._library, self._settings, self._today())

    def conversation(self) -> Conversation:
        """A conversation, in which a question may refer to those before."""
        return Conversation(self)

    def question(self, asked: str | Question, **scope: Any) -> Question:
        """The question, checked. Raises QuestionError or DateError."""
        return question_of(asked, self._settings, **scope)

    def article(self, article_id: str) -> Article:
        """An article with its text. Raises LibraryDamaged where it is gone."""
        if article := self._library.article(article_id):
            return article
        raise LibraryDamaged(f"the library no longer holds the article {article_id}; ask again")

    def coverage(self, question: Question | None = None) -> Coverage:
        """What the library holds, or the part of it within a question's dates and sources."""
        return self._library.coverage(question or Question(""))

    def examples(self) -> tuple[str, ...]:
        """Up to four questions about what the newest articles report somebody to have said."""
        return examples(self._library)

    def as_retriever(self) -> BaseRetriever:
        """A LangChain retriever of passages."""
        from assistant.runnables import PassageRetriever

        return PassageRetriever(assistant=self)

    def as_runnable(self) -> Runnable[Any, Answer]:
        """A LangChain runnable from a question, or a dict with `question` and filters, to an Answer."""
        from assistant.runnables import answering

        return answering(self)

    def warm(self) -> None:
        """Load the embedding model now rather than at the first question."""
        self._library.embed(["ready"])

    def _vector(self, text: str) -> Vectors:
        vector: Vectors = self._library.embed([text])[0]
        return vector

    def _answer(self, question: Question, searched: str) -> Answer:
        started = time.perf_counter()
        sought = replace(question, text=searched)
        vector = self._vector(searched)
        hits = retrieve(sought, vector, self._library, self._settings, self._today())
        found = quotes(sought, vector, hits, self._library, self._settings)
        if answers(sought, found, hits, self._library):
            claims, citations = compose(found, self._library)
            answer = Answer(question, "answered", answer_text(claims), claims, citations)
        else:
            answer = Answer(question, "refused", refusal(hits, self._library.coverage(question)))
        dates = [citation.published for citation in answer.citations if citation.published]
        return replace(
            answer,
            passages=hits,
            as_of=question.as_of,
            newest=max(dates, default=None),
            seconds=time.perf_counter() - started,
        )


class AnswerStream:
    """The pieces of an answer's text in order; together they are `answer.text`."""

    def __init__(self, make: Callable[[], Answer], done: Callable[[Answer], None]) -> None:
        self._make, self._done = make, done
        self._answer: Answer | None = None

    def __iter__(self) -> Iterator[str]:
        self._answer = self._make()
        yield from _pieces(self._answer)
        self._done(self._answer)

    @property
    def answer(self) -> Answer:
        """The whole answer; there once its pieces have been read."""
        if self._answer is None:
            raise RuntimeError("the answer is there once its pieces have been read")
        return self._answer


def _pieces(answer: Answer) -> Iterator[str]:
    """Sentence by sentence; a claim never comes apart from its marks."""
    if not answer.claims:
        yield answer.text
        return
    paragraphs: list[Claim] = list(answer.claims)
    for number in range(len(paragraphs)):
        piece = answer_text(paragraphs[number : number + 1])
        yield piece if number == 0 else f"\n\n{piece}"
