"""A model in Hugging Face's own format that says one thing: each word leads to the next, whatever was asked."""

from __future__ import annotations

from pathlib import Path

import torch
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

_OPEN, _END, _OTHER = "<answer>", "</s>", "<other>"
_CHAT = "{% for message in messages %}{{ message['role'] }}: {{ message['content'] }}\n{% endfor %}" + f" {_OPEN}"


def transformer(folder: Path, says: str, *, ends: bool = True, chat: bool = True) -> Path:
    """The folder it is kept in. `says` has no word twice; a model without end begins anew after the last."""
    words = says.split()
    vocabulary = [_OTHER, _END, _OPEN, *words]
    _tokenizer(vocabulary, chat).save_pretrained(folder)
    after = [*words, _END if ends else words[0]]
    _chain(vocabulary, dict(zip([_OPEN, *words], after, strict=True))).save_pretrained(folder)
    return folder


def _tokenizer(vocabulary: list[str], chat: bool) -> PreTrainedTokenizerFast:
    known = {word: number for number, word in enumerate(vocabulary)}
    words = Tokenizer(models.WordLevel(known, unk_token=_OTHER))
    words.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    made = PreTrainedTokenizerFast(tokenizer_object=words, eos_token=_END, unk_token=_OTHER)  # type: ignore[no-untyped-call]
    made.chat_template = _CHAT if chat else None
    return made


def _chain(vocabulary: list[str], following: dict[str, str]) -> LlamaForCausalLM:
    """Every layer adds nothing, so that the next word hangs on the last alone."""
    size = len(vocabulary) + len(vocabulary) % 2
    model = LlamaForCausalLM(
        LlamaConfig(
            vocab_size=len(vocabulary), hidden_size=size, intermediate_size=size, num_hidden_layers=1,
            num_attention_heads=1, max_position_embeddings=65_536, bos_token_id=None, eos_token_id=1, pad_token_id=1,
        )
    )  # fmt: skip
    with torch.no_grad():
        for weights in (model.model.layers[0].self_attn.o_proj, model.model.layers[0].mlp.down_proj, model.lm_head):
            weights.weight.zero_()
        model.model.embed_tokens.weight.copy_(torch.eye(len(vocabulary), size))
        for word, then in following.items():
            # So far above all others that it is the next word even where words are drawn by lot.
            model.lm_head.weight[vocabulary.index(then), vocabulary.index(word)] = 100.0
    return model
