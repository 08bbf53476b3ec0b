"""`communique verify`: a draft, or a file of claims."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from assistant import Assistant, CommuniqueError
from assistant.asking import day
from assistant.checker import ClaimChecker
from assistant.checking import Evidence, Verdict
from assistant.errors import UsageError
from assistant.plain import SUPPORT_ICONS, SUPPORT_WORDS, byline, one_line
from assistant.resolving import Context, within
from assistant.serializing import verification_to_json
from assistant.settings import Settings, load_settings
from assistant.types import Article, Checked, Passage
from communique import output
from communique.asking import lines
from ingest.embedding import open_embedder
from ingest.sentences import sentences

_TOGETHER = 64  # claims judged at once


def verify_draft(path: Path, scope: dict[str, Any], data: Path | None, as_json: bool) -> int:
    """Print every sentence with what was found; the exit code."""
    settings = load_settings(data=data)
    text = _draft(path, settings)
    found = Assistant.open(settings=settings).verify(text, **scope)
    if as_json:
        output.line(verification_to_json(found))
    else:
        output.say("\n\n".join(map(_told, found.sentences)))
    return 0


def _draft(path: Path, settings: Settings) -> str:
    try:
        if path.stat().st_size > settings.file_bytes:
            raise UsageError(f"{path} is larger than {settings.file_bytes:,} bytes; give a shorter draft")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}); name a text file") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path} is not UTF-8 text; save the draft as plain text") from None


def _told(sentence: Checked) -> str:
    head = f"{SUPPORT_ICONS[sentence.support]} {SUPPORT_WORDS[sentence.support]}: {one_line(sentence.text)}"
    why = [f"    {sentence.why}"] if sentence.why else []
    cited = [f"    {byline(one)}: “{one_line(one.quote)}” {one.url}" for one in sentence.citations]
    return "\n".join([head, *why, *cited])


def verify_batch(path: Path, scope: dict[str, Any], data: Path | None) -> int:
    """Print one verdict a line in the file’s order; the exit code is 1 where a line could not be judged."""
    settings = load_settings(data=data)
    numbered = lines(path, settings)
    batch = _Batch(settings, scope)
    failures = 0
    while some := list(islice(numbered, _TOGETHER)):
        for result in batch.judge(some, path):
            failures += result.pop("failed", False)
            output.line(result)
    return 1 if failures else 0


@dataclass(frozen=True)
class _Batch:
    """Claims judged many at a time; the library is opened only for one without a passage."""

    settings: Settings
    scope: dict[str, Any]

    @cached_property
    def _assistant(self) -> Assistant:
        return Assistant.open(settings=self.settings)

    @cached_property
    def _checker(self) -> ClaimChecker:
        return ClaimChecker(open_embedder(self.settings).encode)

    def judge(self, numbered: Sequence[tuple[int, bytes]], path: Path) -> Iterator[dict[str, Any]]:
        """A result for each line, in order."""
        results: list[dict[str, Any]] = []
        cited: list[tuple[int, str, list[Evidence]]] = []
        for at, (number, text) in enumerate(numbered):
            record: Any = None
            try:
                record = _parsed(text, f"{path}:{number}")
                _check(record, f"{path}:{number}")
                if record.get("passage") is None:
                    results.append(self._searched(record))
                    continue
                cited.append((at, record["claim"], [_evidence(record, self.settings)]))
                results.append({"id": record.get("id")})
            except CommuniqueError as error:
                known = record.get("id") if isinstance(record, dict) else None
                results.append({"id": known, "support": "unsupported", "why": str(error), "failed": True})
        verdicts = self._verdicts([(claim, evidence) for _, claim, evidence in cited]) if cited else []
        for (at, _, _), verdict in zip(cited, verdicts, strict=True):
            results[at] |= _plain(verdict)
        yield from results

    def _verdicts(self, claims: Sequence[tuple[str, list[Evidence]]]) -> list[Verdict]:
        """A verdict on each, a claim of several sentences as a whole."""
        chars = self.settings.sentence_chars
        return self._checker.check(claims, [Context(within(claim, sentences(claim, chars))) for claim, _ in claims])

    def _searched(self, record: dict[str, Any]) -> dict[str, Any]:
        """A claim checked against the library; one of several sentences is as good as the worst of them."""
        found = self._assistant.verify(record["claim"], **self.scope).sentences
        kinds = [one.support for one in found]
        support = next((kind for kind in ("unsupported", "supported", "verbatim") if kind in kinds), "unsupported")
        why = next((one.why for one in found if one.why), "")
        return {"id": record.get("id"), "support": support, "why": why}


def _plain(verdict: Verdict) -> dict[str, Any]:
    return {"support": verdict.support, "why": verdict.why}


def _parsed(text: bytes, place: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{place}: not a line of JSON ({error})") from None


def _check(record: Any, place: str) -> None:
    """Raise UsageError where the line is no claim."""
    if not isinstance(record, dict) or not isinstance(record.get("claim"), str) or not record["claim"].strip():
        raise UsageError(f"{place}: not an object with id and claim")
    for key in ("passage", "title", "source", "published"):
        if not isinstance(record.get(key), str | None):
            raise UsageError(f"{place}: {key} is not text")


def _evidence(record: dict[str, Any], settings: Settings) -> Evidence:
    """The passage of a line, with what the line tells of its article. Raises DateError."""
    text = record["passage"]
    published: date | None = day(record.get("published"), "published")
    article = Article(
        "", "", record.get("title") or "", record.get("source") or "", (), published, None, "", datetime.now(UTC), 1
    )
    return Evidence(Passage("", "", 0, 0, len(text), text), article, tuple(sentences(text, settings.sentence_chars)))
