"""The reader as it is trained: the default embedder's encoder, and two scores for every token."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel


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


def loss(scores: Tensor, starts: Tensor, ends: Tensor, allowed: Tensor) -> Tensor:
    """How unlikely the right starts and ends are together, in nats; masks have shape (batch, tokens).

    Where several tokens are right their likelihoods add up. Source: Clark and Gardner, "Simple and effective
    multi-paragraph reading comprehension", ACL 2018.
    """
    logits = scores.float().masked_fill(~allowed[..., None], -1e4)
    total = logits.logsumexp(dim=1)
    right = [logits[..., at].masked_fill(~mask, -1e4).logsumexp(dim=1) for at, mask in enumerate((starts, ends))]
    return (total - torch.stack(right, dim=1)).sum(dim=1).mean()
