"""Train the reader and keep its weights.

    python -m training.train DATA OUT [--passes 1]

DATA holds new_wiki.json, reddit.json and amazon_reviews.json (SQuADShifts, CC BY 4.0), qed-dev.jsonl (QED, CC BY-SA),
selqa-dev.json and selqa-test.json (SelQA, Apache-2.0) and squad.json (a part of SQuAD 2.0, CC BY-SA 4.0);
docs/reader.md says where each comes from. OUT receives reader.pt.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import torch
from tokenizers import Tokenizer

from assistant.settings import load_settings
from ingest.embedding import default_folder, open_embedder
from training.batches import Batch, Features, batches, features
from training.corpora import qed, selqa, squad
from training.examples import Example
from training.model import Reader, loss
from training.negatives import retrieved, without_answer

SEED = 20_251_214
HELD_OUT = frozenset({"1973_oil_crisis", "European_Union_law", "French_and_Indian_War"})
"""Titles of SQuAD that the reader is measured on, and so never sees."""
_RATE, _WARM, _SIZE = 2e-4, 0.06, 24
_OFF_TOPIC = 4_500  # questions taken of each of reddit and amazon, whose matter is far from ours


def main() -> None:
    """Train for one pass and save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--passes", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(SEED)
    draw = random.Random(SEED)
    found = examples(options.data, draw)
    tokenizer = Tokenizer.from_file(str(default_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    rows = [features(one, tokenizer) for one in found]
    print(f"{len(rows):,} examples, {sum(bool(one.spans) for one in found):,} answered", flush=True)
    options.out.mkdir(parents=True, exist_ok=True)
    reader = Reader(default_folder())
    train(reader, rows, draw, options.passes)
    torch.save(reader.state_dict(), options.out / "reader.pt")


def examples(data: Path, draw: random.Random) -> list[Example]:
    """Everything learnt from, in no order."""
    wiki = list(squad(data / "new_wiki.json"))
    natural = list(qed(data / "qed-dev.jsonl"))
    chosen = list(chain(selqa(data / "selqa-dev.json"), selqa(data / "selqa-test.json")))
    marked = [one for one in chosen if one.spans]
    hard = list(squad(data / "squad.json", but=HELD_OUT))
    plain = [one for name in ("reddit", "amazon_reviews") for one in _sample(squad(data / f"{name}.json", False), draw)]
    encode = open_embedder(load_settings()).encode
    near = [one for group in (wiki, natural, marked) for one in retrieved(group, encode, draw)]
    cut = [one for one in map(without_answer, chain(wiki, plain, natural)) if one]
    kept = draw.sample(near, min(len(near), 7_500)) + draw.sample(cut, min(len(cut), 4_500))
    unmarked = [one for one in chosen if not one.spans]
    all_of_them = [*wiki, *natural, *marked, *hard, *plain, *kept, *draw.sample(unmarked, min(len(unmarked), 800))]
    draw.shuffle(all_of_them)
    return all_of_them


def _sample(found: Iterable[Example], draw: random.Random) -> list[Example]:
    return draw.sample(list(found), _OFF_TOPIC)


def train(reader: Reader, rows: list[Features], draw: random.Random, passes: int) -> None:
    """Adam with a linear warm-up and decay; bf16 where the processor computes in it."""
    steps = passes * -(-len(rows) // _SIZE)
    optimizer = torch.optim.AdamW(reader.parameters(), lr=_RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(step / (_WARM * steps), (steps - step) / ((1 - _WARM) * steps))
    )
    reader.train()
    started, mean = time.perf_counter(), 0.0
    for step, batch in enumerate(_passes(rows, draw, passes), 1):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = reader(batch.ids, batch.mask, batch.types)
        value = loss(scores, batch.starts, batch.ends, batch.allowed)
        value.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        schedule.step()
        mean = 0.98 * mean + 0.02 * float(value.detach())
        if step % 50 == 0:
            took = time.perf_counter() - started
            print(f"step {step}/{steps}  loss {mean / (1 - 0.98**step):.3f}  {took:.0f} s", flush=True)


def _passes(rows: list[Features], draw: random.Random, passes: int) -> Iterator[Batch]:
    return chain.from_iterable(batches(rows, _SIZE, draw) for _ in range(passes))


if __name__ == "__main__":
    main()
