"""Examples -> questions put to passages that do not answer them, but nearly."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from assistant.overlap import shared_words
from ingest.sentences import sentences
from training.examples import Example

Encode = Callable[[Sequence[str]], NDArray[np.float32]]
_NEAR = 8  # passages nearest to the question, among which one that does not hold its answer is drawn
_LONGEST_SENTENCE = 2_000


def without_answer(example: Example) -> Example | None:
    """The passage less the sentences that answer; None where the answer still stands in it, or too little is left."""
    kept = [
        example.text[start:end]
        for start, end in sentences(example.text, _LONGEST_SENTENCE)
        if not any(start < stop and begin < end for begin, stop in example.spans)
    ]
    text = " ".join(kept)
    if len(kept) < 2 or _holds(text, example):
        return None
    return replace(example, text=text, spans=())


def retrieved(examples: Sequence[Example], encode: Encode, draw: random.Random) -> list[Example]:
    """Each question with another passage of the same set that is near it and does not hold its answer."""
    return [draw.choice(near) for near in _nearest(examples, encode) if near]


def rivals(
    examples: Sequence[Example], encode: Encode, draw: random.Random, count: int = 2
) -> list[tuple[Example, ...]]:
    """Each example with up to `count` of the passages that a search would offer beside it and that do not answer."""
    return [
        (example, *draw.sample(near[: 2 * count], min(count, len(near))))
        for example, near in zip(examples, _nearest(examples, encode), strict=True)
    ]


def _nearest(examples: Sequence[Example], encode: Encode) -> Iterator[list[Example]]:
    """For each question the other passages near it, those that share its words first."""
    passages = list({(one.title, one.text): one for one in examples}.values())
    vectors = encode([f"{one.title}\n{one.text}" for one in passages])
    asked = encode([one.question for one in examples])
    for example, row in zip(examples, asked @ vectors.T, strict=True):
        near = np.argsort(-row)[: _NEAR + 1]
        shares = shared_words(example.question, [f"{passages[at].title} {passages[at].text}" for at in near])
        order = sorted(range(len(near)), key=lambda one: -row[near[one]] * (0.5 + shares[one]))
        found = [passages[near[at]] for at in order]
        yield [
            Example(example.question, one.title, one.text, ())
            for one in found
            if one.text != example.text and not _holds(one.text, example)
        ]


def _holds(text: str, example: Example) -> bool:
    folded = text.lower()
    return any(answer.lower() in folded for answer in example.answers)
