"""Sources on disk become articles, passages and vectors, with an outcome for each."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from assistant import Question, Settings
from assistant.types import Draft, Outcome
from communique import ingesting
from ingest.checking import check
from ingest.embedding import SentenceEmbedder, Vectors
from ingest.library import Library, create_library
from ingest.pipeline import ingest
from ingest.sources import read_sources
from tests.support import MakeLibrary, by_url, draft, record, write_jsonl
from torture.standin import Hashing


@pytest.fixture
def library(settings: Settings, embedder: SentenceEmbedder) -> Library:
    return create_library(settings.data, settings, embedder)


def take(library: Library, *drafts: Draft | Outcome) -> list[Outcome]:
    return list(ingest(drafts, library, library.settings))


def take_files(library: Library, *paths: Path) -> list[Outcome]:
    return list(ingest(read_sources(map(str, paths), library.settings), library, library.settings))


def statuses(outcomes: list[Outcome]) -> list[str]:
    return [outcome.status for outcome in outcomes]


def test_a_new_article_is_added_with_passages_and_their_vectors(library: Library) -> None:
    (outcome,) = take(library, draft("grain"))
    assert outcome.status == "added"
    assert outcome.reason is None
    article = library.article(outcome.article_id or "")
    assert article is not None
    assert (article.url, article.title, article.revision) == ("https://news.example/grain", "Talks about grain", 1)
    ids = library.catalog.passage_ids()
    assert ids
    assert sorted(library.store.ids()) == sorted(ids)


def test_every_article_keeps_all_that_its_source_says(library: Library) -> None:
    given = draft("gas", authors=("A. Writer", "B. Writer"), language="en", published=None)
    (outcome,) = take(library, given)
    article = library.article(outcome.article_id or "")
    assert article is not None
    kept = (article.url, article.title, article.text, article.source, article.authors, article.published)
    assert kept == (given.url, given.title, given.text, given.source, given.authors, None)
    assert article.language == "en"


def test_a_second_run_changes_nothing(library: Library) -> None:
    drafts = [draft(name) for name in ("steel", "fish", "visas")]
    assert statuses(take(library, *drafts)) == ["added"] * 3
    generation, ids = library.catalog.generation, sorted(library.store.ids())
    assert statuses(take(library, *drafts)) == ["unchanged"] * 3
    assert (library.catalog.generation, sorted(library.store.ids())) == (generation, ids)


def test_a_changed_article_is_revised_and_its_old_text_kept(library: Library) -> None:
    old, new = draft("quotas", "The quota is ten ships a day."), draft("quotas", "The quota is twenty ships a day.")
    (added,) = take(library, old)
    before = library.catalog.passage_ids()
    (revised,) = take(library, new)
    assert (revised.status, revised.article_id) == ("revised", added.article_id)
    article = library.article(revised.article_id or "")
    assert article is not None
    assert (article.text, article.revision) == (new.text, 2)
    kept = library.catalog.rows("SELECT article_id, revision, text FROM revisions")
    assert kept == [(added.article_id, 1, old.text)]
    after = library.catalog.passage_ids()
    assert not set(before) & set(after)
    assert sorted(library.store.ids()) == sorted(after)
    assert list(check(library)) == []


def test_a_revised_article_is_no_longer_found_by_its_old_words(library: Library) -> None:
    take(library, draft("paper", "A zeppelin crossed the frontier at dawn."))
    take(library, draft("paper", "A balloon crossed the frontier at dawn."))
    assert library.lexical(["zeppelin"], Question("any"), 10) == []
    assert len(library.lexical(["balloon"], Question("any"), 10)) == 1


def test_a_new_title_or_date_alone_is_a_revision(library: Library) -> None:
    take(library, draft("title", title="One"))
    assert statuses(take(library, draft("title", title="Two"))) == ["revised"]
    assert statuses(take(library, draft("title", title="Two", published=None))) == ["revised"]


def test_the_same_text_under_another_address_is_a_duplicate_that_names_the_first(library: Library) -> None:
    text = "The two delegations met on the bridge. Neither side gave way."
    outcomes = take(library, draft("first", text), draft("second", text))
    assert statuses(outcomes) == ["added", "duplicate"]
    assert outcomes[1].reason == "the same text as https://news.example/first"
    assert statuses(take(library, draft("third", text))) == ["duplicate"]
    assert library.catalog.rows("SELECT count(*) FROM articles") == [(1,)]


def test_the_same_address_twice_in_one_run_is_a_revision(library: Library) -> None:
    outcomes = take(
        library, draft("twice", "The first version stands here."), draft("twice", "The second stands here.")
    )
    assert statuses(outcomes) == ["added", "revised"]
    assert list(check(library)) == []


def test_a_revision_is_told_with_the_address_at_which_it_stands(library: Library) -> None:
    text = "The two delegations met on the bridge at dawn. Neither side gave way on fish."
    old, new, mobile = (
        draft("bridge", text),
        draft("bridge", f"{text} They meet again."),
        draft("bridge", f"{text} Soon."),
    )
    (added,) = take(library, old)
    (revised,) = take(library, replace(new, url="https://www.news.example/bridge"))
    assert (revised.status, revised.article_id) == ("revised", added.article_id)
    assert _address(library, added) == "https://www.news.example/bridge"
    take(library, replace(mobile, url="https://m.news.example/bridge"))
    assert _address(library, added) == "https://www.news.example/bridge"


def _address(library: Library, outcome: Outcome) -> str:
    article = library.article(outcome.article_id or "")
    assert article is not None
    return article.url


def test_an_article_longer_than_the_limit_is_rejected_with_both_numbers(library: Library) -> None:
    small = library.settings.model_copy(update={"article_chars": 1_000})
    (outcome,) = ingest([draft("long", "word " * 300)], library, small)
    assert outcome.status == "rejected"
    assert outcome.reason is not None
    assert "1,500" in outcome.reason
    assert "1,000" in outcome.reason


def test_an_outcome_is_given_only_when_its_article_is_on_disk(settings: Settings, library: Library) -> None:
    tiny = settings.model_copy(update={"group_passages": 2})
    for outcome in ingest([draft(str(number)) for number in range(5)], library, tiny):
        assert library.article(outcome.article_id or "") is not None
        stored = library.catalog.rows("SELECT id FROM passages WHERE article_id = ?", [outcome.article_id])
        assert {row[0] for row in stored} <= set(library.store.ids())


def test_a_broken_line_costs_only_itself(library: Library, tmp_path: Path) -> None:
    path = write_jsonl(
        tmp_path / "mixed.jsonl",
        [
            record("one"), "{broken", "[1, 2]", {"url": "https://news.example/no-text", "title": "No text"},
            {"title": "No address", "text": "Some text."}, record("dated", published="soon"),
            record("number", text=7), record("half", text="half a \ud83d pair"), "", record("two"),
        ],
    )  # fmt: skip
    found = by_url(take_files(library, path))
    assert {url: one.status for url, one in found.items()} == {
        "https://news.example/one": "added",
        f"{path}:2": "failed",
        f"{path}:3": "rejected",
        "https://news.example/no-text": "rejected",
        f"{path}:5": "rejected",
        "https://news.example/dated": "rejected",
        "https://news.example/number": "rejected",
        "https://news.example/half": "rejected",
        "https://news.example/two": "added",
    }
    reasons = {url: one.reason or "" for url, one in found.items()}
    assert reasons[f"{path}:2"].startswith(f"{path}:2: not JSON")
    assert reasons["https://news.example/no-text"] == f"{path}:4: no text"
    assert reasons[f"{path}:5"] == f"{path}:5: no url"
    assert reasons["https://news.example/dated"] == f"{path}:6: published is 'soon'; give YYYY-MM-DD or null"
    assert reasons["https://news.example/number"] == f"{path}:7: text is not a string"
    assert "surrogate" in reasons["https://news.example/half"]


def test_a_line_that_is_not_utf_8_costs_only_itself(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "bytes.jsonl"
    latin = json.dumps(record("latin", text="Gespräch"), ensure_ascii=False).encode("latin-1")
    path.write_bytes(latin + b"\n" + json.dumps(record("plain")).encode() + b"\n")
    outcomes = take_files(library, path)
    assert statuses(outcomes) == ["failed", "added"]
    assert outcomes[0].url == f"{path}:1"
    assert "not UTF-8" in (outcomes[0].reason or "")


def test_files_that_cannot_be_read_are_named_with_the_reason_while_the_rest_goes_on(
    library: Library, tmp_path: Path
) -> None:
    (tmp_path / "latin.txt").write_bytes("Der Botschafter fährt.".encode("latin-1"))
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.md").write_text("---\ntitle: Nothing\n---\n \n")
    (tmp_path / "nul.txt").write_bytes(b"text\0text")
    (tmp_path / "empty.html").write_text("")
    (tmp_path / "table.xlsx").write_bytes(b"PK")
    (tmp_path / "front.md").write_text("---\ntitle: [open\n---\nText.\n")
    (tmp_path / "dated.md").write_text("---\npublished: soon\n---\nText.\n")
    (tmp_path / "impossible.md").write_text("---\npublished: 2024-02-31\n---\nText.\n")
    (tmp_path / "good.txt").write_text("The envoy arrived by train. She left by air.")
    bad = {
        "missing.txt": ("failed", "does not exist"),
        "latin.txt": ("failed", "not UTF-8"),
        "empty.txt": ("rejected", "is empty"),
        "blank.md": ("rejected", "is empty"),
        "nul.txt": ("failed", "NUL"),
        "empty.html": ("rejected", "no main text"),
        "table.xlsx": ("failed", "not of a kind that can be read"),
        "front.md": ("failed", "not YAML"),
        "dated.md": ("failed", "published is 'soon'"),
        "impossible.md": ("failed", "day is out of range"),
    }
    found = by_url(take_files(library, *(tmp_path / name for name in bad), tmp_path / "good.txt"))
    for name, (status, reason) in bad.items():
        outcome = found.pop(str(tmp_path / name))
        assert (outcome.status, outcome.article_id) == (status, None), outcome
        assert str(tmp_path / name) in (outcome.reason or "")
        assert reason in (outcome.reason or ""), outcome
    assert statuses(list(found.values())) == ["added"]


def test_a_packed_file_cut_short_fails_after_the_articles_before_the_cut(library: Library, tmp_path: Path) -> None:
    lines = "".join(json.dumps(record(f"packed {number}")) + "\n" for number in range(400))
    whole = gzip.compress(lines.encode())
    (tmp_path / "whole.jsonl.gz").write_bytes(gzip.compress((json.dumps(record("whole")) + "\n").encode()))
    (tmp_path / "cut.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    outcomes = take_files(library, tmp_path / "cut.jsonl.gz", tmp_path / "whole.jsonl.gz")
    assert [one.url for one in outcomes if one.status == "failed"] == [str(tmp_path / "cut.jsonl.gz")]
    added = [one for one in outcomes if one.status == "added"]
    assert 1 < len(added) < 400
    assert "https://news.example/whole" in {one.url for one in added}
    assert list(check(library)) == []


def test_a_file_that_is_not_packed_as_its_name_says_fails(library: Library, tmp_path: Path) -> None:
    write_jsonl(tmp_path / "plain.jsonl.gz", [record("plain")])
    (outcome,) = take_files(library, tmp_path / "plain.jsonl.gz")
    assert (outcome.status, outcome.url) == ("failed", str(tmp_path / "plain.jsonl.gz"))


def test_a_folder_is_taken_in_whole_without_hidden_files(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    for name in ("b/second.txt", "a/first.md", ".hidden/no.txt", ".no.txt", "notes.csv", "third.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"The text of {name} says that the talks in Geneva went on for a second day.")
    write_jsonl(folder / "more.jsonl", [record("in a folder")])
    urls = [outcome.url for outcome in take_files(library, folder) if outcome.status == "added"]
    expected = [(folder / name).resolve().as_uri() for name in ("a/first.md", "b/second.txt", "third.html")]
    assert sorted(urls) == sorted([*expected, "https://news.example/in-a-folder"])


def test_an_empty_folder_gives_no_outcome(library: Library, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    assert take_files(library, tmp_path / "nothing") == []


def test_a_large_group_is_stored_and_agrees(make_library: MakeLibrary, tmp_path: Path) -> None:
    library = make_library(tmp_path / "data", *(draft(f"matter {number}") for number in range(40)))
    assert len(library.catalog.passage_ids()) == library.store.count() == 40
    assert list(check(library)) == []


def test_articles_are_read_while_others_are_embedded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    more = threading.Event()

    def two(names: Iterable[str], settings: Settings, web: object) -> Iterator[Draft]:
        for name in ("salt", "grain"):
            read.append(name)
            if len(read) > 1:
                more.set()
            yield draft(name)

    class Waiting(Hashing):
        def encode(self, texts: Sequence[str]) -> Vectors:
            assert more.wait(20), "nothing is read meanwhile"
            return super().encode(texts)

    monkeypatch.setattr(ingesting, "read_sources", two)
    settings = Settings(data=tmp_path / "data", group_passages=1)
    outcomes = list(ingesting.take_in(["anything.jsonl"], settings, Waiting()))
    assert [(one.url, one.status) for one in outcomes] == [(draft(name).url, "added") for name in ("salt", "grain")]
