"""Question sets as they are published -> examples."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from assistant.types import Span
from training.examples import Example


def squad(path: Path, titled: bool = True, only: Collection[str] = (), but: Collection[str] = ()) -> Iterator[Example]:
    """A file in the format of SQuAD; `only` and `but` name titles to take or to leave."""
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        if (only and article["title"] not in only) or article["title"] in but:
            continue
        title = article["title"].replace("_", " ") if titled else ""
        for paragraph in article["paragraphs"]:
            for asked in paragraph["qas"]:
                spans = {(a["answer_start"], a["answer_start"] + len(a["text"])) for a in asked["answers"]}
                yield Example(asked["question"], title, paragraph["context"], tuple(sorted(spans)))


def qed(path: Path) -> Iterator[Example]:
    """Natural Questions with their paragraph, as in QED."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        found = [one for group in record["original_nq_answers"] for one in group]
        spans = {(one["start"], one["end"]) for one in found if one["start"] < one["end"]}
        if spans:
            text = record["paragraph_text"]
            yield Example(record["question_text"], record["title_text"], text, tuple(sorted(spans)))


def selqa(path: Path, size: int = 900) -> Iterator[Example]:
    """Questions to sections cut into sentences, as in SelQA; the section is cut to runs of sentences up to a size."""
    for record in json.loads(path.read_text(encoding="utf-8")):
        title = f"{record['article']}, {record['section']}"
        for text, spans in _runs(record, size):
            yield Example(record["question"], title, text, spans)


def clapnq(path: Path) -> Iterator[Example]:
    """Questions with one passage cut into sentences, the answering ones marked, as in CLAPnq."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        passage = record["passages"][0]
        marked = [text for output in record["output"] for text in output.get("selected_sentences", ())]
        starts = [(passage["text"].find(text), text) for text in marked if text]
        spans = {(at, at + len(text)) for at, text in starts if at >= 0}
        yield Example(record["input"], passage["title"], passage["text"], tuple(sorted(spans)))


def _runs(record: dict[str, Any], size: int) -> Iterator[tuple[str, tuple[Span, ...]]]:
    text = ""
    spans: list[Span] = []
    for number, sentence in enumerate(record["candidates"]):
        if text and len(text) + len(sentence) > size:
            yield text, tuple(spans)
            text, spans = "", []
        start = len(text) + 1 if text else 0
        text = f"{text} {sentence}" if text else sentence
        if number in record["answers"]:
            spans.append((start, len(text)))
    if text:
        yield text, tuple(spans)
