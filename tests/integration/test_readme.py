"""The Python session that the README shows is what Python prints."""

from __future__ import annotations

import re
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from tests.support import ROOT

SESSION = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)


def test_the_session_in_the_readme_is_what_python_prints(sample_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_DATA", str(sample_folder))
    assert SESSION, "the README shows a session in Python"
    names: dict[str, object] = {}
    steps = re.findall(r"^>>> (.*)\n((?:(?!>>> ).*\n)*)", SESSION.group(1), re.MULTILINE)
    assert steps
    for statement, expected in steps:
        with redirect_stdout(StringIO()) as printed:
            exec(compile(statement, "README.md", "single"), names)
        assert printed.getvalue().strip() == expected.strip(), statement
