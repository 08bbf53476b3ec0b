"""What is installed holds everything that runs: prompts, schema, samples, static files."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.support import ROOT, clean_environment

PACKAGES = ("assistant", "communique", "evaluation", "ingest", "prompts")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy of the sources, so that nothing is left in the working tree."""
    sources, out = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("wheel")
    unwanted = shutil.ignore_patterns("__pycache__")
    for name in PACKAGES:
        shutil.copytree(ROOT / name, sources / name, ignore=unwanted)
    for name in ("app.py", "pyproject.toml", "README.md", "LICENSE"):
        if (ROOT / name).exists():
            shutil.copy(ROOT / name, sources / name)
    # Our own setuptools and no index: the network is closed to tests.
    done = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, sources],
        env=clean_environment(), capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = out.glob("*.whl")
    return built


def held(folder: str, pattern: str) -> set[str]:
    """The files of the working tree that match, by their names inside the wheel."""
    return {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob(pattern) if path.is_file()}


@pytest.mark.parametrize(
    ("folder", "pattern", "least"),
    [
        ("prompts", "*.md", 1),
        ("ingest", "schema.sql", 1),
        ("ingest/samples", "*.md", 40),
        ("assistant/page/static", "*", 2),
        ("assistant", "*.py", 20),
        ("communique", "*.py", 5),
        ("evaluation", "*.py", 8),
        ("evaluation", "*.css", 1),
        ("ingest", "*.py", 10),
    ],
)
def test_the_wheel_holds_every_file_of(folder: str, pattern: str, least: int, wheel: Path) -> None:
    expected = held(folder, pattern)
    assert len(expected) >= least
    assert not expected - set(ZipFile(wheel).namelist())


def test_the_wheel_holds_app_and_the_command_and_no_tests(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    assert "app.py" in names
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/"))]
    (points,) = [name for name in names if name.endswith("entry_points.txt")]
    assert b"communique = communique.cli:main" in ZipFile(wheel).read(points)


def test_the_unpacked_wheel_runs_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    installed, elsewhere = tmp_path / "installed", tmp_path / "elsewhere"
    ZipFile(wheel).extractall(installed)
    elsewhere.mkdir()
    script = (
        "from importlib import resources\n"
        "import ingest\n"
        "from assistant.prompting import prompt\n"
        "print(ingest.__file__)\n"
        "print(len(prompt('refusal').template) > 0)\n"
        "print(sum(path.name.endswith('.md') for path in resources.files('ingest.samples').iterdir()) >= 40)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=elsewhere, env=clean_environment() | {"PYTHONPATH": str(installed)},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [str(installed / "ingest" / "__init__.py"), "True", "True"]
