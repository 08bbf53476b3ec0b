"""The assistant: a question in, a checked answer out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable

from assistant.arranging import arrange
from assistant.asking import Day, draft_of, question_of
from assistant.checker import open_checker
from assistant.checking import Checker
from assistant.composing import answer_text, compose, speaker_of
from assistant.conversation import Conversation
from assistant.declining import answers, refusal
from assistant.errors import LibraryDamaged
from assistant.examples import examples
from assistant.news import asks_for_news, on_the_matter
from assistant.quoting import quotes, ranked
from assistant.reader import Page, Reader, open_reader
from assistant.reading import Reading, read
from assistant.recency import Timing, timing_of
from assistant.remarking import remarks
from assistant.reranking import rerank
from assistant.retrieval import retrieve
from assistant.settings import Settings, load_settings
from assistant.types import Answer, Article, Coverage, Hit, Question, Verification
from assistant.verifying import verify
from ingest.library import Library, Vectors, open_library

Today = Callable[[], date]


class Assistant:
    """Answers questions from a library; safe to use from several threads."""

    def __init__(
        self,
        library: Library,
        settings: Settings,
        today: Today = date.today,
        reader: Reader | None = None,
        checker: Checker | None = None,
    ) -> None:
        self._library = library
        self._settings = settings
        self._today = today
        self._reader = reader or open_reader(settings)
        self._checker: Checker = checker or open_checker(library.embed)

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
        return tuple(reading.hit for reading in self._read(asked, timing_of(asked, self._today())))

    def verify(self, text: str, *, as_of: Day = None) -> Verification:
        """Whether the library says each sentence of a text, where, or what it says instead. Raises QuestionError."""
        started = time.perf_counter()
        asked = draft_of(text, self._settings, as_of=as_of)
        found = verify(asked, timing_of(asked, self._today()), self._library, self.checker)
        return Verification(text, found, time.perf_counter() - started)

    @property
    def checker(self) -> Checker:
        """What judges claims."""
        return self._checker

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
        """Load the models now rather than at the first question."""
        self._library.embed(["ready"])
        self._reader.read("Who is ready?", [Page("", "All are ready.", ((0, 14),))])

    def _vector(self, text: str) -> Vectors:
        vector: Vectors = self._library.embed([text])[0]
        return vector

    def _read(self, question: Question, timing: Timing) -> tuple[Reading, ...]:
        """The passages most likely to answer, best first, the first of them read."""
        found = retrieve(question, self._vector(question.text), timing, self._library, self._settings)
        likely, rest = found[: self._settings.read], found[self._settings.read :]
        return rerank(read(question, likely, self._library, self._reader), rest, self._settings.hits)

    def _answer(self, question: Question, searched: str) -> Answer:
        started = time.perf_counter()
        sought = replace(question, text=searched)
        timing = timing_of(sought, self._today())
        readings = self._read(sought, timing)
        hits = tuple(reading.hit for reading in readings)
        telling = on_the_matter(sought, readings) if asks_for_news(searched) else readings
        if answers(sought, timing, telling, self._library):
            answer = self._quoting(question, sought, timing, telling)
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

    def _quoting(self, question: Question, sought: Question, timing: Timing, readings: Sequence[Reading]) -> Answer:
        limit, found = self._settings.quotes, ranked(readings)
        chosen, pair = arrange(quotes(sought, found, limit), found, speaker_of(self._library), limit)
        claims, citations = compose(chosen, self._library)
        text = answer_text(claims, remarks(chosen, pair, sought, timing))
        return Answer(question, "answered", text, claims, citations)


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
    """Paragraph by paragraph; a claim never comes apart from its marks."""
    head, *others = answer.text.split("\n\n")
    yield head
    yield from (f"\n\n{paragraph}" for paragraph in others)
