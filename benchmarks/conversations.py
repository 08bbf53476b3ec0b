"""Conversations put to a library: is the right article among the first five, with the rewrite and without?

    python -m benchmarks.conversations --library FOLDER [--file conversations.jsonl] [--show]

FOLDER is a library of realtimeqa_dev's articles, as `benchmarks.quality --keep` leaves it. A line of the file is a
conversation: `ask`, the addresses it is `found_in`, and for what refers back its `standalone` form by hand.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant import Assistant
from assistant.types import Answer

FIRST = 5


@dataclass(frozen=True, slots=True)
class Result:
    """One turn after the first: whether it refers back, what was searched for, and where the article was found."""

    conversation: str
    typed: str
    searched: str
    refers: bool
    ours: bool
    raw: bool
    oracle: bool

    @property
    def rewritten(self) -> bool:
        """Whether something else than what was typed was searched for."""
        return self.searched != self.typed


def main() -> None:
    """Print the counts and, when asked, the turns of which the article was not found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--file", type=Path, default=Path(__file__).with_name("conversations.jsonl"))
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    assistant = Assistant.open(given.library)
    results = [result for record in read(given.file) for result in replay(assistant, record)]
    if given.show:
        for result in results:
            print(_line(result))
    print(summary(results))


def read(path: Path) -> list[dict[str, Any]]:
    """The conversations of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def replay(assistant: Assistant, record: dict[str, Any]) -> Iterator[Result]:
    """Hold the conversation; every turn after the first that has an article to find is a result."""
    chat, scope = assistant.conversation(), {"as_of": record["as_of"]} if "as_of" in record else {}
    for number, turn in enumerate(record["turns"]):
        answer = chat.ask(turn["ask"], **scope)
        if number and turn["found_in"]:
            raw = assistant.ask(turn["ask"], **scope)
            oracle = assistant.ask(turn.get("standalone", turn["ask"]), **scope)
            found = [_found(one, turn["found_in"]) for one in (answer, raw, oracle)]
            yield Result(record["id"], turn["ask"], chat.turns[-1].searched, "standalone" in turn, *found)


def summary(results: Sequence[Result]) -> str:
    """Counts for turns that refer back, and for those that do not: of these, how many were rewritten or lost."""
    back, other = [one for one in results if one.refers], [one for one in results if not one.refers]
    return (
        f"refer back: {len(back)}; rewritten {sum(one.rewritten for one in back)}; article in the first {FIRST}: "
        f"with the rewrite {sum(one.ours for one in back)}, as typed {sum(one.raw for one in back)}, "
        f"by hand {sum(one.oracle for one in back)}\n"
        f"stand alone: {len(other)}; rewritten {sum(one.rewritten for one in other)}; article in the first {FIRST}: "
        f"in the conversation {sum(one.ours for one in other)}, alone {sum(one.raw for one in other)}"
    )


def _found(answer: Answer, urls: Sequence[str]) -> bool:
    """Whether one of the articles is among the first five of the passages' articles."""
    articles = list(dict.fromkeys(hit.article.url for hit in answer.passages))[:FIRST]
    return any(url in urls for url in articles)


def _line(result: Result) -> str:
    found = (result.ours, result.raw, result.oracle)
    marks = "".join(mark if hit else "-" for mark, hit in zip("wto", found, strict=True))
    to = f"  =>  {result.searched}" if result.rewritten else ""
    return f"{result.conversation} {marks} {'back' if result.refers else '    '} {result.typed}{to}"


if __name__ == "__main__":
    main()
