"""`communique verify`: a draft against the library, and claims beside their own passages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.errors import QuestionError
from tests.support import MakeLibrary, RunHere, draft, write_jsonl

DRAFT = "The Dayton agreement was signed in 1895. Trump is pressing for a quick settlement."


def test_each_sentence_of_a_text_is_judged_with_its_citation(sample_assistant: Assistant) -> None:
    found = sample_assistant.verify(DRAFT)
    assert [one.support for one in found.sentences] == ["unsupported", "verbatim"]
    assert found.sentences[0].why
    (citation,) = found.sentences[1].citations
    assert citation.quote == "Trump is pressing for a quick settlement."
    assert sample_assistant.article(citation.article_id).text[citation.start : citation.end] == citation.quote
    assert not found.supported


def test_a_text_that_is_empty_cannot_be_checked(sample_assistant: Assistant) -> None:
    with pytest.raises(QuestionError, match="empty"):
        sample_assistant.verify("  ")


def test_a_draft_is_reported_in_words_and_in_json(run_here: RunHere, sample_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, encoding="utf-8")
    plain = run_here("verify", path, "--data", sample_folder)
    assert plain.code == 0
    assert "⚠ not supported: The Dayton" in plain.out
    (found,) = run_here("verify", path, "--json", "--data", sample_folder).lines
    assert [one["support"] for one in found["sentences"]] == ["unsupported", "verbatim"]
    assert found["sentences"][1]["citations"][0]["url"].endswith("2025-12-15-berlin-talks")


def test_claims_with_passages_need_no_library_and_keep_their_order(run_here: RunHere, tmp_path: Path) -> None:
    passage = "Norway sent 12 ships to the strait on Monday. The crews will return in May."
    lines: list[object] = [
        {"id": "a", "claim": "On Monday Norway sent twelve ships to the strait.", "passage": passage},
        "{not json",
        {"id": "b", "claim": "Norway sent 21 ships to the strait.", "passage": passage},
        {"id": "c", "claim": 7},
        {"id": "d", "claim": "The crews will return in May.", "passage": passage, "published": "soon"},
        {"id": "e", "claim": "The crews will return in May.", "passage": passage, "published": "2024-03-02"},
    ]
    result = run_here("verify", "--batch", write_jsonl(tmp_path / "claims.jsonl", lines), "--data", tmp_path / "none")
    assert result.code == 1
    assert [(one["id"], one["support"]) for one in result.lines] == [
        ("a", "supported"), (None, "unsupported"), ("b", "unsupported"), ("c", "unsupported"), ("d", "unsupported"),
        ("e", "verbatim"),
    ]  # fmt: skip
    assert result.lines[2]["why"] == "the passage says 12, not 21"
    assert "claims.jsonl:2: not a line of JSON" in result.lines[1]["why"]
    assert "published is 'soon'" in result.lines[4]["why"]


def test_a_pronoun_of_a_draft_means_whom_the_sentence_before_it_names(
    make_library: MakeLibrary, tmp_path: Path
) -> None:
    library = make_library(
        tmp_path / "data",
        draft("kyiv", "Emmanuel Macron visited Kyiv on Monday. He met the parliament's speaker."),
        draft("tanks", "Olaf Scholz announced 50 tanks for Ukraine. The chancellor spoke in Berlin."),
        *(draft(f"matter {number}") for number in range(6)),
    )
    found = Assistant(library, library.settings).verify(
        "Emmanuel Macron visited Kyiv on Monday. He announced 50 tanks. He met the speaker of the parliament."
    )
    assert [one.support for one in found.sentences] == ["verbatim", "unsupported", "supported"]
    assert (
        found.sentences[1].why
        == "“He” is Emmanuel Macron here; the passage has Olaf Scholz say this, not Emmanuel Macron"
    )
    own = Assistant(library, library.settings).verify("Olaf Scholz spoke in Berlin. He announced 50 tanks.")
    assert own.sentences[1].support == "supported"
    assert own.sentences[1].citations[0].url == "https://news.example/tanks"


def test_a_claim_of_several_sentences_beside_its_passage_tells_of_one_person(run_here: RunHere, tmp_path: Path) -> None:
    passage = "Emmanuel Macron visited Kyiv on Monday. {} announced 50 tanks for Ukraine."
    claim = "Macron visited Kyiv. He announced 50 tanks."
    lines = [{"id": who, "claim": claim, "passage": passage.format(who)} for who in ("He", "Olaf Scholz")]
    result = run_here("verify", "--batch", write_jsonl(tmp_path / "claims.jsonl", lines), "--data", tmp_path / "none")
    assert [(one["id"], one["support"]) for one in result.lines] == [
        ("He", "supported"),
        ("Olaf Scholz", "unsupported"),
    ]
    assert "“He” is Macron here" in result.lines[1]["why"]


def test_claims_without_a_passage_are_looked_up(run_here: RunHere, sample_folder: Path, tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "claims.jsonl", [{"id": 1, "claim": "Trump is pressing for a quick settlement."}])
    result = run_here("verify", "--batch", path, "--data", sample_folder)
    assert result.code == 0
    assert json.loads(result.out) == {"id": 1, "support": "verbatim", "why": ""}


@pytest.mark.parametrize("arguments", [[], ["draft.txt", "--batch", "claims.jsonl"]])
def test_a_draft_or_a_batch_must_be_given(run_here: RunHere, arguments: list[str]) -> None:
    result = run_here("verify", *arguments)
    assert result.code == 2
    assert "either a DRAFT.txt or --batch" in result.complaint


def test_a_draft_that_cannot_be_read_is_named(run_here: RunHere, tmp_path: Path, sample_folder: Path) -> None:
    missing = run_here("verify", tmp_path / "none.txt", "--data", sample_folder)
    assert missing.code == 2
    assert "none.txt cannot be read" in missing.complaint
    (tmp_path / "bytes.txt").write_bytes(b"\xff\xfe\x00")
    assert "not UTF-8" in run_here("verify", tmp_path / "bytes.txt", "--data", sample_folder).complaint
