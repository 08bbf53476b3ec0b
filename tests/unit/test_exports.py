"""The public face of each package, and which package may know which."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import assistant
from assistant import errors
from tests.support import ROOT, clean_environment

PUBLIC = {
    "Answer", "AnswerStream", "Article", "Assistant", "Checked", "Citation", "Claim", "CommuniqueError", "Conversation",
    "Coverage", "Hit", "Passage", "Question", "Settings", "Verification", "load_settings",
}  # fmt: skip


def modules(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """The full names of the modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports by a relative name"
            assert node.module is not None
            yield from (
                (f"{node.module}.{name.name}" for name in node.names) if "." not in node.module else [node.module]
            )


def names_of(path: Path, package: str) -> set[str]:
    return {name for name in imports(path) if name.partition(".")[0] == package}


def test_the_public_names_are_those_of_the_contract() -> None:
    assert set(assistant.__all__) == PUBLIC
    assert list(assistant.__all__) == sorted(assistant.__all__)


def test_every_name_that_is_exported_is_there_and_no_other_is_shown() -> None:
    assert dir(assistant) == sorted(assistant.__all__)
    for name in assistant.__all__:
        assert getattr(assistant, name).__module__.startswith("assistant.")


def test_a_name_that_is_not_exported_is_an_error() -> None:
    with pytest.raises(AttributeError, match="'assistant' has no attribute 'answer_everything'"):
        _ = assistant.answer_everything


def test_reading_a_type_or_a_setting_imports_nothing_heavy() -> None:
    script = "import sys\nfrom assistant import Answer, CommuniqueError, load_settings\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], env=clean_environment(), capture_output=True, text=True, check=True
    )
    heavy = {"numpy", "torch", "chromadb", "gradio", "langchain_core", "sentence_transformers", "sqlite3"}
    assert not heavy & set(done.stdout.split())


@pytest.mark.parametrize("path", modules("assistant"), ids=lambda path: str(path.relative_to(ROOT)))
def test_assistant_knows_of_ingest_only_the_opened_library(path: Path) -> None:
    assert names_of(path, "ingest") <= {"ingest.library"}
    assert not names_of(path, "communique")
    assert not names_of(path, "app")


@pytest.mark.parametrize("path", modules("ingest"), ids=lambda path: str(path.relative_to(ROOT)))
def test_ingest_knows_of_assistant_only_types_errors_and_settings(path: Path) -> None:
    assert names_of(path, "assistant") <= {"assistant.types", "assistant.errors", "assistant.settings"}
    assert not names_of(path, "communique")
    assert not names_of(path, "app")


@pytest.mark.parametrize("path", modules("evaluation"), ids=lambda path: str(path.relative_to(ROOT)))
def test_evaluation_knows_of_assistant_only_errors_and_how_text_is_shown(path: Path) -> None:
    assert names_of(path, "assistant") <= {"assistant.errors", "assistant.allowing", "assistant.plain"}
    for other in ("ingest", "communique", "app"):
        assert not names_of(path, other)


@pytest.mark.parametrize(
    "path", [*modules("assistant"), *modules("ingest")], ids=lambda path: str(path.relative_to(ROOT))
)
def test_what_answers_does_not_know_how_it_is_measured(path: Path) -> None:
    assert not names_of(path, "evaluation")


@pytest.mark.parametrize(
    "path",
    [*modules("assistant"), *modules("evaluation"), *modules("ingest")],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_only_the_command_line_prints(path: Path) -> None:
    calls = [node.func for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    assert not [call for call in calls if isinstance(call, ast.Name) and call.id == "print"]


def drawn() -> list[tuple[int, str]]:
    """Depth and name of each error in the drawing at the top of errors.py."""
    assert errors.__doc__ is not None
    lines = [line for line in errors.__doc__.splitlines() if line.lstrip()[:2] in ("* ", "+ ", "- ")]
    return [((len(line) - len(line.lstrip())) // 2, line.split()[1]) for line in lines]


def test_the_hierarchy_of_errors_is_as_drawn() -> None:
    above: list[type[BaseException]] = [Exception]
    for depth, name in drawn():
        error = getattr(errors, name)
        assert error.__bases__ == (above[depth],)
        above[depth + 1 :] = [error]


def test_every_error_is_drawn() -> None:
    made = {name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, Exception)}
    assert made == {name for _, name in drawn()}
