"""What the reader learns from: question sets as published, and questions made unanswerable."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from tokenizers import Tokenizer

from assistant.reader import TOKENS
from ingest.embedding import default_folder
from training.batches import features, stack
from training.corpora import clapnq, qed, selqa, squad
from training.examples import Example
from training.negatives import retrieved, without_answer

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
    batch = stack(rows)
    assert batch.ids.shape == (2, len(rows[0].ids))
    assert batch.mask.sum(1).tolist() == [len(row.ids) for row in rows]
    assert not batch.allowed[1, len(rows[1].ids) :].any()
