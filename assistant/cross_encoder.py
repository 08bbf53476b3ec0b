"""The reader of a user's choice: any cross-encoder that sentence-transformers can load."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np

from assistant.errors import ReaderError
from assistant.reader import Enough, Page, Scores, to_the_end

_BATCH = 16


class CrossEncoderReader:
    """Judges each sentence by itself; the model's logits are taken for log-odds."""

    def __init__(self, model: str) -> None:
        self._name = model
        self._lock = threading.Lock()

    def read(self, question: str, pages: Sequence[Page], enough: Enough = to_the_end) -> list[Scores]:
        """For each page, all of them, the log-odds, one a sentence, that it answers. Raises ReaderError."""
        pairs = [(question, page.text[low:high]) for page in pages for low, high in page.sentences]
        if not pairs:
            return [np.empty(0, np.float32) for _ in pages]
        import torch

        with self._lock:
            found = self._model.predict(
                pairs, batch_size=_BATCH, activation_fn=torch.nn.Identity(), show_progress_bar=False
            )
        scores = np.asarray(found, np.float32).reshape(len(pairs), -1)[:, -1]
        edges = np.cumsum([len(page.sentences) for page in pages])[:-1]
        return list(np.split(scores, edges))

    @cached_property
    def _model(self) -> Any:
        # As for the embedder: what is not on this machine is fetched only by one who sets HF_HUB_OFFLINE=0.
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
        from sentence_transformers import CrossEncoder

        try:
            return CrossEncoder(self._name, device="cpu")
        except (OSError, ValueError) as error:
            reason = str(error).strip().splitlines()[0]
            raise ReaderError(
                f"the reranker {self._name!r} cannot be loaded ({reason}); set COMMUNIQUE_RERANKER to the folder of a "
                "cross-encoder on this machine, or set HF_HUB_OFFLINE=0 to let it be fetched"
            ) from error
