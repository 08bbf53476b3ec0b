"""`communique status`, `check` and `rebuild`: the state of a library, and mending it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.progress import Progress

from assistant.models import open_model
from assistant.settings import Settings, load_settings
from assistant.trial import trouble
from assistant.types import Question
from communique import output
from ingest.checking import check, rebuild
from ingest.copies import count
from ingest.library import Library, open_library, require_library
from ingest.lock import writing


def show_status(data: Path | None, as_json: bool) -> int:
    """Print what the library holds; the exit code."""
    library = _open(data)
    facts = _facts(library)
    if as_json:
        output.line(facts)
    else:
        output.say("\n".join(f"{name:12} {_plain(value)}" for name, value in facts.items()))
    return 0


def run_check(data: Path | None, as_json: bool) -> int:
    """Print each finding, and whether the language model answers; the exit code is 1 where something is wrong."""
    settings = load_settings(data=data)
    count = 0
    for finding in check(open_library(settings.data, settings)):
        count += 1
        if as_json:
            output.line(asdict(finding))
        else:
            output.say(f"{finding.passage_id or 'library'}: {finding.what}")
    if as_json:
        output.line({"summary": {"findings": count}})
    else:
        output.say(f"{count} findings; mend them with: communique rebuild" if count else "catalog and vectors agree")
    return 1 if _model_fails(settings, as_json) or count else 0


def _model_fails(settings: Settings, as_json: bool) -> bool:
    """Ask the model for a word, where one is configured, and print what came of it."""
    model = open_model(settings)
    if model is None:
        return False
    wrong = trouble(model, settings.prompts)
    if as_json:
        output.line({"model": model.name, "trouble": wrong})
    else:
        output.say(wrong or f"{model.name} answers")
    return bool(wrong)


def run_rebuild(data: Path | None, as_json: bool) -> int:
    """Make the vectors anew; the exit code."""
    settings = load_settings(data=data)
    require_library(settings.data)  # before the lock, which would make the folder
    with writing(settings.data), Progress(console=output.errors, transient=True) as bar:
        task = bar.add_task("Embedding", total=None)
        library = open_library(settings.data, settings, rebuilding=True)
        count = rebuild(library, lambda done, total: bar.update(task, completed=done, total=total))
    if as_json:
        output.line({"summary": {"vectors": count}})
    else:
        output.say(f"{count} vectors made anew by {library.embedder.name}")
    return 0


def _open(data: Path | None) -> Library:
    settings = load_settings(data=data)
    return open_library(settings.data, settings)


def _facts(library: Library) -> dict[str, Any]:
    coverage = library.coverage(Question(""))
    return {
        "data": str(library.folder),
        "articles": coverage.articles,
        "passages": coverage.passages,
        "copies": count(library.catalog),
        "sources": list(coverage.sources),
        "oldest": coverage.oldest.isoformat() if coverage.oldest else None,
        "newest": coverage.newest.isoformat() if coverage.newest else None,
        "embedder": library.catalog.meta("embedder"),
        "dimension": int(library.catalog.meta("dimension") or 0) or None,
        "generation": library.catalog.generation,
    }


def _plain(value: object) -> str:
    if value is None:
        return "none"
    return ", ".join(str(one) for one in value) if isinstance(value, list) else str(value)
