"""The reader as it is trained: the default embedder's encoder, and two scores for every token."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

from training.batches import Batch

_NEVER = -1e4


class Reader(nn.Module):
    """Scores of every token as the start and as the end of an answer; those of the first token mean that none is there.

    Source: Devlin et al., "BERT", NAACL 2019, section 4.3 (SQuAD 2.0).
    """

    def __init__(self, folder: Path, attention: str = "sdpa") -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation=attention)
        self.heads = nn.Linear(self.encoder.config.hidden_size, 2)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        """Shape (batch, tokens, 2)."""
        found = self.encoder(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids)
        scores: Tensor = self.heads(found.last_hidden_state)
        return scores


def loss(scores: Tensor, batch: Batch) -> Tensor:
    """How unlikely the right starts and ends are together, in nats; `scores` has shape (batch, tokens, 2).

    Where several tokens are right their likelihoods add up. Source: Clark and Gardner, "Simple and effective
    multi-paragraph reading comprehension", ACL 2018.
    """
    logits = _allowed(scores, batch.allowed)
    total = logits.logsumexp(dim=1)
    return (total - _right(logits, batch)).sum(dim=1).mean()


def rival_loss(scores: Tensor, batch: Batch) -> Tensor:
    """The same, but with all passages of a group taken as one text, and with no saying that there is no answer.

    So the scores of one question can be compared from passage to passage. Groups without an answer count nothing.
    Source: Clark and Gardner, ACL 2018, "shared-norm".
    """
    within = batch.allowed.clone()
    within[:, 0] = False
    logits = _allowed(scores, within)
    answered = ~(batch.starts[:, 0])
    lost = [
        (_whole(logits[rows]) - _whole(_right(logits[rows & answered], batch, rows & answered)[:, None])).sum()
        for group in set(batch.groups.tolist())
        if bool(((rows := batch.groups == group) & answered).any())
    ]
    return torch.stack(lost).mean() if lost else logits.sum() * 0


def _allowed(scores: Tensor, allowed: Tensor) -> Tensor:
    return scores.float().masked_fill(~allowed[..., None], _NEVER)


def _right(logits: Tensor, batch: Batch, rows: Tensor | slice = slice(None)) -> Tensor:
    """Shape (batch, 2): of the right starts, and of the right ends."""
    marks = batch.starts[rows], batch.ends[rows]
    sums = [logits[..., at].masked_fill(~mask, _NEVER).logsumexp(dim=1) for at, mask in enumerate(marks)]
    return torch.stack(sums, dim=1)


def _whole(logits: Tensor) -> Tensor:
    """Shape (2,): over all tokens of all rows."""
    return logits.flatten(0, 1).logsumexp(dim=0)
