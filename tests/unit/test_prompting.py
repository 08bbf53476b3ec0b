"""The texts in prompts/."""

from __future__ import annotations

import ast
import re

import pytest

from assistant.prompting import prompt
from tests.support import ROOT

NAMES = sorted(path.stem for path in (ROOT / "prompts").glob("*.md"))


def test_there_are_prompts() -> None:
    assert "refusal" in NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_prompt_has_a_version_line_that_is_not_part_of_its_text(name: str) -> None:
    first = (ROOT / "prompts" / f"{name}.md").read_text(encoding="utf-8").splitlines()[0]
    assert re.fullmatch(r"<!-- version: \d+ -->", first)
    assert prompt(name).template
    assert "version:" not in prompt(name).template


def test_what_is_filled_in_is_never_read_as_a_template() -> None:
    text = prompt("refusal").substitute(closest="costs $searched", searched="all of it")
    assert "costs $searched" in text
    assert "all of it" in text


def test_no_prompt_is_unused() -> None:
    used = set()
    for path in (ROOT / "assistant").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "prompt":
                used |= {argument.value for argument in node.args if isinstance(argument, ast.Constant)}
    assert used == set(NAMES)
