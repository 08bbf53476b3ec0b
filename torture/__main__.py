"""Everything at length: `python -m torture [--kills 50] [--flips 5] [--articles 200] [--only kills,places,…]`.

Prints a row for each fault and exits 1 where anything was lost, wrong or unsaid.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from torture.damage import catalog_damage, vector_damage
from torture.folders import folders
from torture.kills import kills
from torture.mishaps import mishaps
from torture.places import places
from torture.rows import HEAD, Row, lines
from torture.subjects import made_up, subject

PARTS = ("kills", "places", "mishaps", "folders", "vectors", "unsealed", "catalog")
_MADE_UP = 1_100  # short articles: so many that Chroma reads its index from files


def main() -> int:
    """Run the parts asked for; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50, help="at each stage, half of them before it")
    parser.add_argument("--flips", type=int, default=5, help="bits flipped in each file, one at a time")
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--articles", type=int, default=200, help="of realtimeqa_dev, in the library that is damaged")
    parser.add_argument("--only", default=",".join(PARTS))
    options = parser.parse_args()
    wrong = tried = 0
    print(HEAD, flush=True)
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        for row in _rows(Path(folder), options, random.Random(options.seed)):
            print("\n".join(lines(row)), flush=True)
            tried, wrong = tried + row.tried, wrong + len(row.violations)
    print(f"{tried} faults, {wrong} violations")
    return 1 if wrong else 0


def _rows(folder: Path, options: argparse.Namespace, chance: random.Random) -> Iterator[Row]:
    parts = options.only.split(",")
    folder.chmod(0o755)  # another owner must be able to look
    if "kills" in parts:
        yield from kills(folder / "kills", options.kills, chance)
    if "places" in parts:
        yield from places(folder / "places")
    if {"mishaps", "folders"} & set(parts):
        small = made_up(folder / "small", chance, _MADE_UP)
        yield from folders(folder / "folders", small) if "folders" in parts else ()
        yield from mishaps(folder / "mishaps", small) if "mishaps" in parts else ()
    if not {"vectors", "unsealed", "catalog"} & set(parts):
        return
    whole = subject(folder / "whole", options.shared, chance, options.articles)
    if "vectors" in parts:
        yield from vector_damage(whole, folder, chance, options.flips, sealed=True)
    if "unsealed" in parts:
        yield from vector_damage(whole, folder, chance, options.flips, sealed=False)
    if "catalog" in parts:
        yield from catalog_damage(whole, folder, chance, options.flips)


if __name__ == "__main__":
    sys.exit(main())
