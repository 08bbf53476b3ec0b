"""The command line: results on standard output, one clear line on standard error, exit codes 0, 1 and 2."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ingest.catalog import FILE
from tests.support import SAMPLES, MakeLibrary, RunHere, content, draft, record, run_apart, write_jsonl

QUESTION = "When did Sweden join NATO?"
ANSWER_FIELDS = [
    "question", "status", "text", "claims", "citations", "passages", "as_of", "newest", "model", "seconds",
]  # fmt: skip


@pytest.fixture
def small(make_library: MakeLibrary, tmp_path: Path) -> Path:
    """A data folder with two articles."""
    return make_library(tmp_path / "small", draft("salt"), draft("wool")).folder


def imported(importtime: str) -> set[str]:
    """The packages in the report of `python -X importtime`."""
    names = (line.rpartition("|")[2].strip() for line in importtime.splitlines() if line.startswith("import time:"))
    return {name.partition(".")[0] for name in names}


HEAVY = {"gradio", "sentence_transformers", "torch", "transformers"}


def test_help_names_every_command_and_imports_nothing_heavy(tmp_path: Path) -> None:
    result = run_apart("--help", folder=tmp_path, python=["-X", "importtime"])
    assert result.code == 0
    for name in ("ingest", "ask", "serve", "status", "check", "rebuild"):
        assert name in result.out
    found = imported(result.err)
    assert "typer" in found
    assert not found & (HEAVY | {"chromadb", "langchain_core", "sqlite3", "numpy"})


def test_status_loads_no_model(small: Path, tmp_path: Path) -> None:
    result = run_apart("status", "--data", small, "--json", folder=tmp_path, python=["-X", "importtime"])
    assert result.lines[0]["articles"] == 2
    assert not imported(result.err) & HEAVY


@pytest.mark.parametrize("command", ["ingest", "ask", "serve", "status", "check", "rebuild"])
def test_every_command_explains_itself(command: str, run_here: RunHere) -> None:
    result = run_here(command, "--help")
    assert result.code == 0
    assert "--data" in result.out


def test_status_tells_what_the_library_holds(sample_folder: Path, run_here: RunHere) -> None:
    (facts,) = run_here("status", "--data", sample_folder, "--json").lines
    assert (facts["articles"], facts["oldest"], facts["newest"]) == (66, "1975-08-01", "2025-12-15")
    assert facts["embedder"] == "all-MiniLM-L6-v2"
    assert facts["dimension"] == 384
    assert all(source.startswith("Communiqué sample") for source in facts["sources"])
    plain = run_here("status", "--data", sample_folder)
    assert plain.code == 0
    for fact in ("66", "1975-08-01", "2025-12-15", "all-MiniLM-L6-v2"):
        assert fact in plain.out


def test_ingest_reports_an_outcome_a_line_and_a_summary(tmp_path: Path, run_here: RunHere) -> None:
    source = write_jsonl(tmp_path / "news.jsonl", [record("salt"), "{", record("wool")])
    result = run_here("ingest", source, tmp_path / "missing.txt", "--data", tmp_path / "data", "--json")
    assert result.code == 1
    *outcomes, last = result.lines
    assert [set(one) for one in outcomes] == [{"url", "status", "article_id", "reason"}] * 4
    assert sorted(one["status"] for one in outcomes) == ["added", "added", "failed", "failed"]
    assert last == {"summary": {"added": 2, "failed": 2}}
    again = run_here("ingest", source, "--data", tmp_path / "data", "--json")
    assert again.lines[-1] == {"summary": {"unchanged": 2, "failed": 1}}


def test_ingest_without_failures_ends_with_0_and_counts_in_words(tmp_path: Path, run_here: RunHere) -> None:
    source = write_jsonl(tmp_path / "news.jsonl", [record("salt"), record("wool")])
    result = run_here("ingest", source, "--data", tmp_path / "data")
    assert (result.code, result.out.splitlines()[-1]) == (0, "2 added")
    assert run_here("ingest", source, "--data", tmp_path / "data").out.splitlines() == ["2 unchanged"]


def test_ingest_names_each_failure_with_its_reason(tmp_path: Path, run_here: RunHere) -> None:
    result = run_here("ingest", tmp_path / "missing.txt", "--data", tmp_path / "data")
    assert result.code == 1
    assert f"{tmp_path}/missing.txt does not exist" in result.out


def test_ask_prints_the_answer_with_marks_and_sources(sample_folder: Path, run_here: RunHere) -> None:
    result = run_here("ask", QUESTION, "--data", sample_folder)
    assert result.code == 0
    assert "7 March 2024" in result.out
    assert "[1]" in result.out
    assert "https://communique.example/samples/2024-03-07-sweden-joins-nato" in result.out


def test_ask_json_is_one_line_on_standard_output_and_nothing_else(sample_folder: Path, tmp_path: Path) -> None:
    result = run_apart("ask", QUESTION, "--json", "--data", sample_folder, folder=tmp_path)
    assert result.code == 0
    (answer,) = result.lines
    assert list(answer) == ANSWER_FIELDS
    assert (answer["question"], answer["status"], answer["newest"]) == (QUESTION, "answered", "2024-03-07")
    assert result.err == ""


def test_the_filters_of_ask_reach_the_question(sample_folder: Path, run_here: RunHere) -> None:
    source = "Communiqué sample: Security"
    result = run_here(
        "ask", "Will Sweden join NATO?", "--as-of", "2023-12-31", "--since", "2022-01-01", "--until", "2023-08-01",
        "--source", source, "--source", "Communiqué sample: World", "--data", sample_folder, "--json",
    )  # fmt: skip
    (answer,) = result.lines
    assert answer["as_of"] == "2023-12-31"
    assert answer["passages"]
    for passage in answer["passages"]:
        assert "2022-01-01" <= passage["published"] <= "2023-08-01"
        assert passage["source"] in (source, "Communiqué sample: World")


def test_a_refusal_is_not_a_failure(sample_folder: Path, run_here: RunHere) -> None:
    result = run_here("ask", "What did Macron say about tariffs?", "--data", sample_folder, "--json")
    assert (result.code, result.lines[0]["status"]) == (0, "refused")


def test_a_batch_answers_in_order_and_a_broken_line_costs_only_itself(
    sample_folder: Path, tmp_path: Path, run_here: RunHere
) -> None:
    questions = write_jsonl(
        tmp_path / "questions.jsonl",
        [
            {"id": "a", "question": QUESTION},
            {"id": "b", "question": "Has Turkey agreed to Sweden joining NATO?", "asked": "2022-06-01"},
            "{broken",
            "",
            {"id": "c", "question": "   "},
            {"id": 7, "question": ["a", "list"]},
            {"id": "d", "question": QUESTION, "asked": "soon"},
            {"id": "e"},
            "[1]",
            {"id": "f", "question": "x" * 100_000},
            {"id": "g", "question": QUESTION, "asked": 20220601},
            {"id": "h", "question": QUESTION},
        ],
    )
    result = run_here("ask", "--batch", questions, "--data", sample_folder)
    assert result.code == 1
    found = [(one["id"], one["status"]) for one in result.lines]
    assert found == [
        ("a", "answered"), ("b", "answered"), (None, "failed"), ("c", "failed"), (7, "failed"), ("d", "failed"),
        ("e", "failed"), (None, "failed"), ("f", "failed"), ("g", "failed"), ("h", "answered"),
    ]  # fmt: skip
    reasons = [one["reason"] for one in result.lines if one["status"] == "failed"]
    assert [part in reason for part, reason in zip(
        [":3: not a line of JSON", "empty", "list, not text", "'soon'", "id and question", "id and question",
         "100,000", "20220601"], reasons, strict=True)] == [True] * 8  # fmt: skip
    assert result.lines[1]["as_of"] == "2022-06-01"
    assert all(passage["published"] <= "2022-06-01" for passage in result.lines[1]["passages"])
    for line in result.lines:
        assert list(line)[: len(ANSWER_FIELDS) + 1] == ["id", *ANSWER_FIELDS]


def test_a_batch_that_is_whole_ends_with_0(sample_folder: Path, tmp_path: Path, run_here: RunHere) -> None:
    questions = write_jsonl(tmp_path / "questions.jsonl", [{"id": "a", "question": QUESTION}])
    result = run_here("ask", "--batch", questions, "--data", sample_folder)
    assert (result.code, [one["id"] for one in result.lines]) == (0, ["a"])


def test_a_batch_line_that_is_not_utf_8_fails_alone(small: Path, tmp_path: Path, run_here: RunHere) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_bytes(b'{"id": "a", "question": "caf\xe9"}\n{"id": "b", "question": "What about salt?"}\n')
    result = run_here("ask", "--batch", questions, "--data", small)
    assert result.code == 1
    assert [one["id"] for one in result.lines] == [None, "b"]
    assert result.lines[0]["status"] == "failed"


def test_check_and_rebuild_report_in_json_and_by_exit_code(small: Path, run_here: RunHere) -> None:
    good = run_here("check", "--data", small, "--json")
    assert (good.code, good.lines) == (0, [{"summary": {"findings": 0}}])
    with closing(sqlite3.connect(small / FILE)) as connection, connection:
        connection.execute("DELETE FROM lexical")
        connection.execute("DELETE FROM passages WHERE number = 2")
    bad = run_here("check", "--data", small, "--json")
    assert bad.code == 1
    assert [one["what"] for one in bad.lines[:-1]] == ["not in the lexical index", "a vector without a passage"]
    assert bad.lines[-1] == {"summary": {"findings": 2}}
    rebuilt = run_here("rebuild", "--data", small, "--json")
    assert (rebuilt.code, rebuilt.lines) == (0, [{"summary": {"vectors": 1}}])
    plain = run_here("check", "--data", small)
    assert (plain.code, plain.out) == (0, "catalog and vectors agree\n")


BAD_CALLS = {
    "an empty question": (["ask", ""], "the question is empty"),
    "a blank question": (["ask", " \t\n"], "the question is empty"),
    "a long question": (["ask", "x" * 100_000], "100,000"),
    "a binary question": (["ask", "\x00\x01\x02"], "U+0000"),
    "bytes that are no text": (["ask", "a\udcff"], "U+DCFF"),
    "a question without a word": (["ask", "?!…"], "no letter or digit"),
    "no question": (["ask"], "QUESTION or --batch"),
    "both question and batch": (["ask", "Who?", "--batch", "q.jsonl"], "QUESTION or --batch"),
    "a day that is none": (["ask", "Who?", "--as-of", "soon"], "as_of is 'soon'"),
    "a date that is not": (["ask", "Who?", "--since", "2023-02-30"], "since is '2023-02-30'"),
    "a date in words": (["ask", "Who?", "--until", "14 December 2025"], "until is '14 December 2025'"),
    "a range that ends first": (["ask", "Who?", "--since", "2024-01-02", "--until", "2024-01-01"], "swap"),
    "an unknown flag": (["ask", "Who?", "--colour", "red"], "--colour"),
    "an unknown command": (["answer", "Who?"], "answer"),
    "a batch that is missing": (["ask", "--batch", "nowhere.jsonl"], "nowhere.jsonl cannot be read"),
    "a batch that is a folder": (["ask", "--batch", "/"], "/ cannot be read"),
    "a port that is none": (["serve", "--port", "99999"], "--port"),
    "nothing to ingest": (["ingest"], "SOURCE"),
}


@pytest.mark.parametrize("case", BAD_CALLS)
def test_a_bad_call_gives_one_line_and_changes_nothing_stored(case: str, small: Path, run_here: RunHere) -> None:
    arguments, part = BAD_CALLS[case]
    before = content(small)
    result = run_here(*arguments, "--data", small)
    assert result.code == 2
    assert result.out == ""
    assert result.complaint.startswith("communique: ")
    assert part in result.complaint
    assert content(small) == before


def test_a_complaint_about_a_long_input_stays_short(small: Path, run_here: RunHere) -> None:
    for arguments in (["ask", "x" * 100_000], ["ask", "Who?", "--as-of", "x" * 100_000]):
        assert len(run_here(*arguments, "--data", small).complaint) < 300


def test_no_argument_at_all_shows_the_help_and_fails(run_here: RunHere) -> None:
    result = run_here()
    assert result.code == 2
    assert "ingest" in result.out + result.err


def test_bytes_from_a_real_shell_give_one_line(small: Path, tmp_path: Path) -> None:
    result = run_apart("ask", "caf\udce9", "--data", small, folder=tmp_path)
    assert result.code == 2
    assert "U+DCE9" in result.complaint


def test_a_data_folder_may_be_named_by_the_environment(
    small: Path, monkeypatch: pytest.MonkeyPatch, run_here: RunHere
) -> None:
    monkeypatch.setenv("COMMUNIQUE_DATA", str(small))
    assert run_here("status", "--json").lines[0]["articles"] == 2


def test_an_unknown_setting_is_refused_by_every_command(
    small: Path, monkeypatch: pytest.MonkeyPatch, run_here: RunHere
) -> None:
    monkeypatch.setenv("COMMUNIQUE_COLOUR", "red")
    for arguments in (["status"], ["check"], ["rebuild"], ["ask", "Who?"], ["ingest", str(SAMPLES)]):
        result = run_here(*arguments, "--data", small)
        assert result.code == 2
        assert "COMMUNIQUE_COLOUR" in result.complaint


def test_json_keeps_every_character_whatever_the_encoding_of_the_terminal(
    make_library: MakeLibrary, tmp_path: Path
) -> None:
    data = make_library(tmp_path / "small", draft("salt", source="Zürich 外交 🙂")).folder
    for encoding in ("ascii", "utf-8"):
        result = run_apart("status", "--data", data, "--json", folder=tmp_path, PYTHONIOENCODING=encoding)
        assert result.lines[0]["sources"] == ["Zürich 外交 🙂"]
