"""What a reader may ask next: questions about what was found beside the answer, each tried before it is offered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import replace
from datetime import date
from itertools import chain, zip_longest

from assistant.askable import readable
from assistant.matters import thing_of
from assistant.mentions import mentions
from assistant.overlap import shared_words
from assistant.past import Past
from assistant.posing import Posed, answered_by, posed
from assistant.types import Answer, Hit
from assistant.words import content_words
from ingest.library import Library

MOST = 3
_TRIES = 6  # questions put to the library
_HITS = 6  # passages looked at, the best first
_TOPICAL = 0.5  # share of the question's words that a passage must have to be on its matter
_BEFORE = 12  # sentences before a passage that tell who speaks in it
_SAME = 0.5  # share of its words with another question from which two ask about one matter

Ask = Callable[[str], Answer]
"""Answers one question in quotations, within the dates and sources of the question before."""


def suggest(
    answer: Answer,
    asked: Sequence[str],
    given: Set[str],
    library: Library,
    ask: Ask,
    going: Callable[[], bool] = lambda: True,
) -> tuple[str, ...]:
    """Up to three questions that the library answers with a sentence that was not cited yet. Raises CommuniqueError.

    `asked` are the questions of the conversation and `given` the sentences cited in it; it ends early, with what there
    is, once `going` says no.
    """
    kept: list[str] = []
    tried = 0
    for one in _candidates(answer, given, library):
        if len(kept) == MOST or tried == _TRIES or not going():
            break
        if _repeats(one.text, [*asked, *kept]):
            continue
        tried += 1
        if _is_news(answer, one, ask(one.text)):
            kept.append(one.text)
    return tuple(kept)


def _is_news(answer: Answer, one: Posed, found: Answer) -> bool:
    """Whether what was found answers: with the sentence it was made from, or with a report newer than the answer's."""
    if one.sentence:
        return answered_by(found, one.sentence)
    days = [citation.published or date.min for citation in found.citations]
    return found.status == "answered" and max(days, default=date.min) > (answer.newest or date.max)


def _candidates(answer: Answer, given: Set[str], library: Library) -> Iterator[Posed]:
    """What the other side says, what came of it, when and why, and what else is said; in turn."""
    made = [one for hit in _on_the_matter(answer) for one in _of_hit(hit, given, library)]
    heard = answer.text + answer.question.text
    others = [one for one in made if one.kind == "said" and not _names(one.who, heard)]
    deeds = [one for one in made if one.kind != "said"]
    same = [one for one in made if one.kind == "said" and _names(one.who, heard)]
    turns = zip_longest(others, [*_latest(answer), *deeds], same)
    return (one for one in chain.from_iterable(turns) if one is not None)


def _on_the_matter(answer: Answer) -> list[Hit]:
    """The best passages that hold the question's words, and those of the articles that were cited."""
    hits, cited = answer.passages[:_HITS], {citation.article_id for citation in answer.citations}
    texts = [f"{hit.article.title} {hit.passage.text}" for hit in hits]
    shares = shared_words(answer.searched or answer.question.text, texts)
    return [hit for hit, share in zip(hits, shares, strict=True) if share >= _TOPICAL or hit.article.id in cited]


def _of_hit(hit: Hit, given: Set[str], library: Library) -> Iterator[Posed]:
    """The questions that a passage's sentences answer, without those that were cited."""
    start, text = hit.passage.start, hit.passage.text
    spans = library.sentences([hit.passage.id]).get(hit.passage.id, ())
    sentences = [text[low - start : high - start] for low, high in spans]
    before = library.before(hit.article.id, start, _BEFORE)
    for at, sentence in enumerate(sentences):
        if not any(sentence in quote or quote in sentence for quote in given):
            yield from posed(sentence, [*before, *sentences[:at]])[:1]


def _latest(answer: Answer) -> list[Posed]:
    """The question for what happened next, where the question was on something that has a name."""
    matter = thing_of(Past(answer.searched or answer.question.text), "")
    named = readable(matter) and any(one.named for one in mentions(matter))
    return [Posed(f"What is the latest on {matter}?", "said", "", "", matter)] if named else []


def _names(who: str, text: str) -> bool:
    return bool(who) and who.split()[-1] in text


def _repeats(question: str, others: Sequence[str]) -> bool:
    """Whether another question asks about the same."""
    words = set(content_words(question))
    many = ((words & theirs, words | theirs) for theirs in (set(content_words(other)) for other in others))
    return any(len(shared) > _SAME * len(both) for shared, both in many)


def within(answer: Answer, ask: Callable[..., Answer]) -> Ask:
    """`ask` for questions within the dates and sources of an answer's own."""
    return lambda text: ask(replace(answer.question, text=text))
