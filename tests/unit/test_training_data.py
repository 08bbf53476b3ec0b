"""What the reader learns from: question sets as published, and questions made unanswerable."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from assistant.reader import TOKENS
from ingest.embedding import default_folder
from training.batches import batches, features, stack
from training.corpora import clapnq, qed, selqa, squad
from training.examples import Example
from training.model import loss, rival_loss
from training.negatives import retrieved, rivals, without_answer

TEXT = "The treaty was signed in Vienna. It rained. Chad joined it later."


def example(text: str = TEXT, answer: str = "Vienna", question: str = "Where was it signed?") -> Example:
    at = text.index(answer)
    return Example(question, "Treaty", text, ((at, at + len(answer)),))


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    found = Tokenizer.from_file(str(default_folder() / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


def test_squad_is_read_with_every_answer_and_titles_can_be_left(tmp_path: Path) -> None:
    asked = {"question": "Where?", "answers": [{"text": "Vienna", "answer_start": 25}] * 2, "is_impossible": False}
    unanswered = {"question": "Why?", "answers": [], "is_impossible": True}
    data = [{"title": name, "paragraphs": [{"context": TEXT, "qas": [asked, unanswered]}]} for name in ("A_b", "C")]
    path = tmp_path / "squad.json"
    path.write_text(json.dumps({"data": data}))
    first, second, *rest = squad(path)
    assert (first.title, first.answers, second.spans) == ("A b", ("Vienna",), ())
    assert len(rest) == 2
    assert [one.title for one in squad(path, only={"C"})] == ["C", "C"]
    assert [one.title for one in squad(path, but={"C"})] == ["A b", "A b"]


def test_selqa_is_cut_to_runs_whose_spans_are_the_sentences_marked(tmp_path: Path) -> None:
    record = {"question": "Where?", "article": "Treaty", "section": "Signing", "answers": [0, 2],
              "candidates": ["It was in Vienna.", "It rained.", "Vienna it was."]}  # fmt: skip
    path = tmp_path / "selqa.json"
    path.write_text(json.dumps([record]))
    assert [one.answers for one in selqa(path)] == [("It was in Vienna.", "Vienna it was.")]
    assert [one.answers for one in selqa(path, size=30)] == [("It was in Vienna.",), ("Vienna it was.",)]


def test_qed_and_clapnq_are_read(tmp_path: Path) -> None:
    one = {"question_text": "where", "title_text": "Treaty", "paragraph_text": TEXT,
           "original_nq_answers": [[{"start": 25, "end": 31, "string": "Vienna"}], []]}  # fmt: skip
    (tmp_path / "qed").write_text(json.dumps(one) + "\n" + json.dumps(one | {"original_nq_answers": []}) + "\n")
    assert [found.answers for found in qed(tmp_path / "qed")] == [("Vienna",)]
    other = {"input": "where", "passages": [{"title": "Treaty", "text": TEXT}],
             "output": [{"selected_sentences": ["It rained.", "Not there."]}]}  # fmt: skip
    (tmp_path / "clapnq").write_text(json.dumps(other))
    assert [found.answers for found in clapnq(tmp_path / "clapnq")] == [("It rained.",)]


def test_without_its_answer_a_passage_keeps_its_other_sentences() -> None:
    left = without_answer(example())
    assert left is not None
    assert (left.text, left.spans) == ("It rained. Chad joined it later.", ())


def test_a_passage_that_says_it_twice_or_has_nothing_left_is_no_negative() -> None:
    assert without_answer(example("It was in Vienna. It rained. Vienna is in Austria.")) is None
    assert without_answer(example("It was in Vienna. It rained.")) is None


def test_a_retrieved_negative_is_near_and_does_not_hold_the_answer() -> None:
    here, other = (
        example(),
        example("The pact was signed in Geneva. It snowed.", "Geneva", "Where was the pact signed?"),
    )
    echo = example("Vienna again. Geneva again.", "Vienna", "What again?")

    def encode(texts: Sequence[str]) -> NDArray[np.float32]:
        return np.ones((len(texts), 2), np.float32)

    made = retrieved([here, other, echo], encode, random.Random(0))
    assert {(one.question, one.text) for one in made} == {
        ("Where was it signed?", other.text), ("Where was the pact signed?", here.text), ("What again?", other.text),
    }  # fmt: skip
    assert all(one.spans == () for one in made)


def test_rivals_stand_beside_the_passage_that_answers() -> None:
    texts = [
        ("The pact was signed in Geneva. It snowed.", "Geneva"),
        ("A truce was signed in Oslo. It hailed.", "Oslo"),
    ]
    others = [example(text, answer, f"What of {answer}?") for text, answer in texts]

    def encode(texts: Sequence[str]) -> NDArray[np.float32]:
        return np.ones((len(texts), 2), np.float32)

    group, *_ = rivals([example(), *others], encode, random.Random(0))
    assert group[0] == example()
    assert {(one.question, one.text, one.spans) for one in group[1:]} == {
        (example().question, text, ()) for text, _ in texts
    }


def test_a_group_is_never_split_over_batches(tokenizer: Tokenizer) -> None:
    row = features(example(), tokenizer)
    found = list(batches([[row, row, row]] * 5 + [[row]], 6, random.Random(0)))
    assert sorted(len(batch.ids) for batch in found) == [4, 6, 6]
    assert all(len(set(batch.groups.tolist())) == 2 for batch in found)


def test_a_rival_that_outscores_the_answer_costs_though_each_passage_is_right_by_itself(tokenizer: Tokenizer) -> None:
    answer, rival = (
        features(example(), tokenizer),
        features(Example("Where was it signed?", "", "In Oslo.", ()), tokenizer),
    )
    batch = stack([[answer, rival]])
    calm = torch.zeros((*batch.ids.shape, 2))
    calm[0, answer.starts[0], 0] = calm[0, answer.ends[0], 1] = 9.0
    calm[1, 0] = 30.0  # nothing here, says the rival, however much it likes its Oslo
    loud = calm.clone()
    loud[1, 8] = 20.0
    assert float(loss(loud, batch)) == pytest.approx(float(loss(calm, batch)), abs=0.01)
    assert float(rival_loss(calm, batch)) < 0.1
    assert float(rival_loss(loud, batch)) > 10
    assert float(rival_loss(loud[1:, : len(rival.ids)], stack([[rival]]))) == 0


def test_the_tokens_marked_are_those_of_the_answer(tokenizer: Tokenizer) -> None:
    row = features(example(), tokenizer)
    (start,), (end,) = row.starts, row.ends
    assert tokenizer.decode(row.ids[start : end + 1]) == "vienna"
    assert row.allowed[start]
    assert not row.allowed[1]
    assert row.allowed[0]
    nothing = features(Example("Why?", "Treaty", TEXT, ()), tokenizer)
    assert (nothing.starts, nothing.ends) == ([0], [0])


def test_an_answer_beyond_the_tokens_read_counts_as_none(tokenizer: Tokenizer) -> None:
    row = features(example("salt " * 400 + "Vienna.", "Vienna"), tokenizer)
    assert len(row.ids) == TOKENS
    assert row.starts == [0]


def test_a_batch_is_padded_and_the_padding_masked(tokenizer: Tokenizer) -> None:
    rows = [features(example(), tokenizer), features(example("In Vienna."), tokenizer)]
    batch = stack([[row] for row in rows])
    assert batch.ids.shape == (2, len(rows[0].ids))
    assert batch.groups.tolist() == [0, 1]
    assert batch.mask.sum(1).tolist() == [len(row.ids) for row in rows]
    assert not batch.allowed[1, len(rows[1].ids) :].any()
