"""One writer per data folder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.errors import LibraryLocked
from ingest.lock import FILE, writing
from tests.support import SAMPLES, MakeLibrary, RunHere, clean_environment, content, draft

HOLD = """
import sys
from pathlib import Path
from ingest.lock import writing
with writing(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_writer(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that holds the folder until it is ended."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], env=clean_environment(), text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_second_writer_is_refused_by_the_first_ones_pid(tmp_path: Path) -> None:
    with another_writer(tmp_path) as first:
        with pytest.raises(LibraryLocked, match=f"process {first.pid};"), writing(tmp_path):
            pytest.fail("two writers at once")
        assert (tmp_path / FILE).read_text() == str(first.pid), "the refused writer must not take the holder's name"


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_the_lock_of_a_dead_holder_is_free(how: signal.Signals, tmp_path: Path) -> None:
    with another_writer(tmp_path) as first:
        first.send_signal(how)
        first.wait()
    with writing(tmp_path):
        assert (tmp_path / FILE).read_text() == str(os.getpid())


def test_the_lock_is_free_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), writing(tmp_path):
        raise ZeroDivisionError
    with writing(tmp_path):
        pass


def test_two_folders_have_a_writer_each(tmp_path: Path) -> None:
    with writing(tmp_path / "one"), writing(tmp_path / "two"):
        pass


def test_commands_that_write_are_refused_and_those_that_read_go_on(
    make_library: MakeLibrary, tmp_path: Path, run_here: RunHere
) -> None:
    data = make_library(tmp_path / "data", draft("salt")).folder
    before = content(data)
    with another_writer(data) as first:
        for arguments in (["ingest", str(SAMPLES)], ["rebuild"]):
            result = run_here(*arguments, "--data", data)
            assert (result.code, result.out) == (2, "")
            assert f"process {first.pid};" in result.complaint
        assert run_here("status", "--data", data).code == 0
        assert run_here("ask", "What about salt?", "--data", data).code == 0
    assert content(data) == before
    assert [path.name for path in data.glob("vectors-*")] == ["vectors-1"]
