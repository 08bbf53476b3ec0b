"""`communique ask`: one question, or a file of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant import Assistant, CommuniqueError
from assistant.errors import QuestionError, UsageError
from assistant.serializing import answer_to_json, failed_to_json
from assistant.settings import Settings, load_settings
from communique import output

Scope = dict[str, Any]


def ask_one(question: str, scope: Scope, data: Path | None, as_json: bool) -> int:
    """Print the answer; the exit code."""
    assistant = Assistant.open(settings=load_settings(data=data))
    answer = assistant.ask(question, **scope)
    if as_json:
        output.line(answer_to_json(answer))
    else:
        output.say(str(answer))
    return 1 if answer.status == "failed" else 0


def ask_batch(path: Path, scope: Scope, data: Path | None) -> int:
    """Print one answer a line in the file's order; the exit code is 1 where a line could not be asked."""
    settings = load_settings(data=data)
    numbered = lines(path, settings)
    assistant = Assistant.open(settings=settings)
    failures = 0
    for number, text in numbered:
        result = _answer(assistant, text, f"{path}:{number}", scope)
        failures += result["status"] == "failed"
        output.line(result)
    return 1 if failures else 0


def answer_record(assistant: Assistant, record: Any, place: str, scope: Scope) -> dict[str, Any]:
    """The answer to one object with id, question and perhaps asked; of status `failed` where it cannot be asked."""
    found = record if isinstance(record, dict) else {}
    try:
        _check(record, place)
        own = {"as_of": record["asked"]} if record.get("asked") else {}
        answer = assistant.ask(record["question"], **scope | own)
        return {"id": record.get("id"), **answer_to_json(answer)}
    except CommuniqueError as error:
        return {"id": found.get("id"), **failed_to_json(found.get("question"), str(error))}


def _answer(assistant: Assistant, text: bytes, place: str, scope: Scope) -> dict[str, Any]:
    """The answer to one line; of status `failed`, with the reason, where it is none that can be asked."""
    try:
        record = _parsed(text, place)
    except QuestionError as error:
        return {"id": None, **failed_to_json(None, str(error))}
    return answer_record(assistant, record, place, scope)


def _parsed(text: bytes, place: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise QuestionError(f"{place}: not a line of JSON ({error})") from None


def _check(record: Any, place: str) -> None:
    if not isinstance(record, dict) or "question" not in record:
        raise QuestionError(f"{place}: not an object with id and question")


def lines(path: Path, settings: Settings) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, numbered from 1; opened at once, so that a bad path is told first."""
    try:
        if path.stat().st_size > settings.batch_file_bytes:
            raise UsageError(f"{path} is larger than {settings.batch_file_bytes:,} bytes; split it")
        file = path.open("rb")
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}); name a file of questions") from None

    def read() -> Iterator[tuple[int, bytes]]:
        with file:
            yield from ((number, text) for number, text in enumerate(file, 1) if text.strip())

    return read()
