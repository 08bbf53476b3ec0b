"""The frozen domain types: what flows from sources to answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

AnswerStatus = Literal["answered", "partial", "refused", "failed"]
OutcomeStatus = Literal["added", "unchanged", "revised", "duplicate", "rejected", "failed"]
Support = Literal["verbatim", "supported", "unsupported"]
Why = Literal["dense", "lexical", "both"]
Thumb = Literal["up", "down"]

Span = tuple[int, int]
"""Start and end, in characters of the article's text; the end is exclusive."""


@dataclass(frozen=True, slots=True)
class Fetch:
    """A page as its server sent it: where from, its own title, and what tells the server that we have it."""

    url: str
    title: str = ""
    etag: str = ""
    last_modified: str = ""

    @property
    def validators(self) -> dict[str, str]:
        """The headers that ask for the page only if it has changed."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in named.items() if value}


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as a source gives it, before it has an identity in the library."""

    url: str
    title: str
    text: str
    source: str = ""
    authors: tuple[str, ...] = ()
    published: date | None = None
    language: str | None = None
    modified: date | None = None
    summary: str = ""
    """Why this is only a summary of the article; empty for the whole."""
    withdrawn: str = ""
    """Why its source no longer stands by it; there may be no text then. Empty where it does."""
    fetched: Fetch | None = None
    """Its page, where it was fetched from one."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article of the library; `text` is empty where only the head was read."""

    id: str
    url: str
    title: str
    source: str
    authors: tuple[str, ...]
    published: date | None
    language: str | None
    text: str
    fetched_at: datetime
    revision: int
    modified: date | None = None
    summary: bool = False
    """Only a feed's summary of it could be had."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences; always `article.text[start:end] == text`."""

    id: str
    article_id: str
    ordinal: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, as of which day, within which dates (inclusive) and sources."""

    text: str
    as_of: date | None = None
    since: date | None = None
    until: date | None = None
    sources: tuple[str, ...] = ()

    @property
    def narrowed(self) -> bool:
        """Whether it is kept to a part of the library."""
        return bool(self.as_of or self.since or self.until or self.sources)


@dataclass(frozen=True, slots=True)
class Hit:
    """A retrieved passage, its article without text, and why it was retrieved."""

    passage: Passage
    article: Article
    score: float
    why: Why


@dataclass(frozen=True, slots=True)
class Copy:
    """The same story at another address: syndicated, or all but the same words."""

    url: str
    source: str
    title: str
    published: date | None


@dataclass(frozen=True, slots=True)
class Citation:
    """The words a mark stands for; always `article.text[start:end] == quote`."""

    mark: int
    article_id: str
    passage_id: str
    quote: str
    start: int
    end: int
    title: str
    source: str
    published: date | None
    url: str
    summary: bool = False
    """The words are from a feed's summary of the article, not from the article."""
    revision: int = 1
    """The article's, in which the words stand."""
    superseded: str = ""
    """What became of the article since: changed, with or without these words, or withdrawn. Empty while it stands."""
    also: tuple[Copy, ...] = ()
    """Where else the article stands, as far as it had been published there."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of an answer, the marks it rests on and how it was found to be supported."""

    text: str
    marks: tuple[int, ...]
    support: Support
    why: str = ""
    """What is wrong with an unsupported one: “the passage says 12, not 21”."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to a question; `newest` is the date of the newest article used."""

    question: Question
    status: AnswerStatus
    text: str
    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()
    passages: tuple[Hit, ...] = ()
    as_of: date | None = None
    newest: date | None = None
    model: str | None = None
    seconds: float = 0.0
    note: str = ""
    """What became of the language model, where it did not write all of this: failed, cut off, not supported."""
    searched: str | None = None
    """What was searched for, where a follow-up was made to stand alone; None where it is what was typed."""

    def __str__(self) -> str:
        from assistant.rendering import as_text

        return as_text(self)

    def _repr_markdown_(self) -> str:
        from assistant.rendering import as_markdown

        return as_markdown(self)


@dataclass(frozen=True, slots=True)
class Checked:
    """One sentence of a draft: how it is supported, or why not, and what it rests on or runs against."""

    text: str
    support: Support
    why: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Verification:
    """A draft, sentence by sentence in its order; `seconds` is wall time."""

    text: str
    sentences: tuple[Checked, ...]
    seconds: float = 0.0

    @property
    def supported(self) -> bool:
        """Whether the library says every sentence."""
        return all(one.support != "unsupported" for one in self.sentences)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article that was given to the library."""

    url: str
    status: OutcomeStatus
    article_id: str | None = None
    reason: str | None = None
    copy_of: str | None = None
    """The address of the article that it is joined to."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a reader thought of an answer; nothing of the reader. `id` is the answer's, as it was shown once."""

    id: str
    given_at: datetime
    thumb: Thumb
    comment: str
    question: str
    answer: str
    articles: tuple[str, ...]
    """Ids of the articles that were cited."""
    model: str | None = None
    as_of: date | None = None


Found = Draft | Outcome
"""An article to take in, or the outcome of one that cannot be."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a library, or the part of it that a question may be answered from, holds."""

    articles: int
    passages: int
    sources: tuple[str, ...]
    oldest: date | None
    newest: date | None
    titles: tuple[str, ...]
    """Of the newest few articles, newest first."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A feed or sitemap that a library follows, and how its last visit went; its address without what may be secret."""

    title: str
    address: str
    checked_at: datetime | None
    failures: int
    """In a row, up to the last visit."""
    reason: str
    """Why the last visit failed; empty where it did not."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a library holds, for those who want to look before they ask."""

    sources: tuple[tuple[str, int], ...]
    """Each with its articles, the most first."""
    days: tuple[tuple[date, int], ...]
    """Each day that has articles, with how many, the earliest first."""
    undated: int
    newest: tuple[Article, ...]
    """The newest few, newest first."""
    passages: int
    embedder: str
    followed: tuple[Followed, ...]

    @property
    def articles(self) -> int:
        """How many there are."""
        return sum(count for _, count in self.sources)
