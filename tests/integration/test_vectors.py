"""Texts into vectors, and vectors into Chroma."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from assistant import Settings
from assistant.errors import LibraryDamaged, SettingsError
from ingest.embedding import DEFAULT_NAME, SentenceEmbedder, open_embedder
from ingest.vectors import VectorStore
from tests.support import unit


def test_vectors_are_unit_float32_one_a_text(embedder: SentenceEmbedder) -> None:
    vectors = embedder.encode(["The envoys met.", "", "外交 🙂", "x" * 20_000])
    assert vectors.shape == (4, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(4), abs=0.01)


def test_a_text_has_the_same_vector_alone_and_among_others(embedder: SentenceEmbedder) -> None:
    text = "The envoys met in Vienna."
    (alone,) = embedder.encode([text])
    among = embedder.encode(["A much longer text about something else, " * 9, text, "Short."])[1]
    assert float(alone @ among) > 0.99


def test_a_passage_has_the_same_vector_to_the_bit_in_any_company(embedder: SentenceEmbedder) -> None:
    texts = [" ".join(f"word{number * length}" for number in range(length)) for length in range(1, 60)]
    together = embedder.encode_passages(texts)
    backwards = embedder.encode_passages(texts[::-1])[::-1]
    in_fives = np.concatenate([embedder.encode_passages(texts[at : at + 5]) for at in range(0, len(texts), 5)])
    with_itself = np.concatenate([embedder.encode_passages([text]) for text in texts])
    for other in (backwards, in_fives, with_itself):
        assert (together == other).all()


def test_texts_that_mean_the_same_are_nearer_than_others(embedder: SentenceEmbedder) -> None:
    one, other, third = embedder.encode(
        ["The ministers signed the treaty.", "The accord was signed by ministers.", "A recipe for leek soup."]
    )
    assert float(one @ other) > float(one @ third) + 0.3


def test_the_name_of_the_embedder_is_the_models() -> None:
    assert open_embedder(Settings()).name == DEFAULT_NAME
    assert open_embedder(Settings(embedder="/models/other-one")).name == "other-one"


def opened(folder: Path, url: str = "") -> VectorStore:
    return VectorStore(folder, url, "passages-test-1")


@pytest.fixture
def store(tmp_path: Path) -> VectorStore:
    """North, east and west."""
    store = opened(tmp_path / "vectors-1")
    store.replace(["n", "e", "w"], np.stack([unit(0, 1), unit(1, 0), unit(-1, 0)]))
    return store


def test_the_nearest_come_first_with_their_cosines(store: VectorStore) -> None:
    found = store.nearest(unit(1, 2), 3)
    assert [identity for identity, _ in found] == ["n", "e", "w"]
    assert [cosine for _, cosine in found] == pytest.approx([2 / 5**0.5, 1 / 5**0.5, -1 / 5**0.5], abs=1e-5)


def test_no_more_are_given_than_asked_for_or_held(store: VectorStore, tmp_path: Path) -> None:
    assert [identity for identity, _ in store.nearest(unit(1, 0), 1)] == ["e"]
    assert len(store.nearest(unit(1, 0), 100)) == 3
    assert opened(tmp_path / "vectors-2").nearest(unit(1, 0), 5) == []


def test_a_vector_written_again_takes_the_place_of_the_old(store: VectorStore) -> None:
    store.replace(["n"], unit(0, -1)[np.newaxis, :])
    assert store.count() == 3
    assert store.vectors(["n"])["n"] == pytest.approx(unit(0, -1))


def test_what_is_deleted_is_gone_and_what_was_never_there_is_passed_over(store: VectorStore) -> None:
    store.delete(["n", "nowhere"])
    store.delete([])
    assert sorted(store.ids()) == ["e", "w"]
    assert set(store.vectors(["n", "e"])) == {"e"}


def test_more_than_a_page_is_written_listed_and_deleted(tmp_path: Path) -> None:
    store = opened(tmp_path / "vectors-1")
    ids = [f"p{number}" for number in range(5_500)]
    store.replace(ids, np.tile(unit(1, 2), (len(ids), 1)))
    assert set(store.ids()) == set(ids)
    assert len(store.vectors(ids)) == 5_500
    store.delete(ids)
    assert store.count() == 0


def test_a_store_opened_again_holds_the_same(store: VectorStore) -> None:
    again = opened(store.folder)
    assert sorted(again.ids()) == ["e", "n", "w"]
    assert again.vectors(["e"])["e"] == pytest.approx(unit(1, 0))


@pytest.mark.parametrize(
    "url", ["localhost:8000", "ftp://localhost", "http://", "nonsense", "http://host:99999", "http://["]
)
def test_an_address_of_chroma_that_is_none_is_named(url: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=re.escape(f"COMMUNIQUE_CHROMA_URL is '{url}'")):
        opened(tmp_path / "vectors-1", url)


def test_a_chroma_that_does_not_answer_is_named(tmp_path: Path) -> None:
    with pytest.raises(LibraryDamaged, match=r"http://127\.0\.0\.1:9"):
        opened(tmp_path / "vectors-1", "http://127.0.0.1:9")


def test_an_index_that_cannot_be_loaded_raises_our_error_with_the_command(tmp_path: Path) -> None:
    store = opened(tmp_path / "vectors-1")
    angles = np.linspace(0, 1, 2_000)  # so many that Chroma writes its index to files
    store.replace(
        [f"p{n}" for n in range(2_000)], np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    )
    (damaged,) = store.folder.rglob("header.bin")  # other damage may end the process: DESIGN 4.3
    damaged.write_bytes(b"")
    with pytest.raises(LibraryDamaged, match="run communique rebuild"):
        opened(store.folder).nearest(unit(1, 0), 3)
