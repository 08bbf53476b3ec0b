"""What is loaded before anybody asks, in a process of its own, where nothing is loaded yet."""

from __future__ import annotations

import subprocess
import sys

from ingest.library import Library

_LIGHT = {"langchain_core", "langsmith"}  # their tracers, some milliseconds
_SCRIPT = """
import sys
from assistant import Assistant
assistant = Assistant.open(sys.argv[1])
assistant.warm()
assistant.examples()
loaded = set(sys.modules)
answer = assistant.ask("What did the ministers say on 3 June 2024?")
print(answer.status, *sorted({name.partition(".")[0] for name in set(sys.modules) - loaded}))
"""


def test_the_first_question_loads_nothing_heavy(sample_library: Library) -> None:
    command = [sys.executable, "-c", _SCRIPT, str(sample_library.settings.data)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    status, *loaded = done.stdout.split()
    assert status in ("answered", "refused")
    assert set(loaded) <= _LIGHT
