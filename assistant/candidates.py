"""A claim and its evidence -> the few sentences, alone or with the next, that may carry it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.checking import Evidence
from assistant.types import Span
from assistant.words import content_words

_SENTENCES = 4  # sentences of all the evidence that are looked into
_BEFORE = 4  # sentences ahead of one that may tell whom its pronouns mean


@dataclass(frozen=True, slots=True)
class Window:
    """A run of sentences of one of the evidence, by its number."""

    evidence: int
    first: int
    last: int


def sentence_texts(evidence: Evidence) -> list[str]:
    """The sentences of the passage, on one line each."""
    start = evidence.passage.start
    return [" ".join(evidence.passage.text[low - start : high - start].split()) for low, high in evidence.sentences]


def span_of(window: Window, evidence: Sequence[Evidence]) -> Span:
    """Where the run stands in the article."""
    spans = evidence[window.evidence].sentences
    return spans[window.first][0], spans[window.last][1]


def windows(claim: str, texts: Sequence[Sequence[str]]) -> list[Window]:
    """Single sentences that share most words with the claim, and those with a neighbour, likeliest first."""
    sought = Counter(content_words(claim))
    held = [[set(content_words(text)) for text in some] for some in texts]
    count = sum(map(len, held)) or 1
    spread = Counter(word for some in held for words in some for word in words)
    rarity = {word: math.log(1 + count / (1 + spread[word])) for word in sought}

    def score(words: set[str]) -> float:
        return sum(rarity[word] for word in sought if word in words)

    places = [(score(words), n, at) for n, some in enumerate(held) for at, words in enumerate(some)]
    best = sorted(places, key=lambda place: -place[0])[:_SENTENCES]
    found = [Window(n, at, at) for _, n, at in best]
    for _, n, at in best:
        found += [Window(n, low, low + 1) for low in (at - 1, at) if low >= 0 and low + 1 < len(held[n])]
    return list(dict.fromkeys(found))
