"""Follow-ups of real conversations: is one made standalone where it must be, and are its missing words restored?

    python -m benchmarks.followups --shared ../shared [--collection govt] [--show]

mtrag_turns has people's questions alone, without the answers, and a standalone form of each by hand (IBM,
mt-rag-benchmark). A rewrite is needed where the standalone form has words of matter that the question lacks and
an earlier question has.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.followup import standalone
from assistant.mentions import mentions
from assistant.past import Past
from assistant.words import content_words

TODAY = date(2026, 11, 24)
SPEAKER = "|user|:"


@dataclass(frozen=True, slots=True)
class Turn:
    """A question, those before it, the standalone form by hand and ours."""

    before: tuple[str, ...]
    asked: str
    reference: str
    found: str

    @property
    def rewritten(self) -> bool:
        """Whether ours differs from what was asked."""
        return self.found != self.asked

    @property
    def needed(self) -> bool:
        """Whether the reference has matter that the question lacks and an earlier one has."""
        earlier = {word for text in self.before for word in content_words(text)}
        return bool((set(content_words(self.reference)) - set(content_words(self.asked))) & earlier)

    @property
    def lacking(self) -> set[str]:
        """The reference's names and nouns that the question lacks."""
        nouns = {word for one in mentions(self.reference) for word in content_words(one.text)}
        return nouns - set(content_words(self.asked))

    @property
    def restorable(self) -> set[str]:
        """Those of them that an earlier question has; there are no answers to take others from."""
        return self.lacking & {word for text in self.before for word in content_words(text)}

    @property
    def restored(self) -> set[str]:
        """Those of the lacking that our form has."""
        return self.lacking & set(content_words(self.found))


def main() -> None:
    """Print the counts of both collections."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--collection", nargs="+", default=["govt", "clapnq"])
    parser.add_argument("--show", action="store_true", help="each turn of which a rewrite was made or missed")
    given = parser.parse_args()
    for collection in given.collection:
        turns = list(read_turns(given.shared / "data" / "mtrag_turns", collection))
        print(f"{collection}: {report(turns)}")
        if given.show:
            show(turns)


def read_turns(folder: Path, collection: str) -> Iterator[Turn]:
    """The turns of a collection with our standalone form of each."""
    references = {one["_id"]: one["text"] for one in _lines(folder / f"{collection}_rewrite.jsonl")}
    for one in _lines(folder / f"{collection}_questions.jsonl"):
        *before, asked = [text.strip() for text in one["text"].split(SPEAKER)[1:]]
        past: list[Past] = []
        for text in before:
            past.append(Past(standalone(text, past, TODAY)))
        reference = references[one["_id"]].removeprefix(SPEAKER).strip()
        yield Turn(tuple(before), asked, reference, standalone(asked, past, TODAY))


def report(turns: list[Turn]) -> str:
    """One line of counts."""
    later = [turn for turn in turns if turn.before]
    needed, other = [one for one in later if one.needed], [one for one in later if not one.needed]
    lacking = sum(len(one.lacking) for one in needed)
    restorable = sum(len(one.restorable) for one in needed)
    return (
        f"{len(turns)} turns, {len(later)} with one before; "
        f"rewritten where needed {sum(one.rewritten for one in needed)} of {len(needed)}, "
        f"where not {sum(one.rewritten for one in other)} of {len(other)}; of the names and nouns lacking where needed "
        f"restored {sum(len(one.restored) for one in needed)} of {lacking}, of those an earlier question has "
        f"{sum(len(one.restored & one.restorable) for one in needed)} of {restorable}"
    )


def show(turns: list[Turn]) -> None:
    """Each turn that needed a rewrite or got one."""
    for turn in turns:
        if turn.before and (turn.needed or turn.rewritten):
            mark = ("needed" if turn.needed else "      ") + (" made" if turn.rewritten else "     ")
            print(f"  {mark}  {turn.asked}\n        ours {turn.found}\n        hand {turn.reference}")


def _lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    main()
