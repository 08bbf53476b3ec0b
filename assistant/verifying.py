"""A paragraph that somebody else wrote -> each of its sentences, whether the library says it, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.checking import Checker, Evidence, Verdict
from assistant.citations import citation, with_copies
from assistant.recency import Timing
from assistant.resolving import contexts
from assistant.retrieval import Query, retrieve
from assistant.types import Checked, Citation, Question
from ingest.library import Library, Vectors

_PASSAGES = 5  # looked into for each sentence
_BEFORE = 6  # sentences ahead of a passage that may tell whom its pronouns mean


def verify(asked: Question, timing: Timing, library: Library, checker: Checker) -> tuple[Checked, ...]:
    """Each sentence of the question’s text, checked against the passages nearest to it."""
    texts = [asked.text[low:high] for low, high in library.cut(asked.text)]
    standing = contexts(texts)
    # "He left" is looked for under his name.
    sought = [one.meant.text if one.meant else text for text, one in zip(texts, standing, strict=True)]
    vectors = library.embed(sought) if sought else ()
    claims = [
        (text, _evidence(replace(asked, text=query), vector, timing, library))
        for text, query, vector in zip(texts, sought, vectors, strict=True)
    ]
    verdicts = checker.check(claims, standing)
    return tuple(
        Checked(text, verdict.support, verdict.why, with_copies(_cited(verdict, evidence, mark), library, asked.as_of))
        for mark, ((text, evidence), verdict) in enumerate(zip(claims, verdicts, strict=True), 1)
    )


def _evidence(sentence: Question, vector: Vectors, timing: Timing, library: Library) -> list[Evidence]:
    hits = retrieve(sentence, [Query(sentence.text, lambda: vector)], timing, library, library.settings)[:_PASSAGES]
    spans = library.sentences([hit.passage.id for hit in hits])
    return [
        Evidence(
            hit.passage,
            hit.article,
            tuple(spans.get(hit.passage.id, ())),
            library.before(hit.article.id, hit.passage.start, _BEFORE),
        )
        for hit in hits
    ]


def _cited(verdict: Verdict, evidence: Sequence[Evidence], mark: int) -> tuple[Citation, ...]:
    """What the verdict rests on; every fact about it is looked up, none is taken from the draft."""
    if verdict.evidence is None or verdict.span is None:
        return ()
    found = evidence[verdict.evidence]
    return (citation(mark, found.article, found.passage, verdict.span),)
