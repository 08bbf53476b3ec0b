"""Payloads in a library, an assistant that cites every one of them, and models that write them."""

from __future__ import annotations

import re
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from assistant import Answer, AnswerStream, Assistant, Settings
from assistant.citations import citation
from assistant.composing import answer_text
from assistant.types import Claim, Draft, Question
from ingest.embedding import SentenceEmbedder
from ingest.library import Library, create_library
from ingest.lock import writing
from ingest.pipeline import ingest
from tests.browser.reading import Reader
from tests.provider import Asked

TRAP = """
for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = () => console.error(`${name} was called`);
"""
"""Run before any script of a page or a frame of it: whatever a payload calls becomes a complaint of the reader's."""
STRAYS = """
() => {
  const ours = new Set((
    "A ARTICLE BLOCKQUOTE BR DETAILS DIV H1 H2 H3 LI MARK OL P SECTION SPAN SUMMARY TABLE TBODY TD TH THEAD TIME TR UL"
  ).split(" "));
  const told = new Set((
    "aria-expanded aria-hidden aria-label class datetime href id open rel scope tabindex target title"
  ).split(" "));
  const plain = (one) => /^#c-[\\w-]+$|^https?:\\/\\//.test(one.getAttribute("href") ?? "#c-1");
  const fine = (one) => ours.has(one.tagName) && plain(one) && [...one.attributes].every(({name}) => told.has(name));
  const all = document.querySelectorAll("#chat .answer *, #chat .asked *, #sources section *, #library section *");
  return [...all].filter((one) => !fine(one)).map((one) => one.outerHTML.slice(0, 200));
}
"""
"""Elements, attributes and links in answers, questions, sources and the library that are not ours."""
SEEN = """
window.seen = new Set();
new MutationObserver(() => {
  for (const one of document.querySelectorAll("#chat .answer.partial p")) window.seen.add(one.textContent);
}).observe(document, { childList: true, subtree: true, characterData: true });
"""
"""Remembers every paragraph that stood in an answer while it was written."""
LETTER_SECONDS = 0.06
"""A little more than the page's pace, so that every letter is a drawing of its own."""
DRAWN_SECONDS = 0.3


@contextmanager
def trapped(browser: Browser, address: str, *scripts: str) -> Iterator[Reader]:
    """A reader whose page tells what is called, fetched, refused by the policy or complained of; then all is asked."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    for script in (TRAP, *scripts):
        page.add_init_script(script)
    yield Reader(page, address)
    context.close()


def nothing_but_text(reader: Reader) -> None:
    """Fails where anything happened, or where anything stands there that is not ours."""
    reader.page.wait_for_timeout(500)  # what would call out late has had the time to
    found = reader.page.evaluate(STRAYS)
    assert found == [], found
    assert reader.foreign() == []
    assert reader.violations() == []
    assert reader.complaints == []


def stored(folder: Path, payloads: Sequence[str], embedder: SentenceEmbedder, **changes: Any) -> Library:
    """A library with an article for each payload, which is its title, source, author and address and in its text."""
    settings = Settings(data=folder, questions_a_minute=0, questions_a_minute_in_all=0, **changes)
    with writing(folder):
        library = create_library(folder, settings, embedder)
        drafts = [_draft(number, payload) for number, payload in enumerate(payloads)]
        assert {outcome.status for outcome in ingest(drafts, library, settings)} == {"added"}
    return library


def _draft(number: int, payload: str) -> Draft:
    return Draft(
        url=f"{payload}{number}",
        title=f"{payload} {number}",
        text=f"{payload} On day {number} delegation {number} of Zembla came to hall {number * 7} of the palace.",
        source=payload,
        authors=(payload,),
        published=date(2024, 1, 1),
    )


def askable(text: str) -> str:
    """Without control characters, of which a question may have none."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "", text)


class CitingAssistant(Assistant):
    """The real assistant, whose next answer cites the next of these runs of articles, payload by payload."""

    def citing(self, batches: Iterable[Sequence[str]]) -> CitingAssistant:
        self.batches = deque(batches)
        return self

    def stream(self, *args: Any, **kwargs: Any) -> AnswerStream:
        payloads = self.batches.popleft()
        answer = self._answer(self.question(args[0]), payloads)
        return AnswerStream(lambda: (one for one in (answer,)), kwargs.get("done", lambda answer: None))

    def _answer(self, question: Question, payloads: Sequence[str]) -> Answer:
        everything = self._library.passages(self._library.catalog.passage_ids(), Question("all"))
        by_source = {article.source: (passage, article) for passage, article in everything.values()}
        found = [by_source[payload] for payload in payloads]
        citations = tuple(
            citation(mark, article, passage, (passage.start, passage.end))
            for mark, (passage, article) in enumerate(found, 1)
        )
        claims = tuple(
            Claim(cited.quote, (cited.mark,), "verbatim" if cited.mark % 2 else "unsupported", cited.title)
            for cited in citations
        )
        return Answer(question, "answered", answer_text(claims), claims, citations, model="a stand-in")


class LetterAssistant(Assistant):
    """The real assistant, which says these payloads: the first letter by letter, the others in all their beginnings.

    A beginning in a paragraph of its own is drawn as one that is still being written, and a page has room for many.
    """

    def saying(self, payloads: Sequence[str]) -> LetterAssistant:
        first, *others = payloads
        self.pieces = [(letter, LETTER_SECONDS) for letter in first]
        self.pieces += [("\n\n" + "\n\n".join(beginnings(payload)), DRAWN_SECONDS) for payload in others]
        return self

    def stream(self, *args: Any, **kwargs: Any) -> AnswerStream:
        answer = Answer(self.question(args[0]), "answered", "".join(piece for piece, _ in self.pieces))
        done = kwargs.get("done", lambda answer: None)
        return _Spoken(self.pieces, answer, done)


class _Spoken(AnswerStream):
    def __init__(self, pieces: Sequence[tuple[str, float]], answer: Answer, done: Callable[[Answer], None]) -> None:
        super().__init__(lambda: (one for one in (answer,)), done)
        self._pieces = pieces

    def __iter__(self) -> Iterator[str]:
        for piece, seconds in self._pieces:
            yield piece
            time.sleep(seconds)
        for _ in super().__iter__():  # sets the answer; its text was said
            pass


def beginnings(payload: str) -> list[str]:
    """Every prefix, shortest first."""
    return [payload[:length] for length in range(1, len(payload) + 1)]


def writing_each(batches: Iterator[Sequence[str]], sentence: str) -> Any:
    """A model that writes the next run of payloads, each in a sentence of its own, with and without a mark."""

    def write(asked: Asked) -> str:
        mark = asked.mark_of(sentence)
        said = " ".join(f"{payload} [{mark}]. The ministers said {payload}." for payload in next(batches, ()))
        return f"{sentence} [{mark}]. {said}"

    return write
