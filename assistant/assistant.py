"""The assistant: a question in, a checked answer out."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableLambda

from assistant.arranging import arrange
from assistant.asking import Day, draft_of, question_of
from assistant.backdrop import Backdrop, backdrop
from assistant.checker import open_checker
from assistant.checking import Checker
from assistant.composing import answer_text, compose, speaker_of
from assistant.condensing import Beat, Condensing, Turns, condensed, condensing
from assistant.conversation import Conversation
from assistant.declining import answers, may_answer, refusal, searched
from assistant.errors import CommuniqueError, LibraryDamaged
from assistant.examples import Examples
from assistant.finding import Asking, Found, completed
from assistant.generating import Generation
from assistant.models import Model, open_model
from assistant.news import asks_for_news, on_the_matter
from assistant.prompting import check_prompts
from assistant.quoting import quotes, ranked
from assistant.reader import Page, Reader, open_reader, to_the_end
from assistant.reading import Reading, read
from assistant.recency import Timing, timing_of
from assistant.remarking import remarks
from assistant.reranking import rerank
from assistant.retrieval import Query, retrieve
from assistant.settings import Settings, load_settings
from assistant.streaming import AnswerStream
from assistant.sufficing import sufficient
from assistant.suggesting import suggest, within
from assistant.superseding import current
from assistant.types import Answer, Article, Coverage, Feedback, Hit, Holdings, Question, Verification
from assistant.verifying import verify
from ingest.library import Library, open_library

Today = Callable[[], date]


class Assistant:
    """Answers questions from a library; safe to use from several threads."""

    def __init__(
        self,
        library: Library,
        settings: Settings,
        today: Today = date.today,
        reader: Reader | None = None,
        model: Model | None = None,
        checker: Checker | None = None,
        chance: random.Random | None = None,
    ) -> None:
        check_prompts(settings.prompts)
        self._library = library
        self._settings = settings
        self._today = today
        self._reader = reader or open_reader(settings)
        self._model = model or open_model(settings)
        self._checker: Checker = checker or open_checker(library.embed)
        self._chain = self._steps(self._checker, chance or random.SystemRandom())
        self._examples = Examples(library, self.quoted)

    def _steps(self, checker: Checker, chance: random.Random) -> Runnable[Asking, Answer]:
        """Asking -> Found -> Answer; what lies between where there is a model is drawn in `generating`."""
        found: Runnable[Asking, Found] = RunnableLambda(self._found, name="found")
        if self._model is None:
            return found | RunnableLambda(self._quoted, name="quoted")
        return found | Generation(self._model, checker, self._library, self._settings, chance).chain(self._quoted)

    @classmethod
    def open(cls, data: str | Path | None = None, *, settings: Settings | None = None) -> Assistant:
        """The assistant over the library in a folder, by default the user's. Raises CommuniqueError."""
        chosen = settings or load_settings(data=data)
        return cls(open_library(Path(data) if data else chosen.data, chosen), chosen)

    @property
    def settings(self) -> Settings:
        """The settings it was opened with."""
        return self._settings

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
        return self._chain.invoke(Asking(asked))

    def stream(
        self,
        question: str | Question,
        *,
        searched: Condensing[Answer] | None = None,
        done: Callable[[Answer], None] = lambda answer: None,
        **scope: Any,
    ) -> AnswerStream:
        """The answer in pieces of text; `.answer` holds it once the pieces have been read.

        `searched` makes what to look for where that is not what was typed; `done` is told the answer.
        """
        asked = self.question(question, **scope)
        return AnswerStream(lambda: self._versions(asked, searched), done)

    def _versions(self, asked: Question, searched: Condensing[Answer] | None) -> Iterator[Answer]:
        sought = (yield from searched) if searched else ""
        yield from self._chain.stream(Asking(asked, sought))

    def search(self, question: str | Question, **scope: Any) -> tuple[Hit, ...]:
        """The passages most likely to answer, best first."""
        asked = self.question(question, **scope)
        return tuple(reading.hit for reading in self._read(asked, asked.text, timing_of(asked, self._today())))

    def condense(self, typed: str, rewritten: str, turns: Turns) -> str:
        """A follow-up made standalone by the model, where one is configured; else as it was rewritten without one."""
        return condensed(self.condensing(typed, rewritten, turns, None))

    def condensing(self, typed: str, rewritten: str, turns: Turns, beat: Beat) -> Condensing[Beat]:
        """As `condense`, with a beat while it is waited for, so that one can leave."""
        if self._model is None:
            return rewritten
        return (yield from condensing(self._model, typed, rewritten, turns, beat, self._settings.prompts))

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

    def reply(self, question: Question, text: str, done: Callable[[Answer], None]) -> AnswerStream:
        """Words of our own, where nothing was asked of the articles."""
        said = Answer(question, "answered", text, as_of=question.as_of)
        return AnswerStream(lambda: (answer for answer in (said,)), done)

    def day(self, question: Question) -> date:
        """The day as of which a question is asked: its own, else today."""
        return question.as_of or self._today()

    def question(self, asked: str | Question, **scope: Any) -> Question:
        """The question, checked. Raises QuestionError or DateError."""
        return question_of(asked, self._settings, **scope)

    def remember(self, feedback: Feedback) -> None:
        """Keep what a reader thought of an answer, in place of what they thought before. Raises LibraryError."""
        self._library.remember(feedback)

    def forget(self, feedback_id: str) -> None:
        """Take that back. Raises LibraryError."""
        self._library.forget(feedback_id)

    def current(self, answer: Answer) -> Answer:
        """An answer that was kept, its citations telling of each article that was changed or withdrawn since."""
        return current(answer, self._library)

    def article(self, article_id: str, revision: int | None = None) -> Article:
        """An article with its text, as it is or, of a citation, as it was. Raises LibraryDamaged where it is gone."""
        if article := self._library.article(article_id, revision):
            return article
        raise LibraryDamaged(f"the library no longer holds the article {article_id}; ask again")

    def coverage(self, question: Question | None = None) -> Coverage:
        """What the library holds, or the part of it within a question's dates and sources."""
        return self._library.coverage(question or Question(""))

    def holdings(self) -> Holdings:
        """What the library holds in all, by source and by day, and how what it follows fares."""
        return self._library.holdings()

    def backdrop(self, answer: Answer) -> Backdrop:
        """What was searched for an answer, how new it is, and which articles tell of the matter."""
        return backdrop(answer, self._library, self._today())

    def searched(self, answer: Answer) -> str:
        """One line: what an answer was found in, as the library is now; empty where it cites nothing."""
        return searched(self.coverage(answer.question)) if answer.citations else ""

    def quoted(self, question: str | Question, **scope: Any) -> Answer:
        """As `ask`, in quotations alone whatever model is configured: to see cheaply whether there is an answer."""
        return self._quoted(self._found(Asking(self.question(question, **scope))))

    def examples(self, seconds: float | None = None) -> tuple[str, ...]:
        """Up to four questions that the newest articles answer; those made by then, where it may take only so long."""
        return self._examples.now() if seconds is None else self._examples.soon(seconds)

    def suggest(
        self, answer: Answer, asked: Sequence[str], given: Set[str], going: Callable[[], bool] = lambda: True
    ) -> tuple[str, ...]:
        """Up to three questions to ask next, each tried: see `suggesting.suggest`. Raises CommuniqueError."""
        return suggest(answer, asked, given, self._library, within(answer, self.quoted), going)

    def as_retriever(self) -> BaseRetriever:
        """A LangChain retriever of passages."""
        from assistant.runnables import PassageRetriever

        return PassageRetriever(assistant=self)

    def as_runnable(self) -> Runnable[Any, Answer]:
        """The chain itself, from a question, or a dict with `question`, filters and `history`, to an Answer.

        Its stream gives the answer as far as it is written; only the last is checked.
        """
        from assistant.runnables import asking

        return asking(self) | self._chain

    def warm(self) -> None:
        """Load now what the first question would wait for: models, the store, the parser of dates."""
        self._library.embed(["ready"])
        self._reader.read("Who is ready?", [Page("", "All are ready.", ((0, 14),))])
        with suppress(CommuniqueError):  # told where it is asked
            self.quoted("What was said on 1 May 2024?")
        if self._model is not None:
            with suppress(CommuniqueError):
                self._model.open()
                self.verify("All of them were ready on that day.")
        self.examples(0.0)

    def _query(self, text: str) -> Query:
        return Query(text, lambda: self._library.embed([text])[0])

    def _read(self, question: Question, typed: str, timing: Timing) -> tuple[Reading, ...]:
        """The passages most likely to answer, best first, the first of them read."""
        queries = [self._query(text) for text in dict.fromkeys((question.text, typed))]
        found = retrieve(question, queries, timing, self._library, self._settings)
        likely, rest = found[: self._settings.read], found[self._settings.read :]
        # A model takes far longer than reading does, and is shown passages rather than sentences.
        enough = to_the_end if self._model else sufficient(question, likely)
        return rerank(read(question, likely, self._library, self._reader, enough), rest, self._settings.hits)

    def _found(self, asking: Asking) -> Found:
        started = time.perf_counter()
        question = asking.question
        sought = replace(question, text=asking.searched or question.text)
        timing = timing_of(sought, self._today())
        readings = self._read(sought, question.text, timing)
        telling = on_the_matter(sought, readings) if asks_for_news(sought.text) else readings
        good = answers(sought, timing, telling, self._library)
        askable = good or may_answer(sought, timing, telling, self._library)
        hits = tuple(reading.hit for reading in readings)
        return Found(question, sought, timing, hits, telling, good, askable, started)

    def _quoted(self, found: Found) -> Answer:
        """The answer without a model: sentences to the letter, or that there are none."""
        if not found.answers:
            coverage = self._library.coverage(found.question)
            text = refusal(found.hits, coverage, self._settings.prompts)
            return completed(Answer(found.question, "refused", text), found, self._library, time.perf_counter())
        limit, best = self._settings.quotes, ranked(found.readings)
        chosen, pair = arrange(quotes(found.sought, best, limit), best, speaker_of(self._library), limit)
        claims, citations = compose(chosen, self._library)
        told = remarks(chosen, pair, found.sought, found.timing, self._settings.prompts)
        text = answer_text(claims, told)
        answer = Answer(found.question, "answered", text, claims, citations)
        return completed(answer, found, self._library, time.perf_counter())
