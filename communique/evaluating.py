"""`communique eval`: a question set in, figures with intervals and a report of the failures out."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from rich.progress import track

from assistant import Assistant
from assistant.errors import UsageError
from assistant.settings import Settings, load_settings
from communique import output
from communique.asking import answer_record
from communique.ingesting import progress, take_in
from communique.quoted import quoted_texts
from evaluation.evaluating import Evaluation, evaluate
from evaluation.lines import Id
from evaluation.questions import Item, all_unanswerable, read_questions
from evaluation.report import report_page
from evaluation.runs import Answer, Run, read_run
from evaluation.summary import as_json, as_table
from ingest.sources import count_articles

_BAD = ("rejected", "failed")


@dataclass(frozen=True, slots=True)
class Sources:
    """What a person names on the command line."""

    questions: Path
    articles: tuple[str, ...] = ()
    answers: Path | None = None
    against: Path | None = None
    save: Path | None = None
    report: Path | None = None
    unanswerable: bool = False


def run(given: Sources, data: Path | None, as_json_lines: bool) -> int:
    """Evaluate and print; the exit code is 1 where an article or a question failed, each named."""
    settings = load_settings(data=data)
    _check(given, data)
    items = read_questions(given.questions)
    items = all_unanswerable(items) if given.unanswerable else items
    other = read_run(given.against) if given.against else None
    with _library(given, settings) as (chosen, failed):
        answers = read_run(given.answers) if given.answers else _ask(items, chosen, given.save)
        runs = [answers, other] if other is not None else [answers]
        texts = quoted_texts(runs, given.articles, chosen, data is not None or not given.answers)
    evaluation = evaluate(items, answers, other, texts)
    _tell(evaluation, given, answers, as_json_lines)
    return 1 if failed or any(score.status in ("failed", "missing") for score in evaluation.scores) else 0


def _check(given: Sources, data: Path | None) -> None:
    """Whatever can be wrong with the names, before anything slow is done."""
    if given.articles and data is not None:
        raise UsageError("--articles makes a library of its own and --data names one; give one of them")
    if given.answers and given.save:
        raise UsageError("--answers are saved already; leave out --save, or leave out --answers to ask anew")
    inputs = [path.resolve() for path in (given.questions, given.answers, given.against) if path]
    for path in (one for one in (given.save, given.report) if one):
        if path.is_dir() or not path.parent.is_dir():
            raise UsageError(f"{path} cannot be written (a folder, or in none that exists); name a file")
        if path.resolve() in inputs:
            raise UsageError(f"{path} is among the files to be read; name another to write to")
    if given.save and given.report and given.save.resolve() == given.report.resolve():
        raise UsageError(f"{given.save} is named by both --save and --report; name two files")


@contextmanager
def _library(given: Sources, settings: Settings) -> Iterator[tuple[Settings, int]]:
    """The settings of the library that is asked, and how many articles could not be taken into it."""
    if given.answers or not given.articles:
        yield settings, 0
        return
    with tempfile.TemporaryDirectory(prefix="communique-eval-") as folder:
        temporary = settings.model_copy(update={"data": Path(folder) / "data"})
        yield temporary, _ingest(given.articles, temporary)


def _ingest(sources: Sequence[str], settings: Settings) -> int:
    failed = taken = 0
    for outcome in progress(take_in(sources, settings), count_articles(sources)):
        bad = outcome.status in _BAD
        failed, taken = failed + bad, taken + (not bad)
        if bad:
            output.note(f"{outcome.status} {outcome.url}: {outcome.reason}")
    if not taken:
        raise UsageError(f"no article could be taken in from {', '.join(sources)}; name files or folders of articles")
    return failed


def _ask(items: Sequence[Item], settings: Settings, save: Path | None) -> Run:
    """Every question's answer by its id; kept line by line, so that an interruption loses none."""
    assistant = Assistant.open(settings=settings)
    assistant.warm()  # what loading costs is not the first question's time
    answers: dict[Id, Answer] = {}
    with _writing(save) as file:
        for item in track(items, "Asking", console=output.errors, transient=True):
            record = {"id": item.id, "question": item.question, "asked": item.asked}
            answers[item.id] = answer = answer_record(assistant, record, f"question {item.id}", {})
            _keep(file, answer)
            if answer["status"] == "failed":
                output.note(f"failed {item.id}: {answer['text']}")
    return answers


@contextmanager
def _writing(path: Path | None) -> Iterator[IO[str] | None]:
    if path is None:
        yield None
        return
    try:
        file = path.open("w", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror}); name another file with --save") from None
    with file:
        yield file


def _keep(file: IO[str] | None, answer: dict[str, Any]) -> None:
    if file is not None:
        file.write(json.dumps(answer) + "\n")
        file.flush()


def _tell(evaluation: Evaluation, given: Sources, answers: Run, as_json_lines: bool) -> None:
    if given.report:
        page = report_page(evaluation, f"Communiqué on {given.questions.name}")
        try:
            # Half of a surrogate pair is no character and cannot be encoded; as a reference it can be told.
            given.report.write_bytes(page.encode("utf-8", "xmlcharrefreplace"))
        except OSError as error:
            raise UsageError(f"{given.report} cannot be written ({error.strerror}); name another file") from None
    if as_json_lines:
        output.line(as_json(evaluation))
    else:
        output.say(as_table(evaluation))
