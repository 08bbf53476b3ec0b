"""Examples -> questions put to passages that do not answer them, but nearly."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

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
    passages = list({(one.title, one.text): one for one in examples}.values())
    vectors = encode([f"{one.title}\n{one.text}" for one in passages])
    asked = encode([one.question for one in examples])
    made = []
    for example, row in zip(examples, asked @ vectors.T, strict=True):
        near = [passages[at] for at in np.argsort(-row)[: _NEAR + 1]]
        others = [one for one in near if one.text != example.text and not _holds(one.text, example)]
        if others:
            other = draw.choice(others)
            made.append(Example(example.question, other.title, other.text, ()))
    return made


def _holds(text: str, example: Example) -> bool:
    folded = text.lower()
    return any(answer.lower() in folded for answer in example.answers)
