"""A library that is open for reading notices what is written to it."""

from __future__ import annotations

from pathlib import Path

from assistant import Assistant
from ingest.checking import check, rebuild
from ingest.library import open_library
from tests.support import MakeLibrary, draft, record, run_apart, write_jsonl


def test_an_open_library_finds_what_another_process_ingests(make_library: MakeLibrary, tmp_path: Path) -> None:
    made = make_library(tmp_path / "data", *(draft(f"matter {number}") for number in range(12)))
    library = open_library(made.folder, made.settings, made.embedder)
    assistant = Assistant(library, library.settings)
    question = "Which walrus quota did the Arctic ministers set?"
    assert {hit.why for hit in assistant.search(question)} <= {"dense", "both"}
    text = "The Arctic ministers set the walrus quota at nineteen animals a year. They meet again in Tromsø."
    source = write_jsonl(tmp_path / "new.jsonl", [record("walrus", text=text)])
    result = run_apart("ingest", source, "--data", made.folder, "--json", folder=tmp_path)
    assert result.code == 0, result.err
    hit = assistant.search(question)[0]
    assert (hit.article.url, hit.why) == ("https://news.example/walrus", "both")
    assert "nineteen animals" in assistant.ask(question).text
    assert list(check(library)) == []


def test_an_open_library_goes_over_to_rebuilt_vectors(make_library: MakeLibrary, tmp_path: Path) -> None:
    library = make_library(tmp_path / "data", draft("salt"), draft("wool"))
    reader = Assistant(open_library(library.folder, library.settings, library.embedder), library.settings)
    assert len(reader.search("salt")) == 2
    rebuild(library, lambda done, total: None)
    assert {hit.why for hit in reader.search("salt")} == {"both", "dense"}


def test_two_libraries_are_open_side_by_side(make_library: MakeLibrary, tmp_path: Path) -> None:
    one = make_library(tmp_path / "one", draft("salt"))
    other = make_library(tmp_path / "other", draft("wool"))
    for library, name in ((one, "salt"), (other, "wool"), (one, "salt")):
        (hit,) = Assistant(library, library.settings).search("What about the talks?")
        assert hit.article.title == f"Talks about {name}"
