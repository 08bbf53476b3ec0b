"""Examples -> tensors, in batches of like length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Encoding, Tokenizer
from torch import Tensor

from assistant.reader import QUESTION_TOKENS, TOKENS
from training.examples import Example


@dataclass(frozen=True, slots=True)
class Features:
    """One example in tokens; `starts` and `ends` are the right ones, 0 where there is no answer."""

    ids: list[int]
    types: list[int]
    allowed: list[bool]
    starts: list[int]
    ends: list[int]


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of shape (batch, tokens)."""

    ids: Tensor
    mask: Tensor
    types: Tensor
    starts: Tensor
    ends: Tensor
    allowed: Tensor


def features(example: Example, tokenizer: Tokenizer) -> Features:
    """[CLS] question [SEP] title, passage [SEP]; only tokens of the passage, and the first, may be answers."""
    asked = tokenizer.encode(example.question, add_special_tokens=False)
    told = tokenizer.encode(f"{example.title}\n{example.text}", add_special_tokens=False)
    question = asked.ids[:QUESTION_TOKENS]
    body = told.ids[: TOKENS - len(question) - 3]
    cls, sep = (int(tokenizer.token_to_id(name) or 0) for name in ("[CLS]", "[SEP]"))
    at = len(question) + 2
    offset = len(example.title) + 1
    readable = [low >= offset for low, _ in told.offsets[: len(body)]]
    starts, ends = _marks(example, told, len(body), at, offset)
    return Features(
        [cls, *question, sep, *body, sep],
        [0] * at + [1] * (len(body) + 1),
        [True] + [False] * (at - 1) + readable + [False],
        starts or [0],
        ends or [0],
    )


def _marks(example: Example, told: Encoding, size: int, at: int, offset: int) -> tuple[list[int], list[int]]:
    starts, ends = [], []
    for start, end in example.spans:
        within = [
            number for number, (low, high) in enumerate(told.offsets[:size]) if low >= offset
            if low - offset < end and start < high - offset
        ]  # fmt: skip
        if within:
            starts.append(within[0] + at)
            ends.append(within[-1] + at)
    return starts, ends


def batches(all_features: Sequence[Features], size: int, draw: random.Random) -> Iterator[Batch]:
    """All of them once, in random order but with those of like length together."""
    order = list(range(len(all_features)))
    draw.shuffle(order)
    pool = size * 64
    groups = []
    for at in range(0, len(order), pool):
        part = sorted(order[at : at + pool], key=lambda one: len(all_features[one].ids))
        groups += [part[low : low + size] for low in range(0, len(part), size)]
    draw.shuffle(groups)
    for group in groups:
        yield stack([all_features[one] for one in group])


def stack(rows: Sequence[Features]) -> Batch:
    """One batch, padded to its longest row."""
    shape = len(rows), max(len(row.ids) for row in rows)
    ids, types = torch.zeros(shape, dtype=torch.long), torch.zeros(shape, dtype=torch.long)
    mask, allowed, starts, ends = (torch.zeros(shape, dtype=torch.bool) for _ in range(4))
    for number, row in enumerate(rows):
        size = len(row.ids)
        ids[number, :size], types[number, :size] = torch.tensor(row.ids), torch.tensor(row.types)
        mask[number, :size], allowed[number, :size] = True, torch.tensor(row.allowed)
        starts[number, row.starts], ends[number, row.ends] = True, True
    return Batch(ids, mask, types, starts, ends, allowed)
