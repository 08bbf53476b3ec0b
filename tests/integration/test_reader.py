"""The reader that ships, and a cross-encoder in its place."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from assistant import Assistant, Settings
from assistant.errors import ReaderError
from assistant.reader import UNREAD, Page, Scores, SpanReader, open_reader, shipped_weights
from ingest.embedding import default_folder
from ingest.library import Library
from ingest.sentences import sentences

TEXT = (
    "The ministers met in Vienna on Tuesday. The treaty was signed by Amina Bello, the foreign minister of Chad. "
    "It rained all day. Twelve countries have joined it so far."
)
PAGE = Page("Treaty on lakes", TEXT, tuple(sentences(TEXT, 1_000)))
ASKED = {"Who signed the treaty?": 1, "How many countries have joined?": 3, "Where did the ministers meet?": 0}


@pytest.fixture(scope="module")
def reader() -> SpanReader:
    return SpanReader()


@pytest.mark.parametrize("question", ASKED)
def test_the_sentence_that_answers_scores_highest_and_above_nothing(question: str, reader: SpanReader) -> None:
    (scores,) = reader.read(question, [PAGE])
    assert scores.shape == (4,)
    assert int(np.argmax(scores)) == ASKED[question]
    assert scores.max() > 0


def test_a_question_that_the_passage_does_not_answer_scores_beneath_nothing(reader: SpanReader) -> None:
    (scores,) = reader.read("What did the president of Peru say about copper?", [PAGE])
    assert scores.max() < 0


def test_what_is_read_together_scores_as_what_is_read_alone(reader: SpanReader) -> None:
    other = Page("", "A short one.", ((0, 12),))
    pages = [PAGE, other, Page("Rain", TEXT[:40], ((0, 39),))] * 4
    together = reader.read("Who signed the treaty?", pages)
    for page, scores in zip(pages, together, strict=True):
        (alone,) = reader.read("Who signed the treaty?", [page])
        np.testing.assert_array_equal(scores, alone)


def test_reading_ends_once_it_is_enough(reader: SpanReader) -> None:
    asked = "Who signed the treaty?"
    found = reader.read(asked, [PAGE, Page("Rain", "It rained.", ((0, 10),)), PAGE], lambda scores: len(scores) == 2)
    assert [len(scores) for scores in found] == [4, 1]
    np.testing.assert_array_equal(found[0], reader.read(asked, [PAGE])[0])


def test_a_sentence_beyond_the_tokens_that_are_read_is_unread_not_an_error(reader: SpanReader) -> None:
    text = "Salt is mined here. " * 300
    page = Page("Salt", text, tuple((at, at + 19) for at in range(0, len(text), 20)))
    (scores,) = reader.read("What is mined?" * 60, [page])
    assert len(scores) == 300
    assert scores[-1] == UNREAD


@pytest.mark.parametrize("text", ["", " ", "\x00", "🕊" * 50, "日本語の文。", "a" * 5_000])
def test_odd_text_is_read(text: str, reader: SpanReader) -> None:
    (scores,) = reader.read(text or "?", [Page(text, text, ((0, len(text)),))])
    assert scores.shape == (1,)
    assert np.isfinite(scores).all()
    assert reader.read("Who?", []) == []


def test_what_was_read_is_not_read_again(reader: SpanReader) -> None:
    (first,) = reader.read("Who signed the treaty on the lakes?", [PAGE])
    (again,) = reader.read("Who signed the treaty on the lakes?", [Page(PAGE.title, PAGE.text, PAGE.sentences)])
    assert again is first
    with pytest.raises(ValueError, match="read-only"):
        first[0] = 1.0


def test_threads_read_as_one_does(reader: SpanReader) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: reader.read("Who signed the treaty?", [PAGE])[0], range(8)))
    for scores in found:
        np.testing.assert_array_equal(scores, found[0])


class Watched(SpanReader):
    """One of a machine with so many cores, that tells in which threads it reads."""

    def __init__(self, cores: int, monkeypatch: pytest.MonkeyPatch, together: int = 1) -> None:
        monkeypatch.setattr("os.cpu_count", lambda: cores)
        super().__init__()
        self.threads: list[int] = []
        self._meet = threading.Barrier(together)

    def _judge(self, question: str, page: Page) -> Scores:
        self.threads.append(threading.get_ident())
        self._meet.wait(10)  # for as many as are to read at one moment
        return super()._judge(question, page)


PAGES = [
    PAGE,
    Page("Rain", "It rained.", ((0, 10),)),
    Page("", "A short one.", ((0, 12),)),
    Page("", "Last.", ((0, 5),)),
]


def test_an_idle_core_reads_the_next_page_meanwhile(reader: SpanReader, monkeypatch: pytest.MonkeyPatch) -> None:
    watched = Watched(2, monkeypatch, together=2)
    found = watched.read("Who signed the treaty?", PAGES)
    for scores, alone in zip(found, reader.read("Who signed the treaty?", PAGES), strict=True):
        np.testing.assert_array_equal(scores, alone)
    assert len(set(watched.threads)) == 2


@pytest.mark.parametrize(("cores", "others"), [(1, 0), (2, 1)])
def test_where_every_core_is_busy_a_question_reads_by_itself(
    cores: int, others: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = Watched(cores, monkeypatch)
    for _ in range(others):
        watched._turns.acquire()  # another question is being read
    assert len(watched.read("Who signed the treaty?", PAGES)) == 4
    assert set(watched.threads) == {threading.get_ident()}


def test_a_page_read_meanwhile_that_is_not_needed_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    watched = Watched(2, monkeypatch, together=2)
    assert len(watched.read("Who signed the treaty?", PAGES, lambda found: len(found) == 1)) == 1
    assert len(watched.read("Who signed the lakes?", PAGES, lambda found: len(found) == 3)) == 3


def test_a_page_that_cannot_be_read_gives_its_turn_back(monkeypatch: pytest.MonkeyPatch) -> None:
    watched = Watched(2, monkeypatch)
    with pytest.raises(TypeError):
        watched.read("Who?", [PAGE, Page("", "", None)])  # type: ignore[arg-type]
    assert len(watched.read("Who?", PAGES)) == 4
    assert watched._turns.acquire(blocking=False)
    assert watched._turns.acquire(blocking=False)


def test_weights_that_are_not_the_pinned_ones_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shipped_weights().stat().st_size <= 25_000_000
    monkeypatch.setattr("assistant.reader.SHA256", "0" * 64)
    with pytest.raises(ReaderError, match="not the pinned reader; reinstall"):
        SpanReader().read("Who?", [PAGE])


def test_any_cross_encoder_takes_its_place(tmp_path: Path, sample_library: Library) -> None:
    folder = random_cross_encoder(tmp_path / "cross")
    settings = Settings(data=sample_library.folder, reranker=str(folder))
    chosen = open_reader(settings)
    assert [scores.shape for scores in chosen.read("Who?", [PAGE, Page("", "", ())])] == [(4,), (0,)]
    assert chosen.read("Who?", []) == []
    answer = Assistant(sample_library, settings).ask("Who signed the Doha agreement for the Taliban?")
    assert answer.status in ("answered", "refused")
    assert len(answer.passages) == 10


def test_a_cross_encoder_that_is_not_there_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match=r"COMMUNIQUE_RERANKER"):
        open_reader(Settings(reranker=str(tmp_path / "nowhere"))).read("Who?", [PAGE])


def random_cross_encoder(folder: Path) -> Path:
    """A cross-encoder with the right shape and no sense."""
    from transformers import AutoTokenizer, BertConfig, BertForSequenceClassification

    config = BertConfig(hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64)
    config.num_labels = 1
    BertForSequenceClassification(config).save_pretrained(folder)
    AutoTokenizer.from_pretrained(default_folder()).save_pretrained(folder)
    return folder
