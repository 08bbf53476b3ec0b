"""Make the table of related words that the checker looks words up in, from WordNet 3.0.

    python -m training.thesaurus /usr/share/wordnet assistant/weights/thesaurus.json.gz

The folder is what Debian's package wordnet-base installs (Miller, "WordNet", CACM 1995; licence: WordNet 3.0). Kept are
single words in the senses that its tagged texts hold, or their first one: what means the same, what is broader, what is
opposed.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
_SENSES = 4  # of one word and part of speech, the commonest first
_SAME, _BROADER, _OPPOSED = "+&\\=", "@", "!"

Key = tuple[str, str]
"""A synset: its part of speech and its offset."""
Table = dict[str, set[str]]


@dataclass(frozen=True, slots=True)
class Synset:
    """Words of one meaning, and pointers: kind, target, number of the word here and there (0: all)."""

    words: tuple[str, ...]
    pointers: tuple[tuple[str, Key, int, int], ...]


def main() -> None:
    """Read, relate, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wordnet", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    synsets = {key: one for part in _PARTS for key, one in _synsets(options.wordnet / f"data.{part}", _PARTS[part])}
    tables = _related(synsets, set(_common(options.wordnet)))
    plain = {name: {word: " ".join(sorted(found)) for word, found in sorted(table.items()) if found}
             for name, table in tables.items()}  # fmt: skip
    with gzip.GzipFile(options.out, "wb", mtime=0) as file:
        file.write(json.dumps(plain, separators=(",", ":")).encode())
    print({name: len(table) for name, table in plain.items()})


def _synsets(path: Path, part: str) -> Iterator[tuple[Key, Synset]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            continue
        fields = line.split(" | ")[0].split()
        count = int(fields[3], 16)
        words = tuple(word.split("(")[0].lower() for word in fields[4 : 4 + 2 * count : 2])
        at = 4 + 2 * count
        pointers = [fields[at + 1 + 4 * n : at + 5 + 4 * n] for n in range(int(fields[at]))]
        found = tuple((kind, (to, where), int(ends[:2], 16), int(ends[2:], 16)) for kind, where, to, ends in pointers)
        yield (part, fields[0]), Synset(words, found)


def _common(folder: Path) -> Iterator[tuple[str, Key]]:
    """The words and the synsets of their common senses."""
    for name, part in _PARTS.items():
        for line in (folder / f"index.{name}").read_text(encoding="utf-8").splitlines():
            fields = line.split()
            if line.startswith("  ") or not fields[0].isalpha() or len(fields[0]) < 3:
                continue
            senses, tagged = int(fields[2]), int(fields[4 + int(fields[3]) + 1])
            for offset in fields[-senses:][: max(1, min(tagged, _SENSES))]:
                yield fields[0], (part, offset)


def _related(synsets: dict[Key, Synset], common: set[tuple[str, Key]]) -> dict[str, Table]:
    tables: dict[str, Table] = {name: defaultdict(set) for name in ("same", "broader", "opposed")}
    for word, key in common:
        synset = synsets[key]
        tables["same"][word] |= _single(synset.words) - {word}
        number = synset.words.index(word) + 1
        for kind, target, here, there in synset.pointers:
            if here not in (0, number) or target not in synsets:
                continue
            words = synsets[target].words
            table = "same" if kind in _SAME else {_BROADER: "broader", _OPPOSED: "opposed"}.get(kind)
            if table:
                tables[table][word] |= _single(words if there == 0 else (words[there - 1],)) - {word}
    return tables


def _single(words: tuple[str, ...]) -> set[str]:
    return {word for word in words if word.isalpha()}


if __name__ == "__main__":
    main()
