"""Raise the gate's floors to what is measured now; lower them only with a reason, which is kept beside them.

python -m tests.quality.floors                     raises what can be raised; refuses where something fell
python -m tests.quality.floors --lower "REASON"    sets all anew, for figures that fell or data that changed
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from assistant import Settings
from communique import output
from evaluation.evaluating import Evaluation
from evaluation.summary import as_table
from ingest.library import create_library
from ingest.lock import writing
from ingest.pipeline import ingest
from ingest.sources import read_sources
from tests.quality.gate import FLOORS, Floors, breaches, figures_of, load_floors, measure, save_floors, with_slack
from tests.support import SAMPLES


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and change the floors; the exit code is 1 where they stay because something fell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lower", metavar="REASON", help="allow floors to fall, or data to change; say why")
    options = parser.parse_args(arguments)
    if options.lower is not None and not options.lower.strip():
        parser.error("--lower needs a reason, in words")
    evaluation = measured()
    output.say(as_table(evaluation))
    return settle(evaluation, options.lower, date.today(), FLOORS)


def measured() -> Evaluation:
    """What the assistant reaches on a fresh sample library."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder) / "data")
        with writing(settings.data):
            library = create_library(settings.data, settings)
            for _ in ingest(read_sources([str(SAMPLES)], settings), library, settings):
                pass
        return measure(library)


def settle(evaluation: Evaluation, reason: str | None, today: date, path: Path) -> int:
    """Write the floors that follow from what was measured; the exit code."""
    old, new = (load_floors(path) if path.exists() else None), with_slack(evaluation)
    if old is None:
        save_floors(new, path)
        return 0
    fallen = list(breaches(old, figures_of(evaluation), new.data))
    if fallen and reason is None:
        output.note("\n".join([*fallen, 'the floors stay as they are; to change them: --lower "REASON"']))
        return 1
    if reason is None:
        save_floors(raised(old, new), path)
        return 0
    save_floors(replace(new, lowered=(*old.lowered, _record(old, new, reason, today))), path)
    return 0


def raised(old: Floors, new: Floors) -> Floors:
    """The stricter of two floors for each figure."""
    return replace(
        old,
        at_least={name: max(value, old.at_least.get(name, 0.0)) for name, value in new.at_least.items()},
        at_most={name: min(value, old.at_most.get(name, 1.0)) for name, value in new.at_most.items()},
    )


def _record(old: Floors, new: Floors, reason: str, today: date) -> Mapping[str, object]:
    """What moved, from and to, on which day and why."""
    before, after = {**old.at_least, **old.at_most}, {**new.at_least, **new.at_most}
    moved = {name: [before.get(name), value] for name, value in after.items() if before.get(name) != value}
    changed = [name for name, value in new.data.items() if old.data.get(name) != value]
    return {"on": today.isoformat(), "reason": " ".join(reason.split()), "moved": moved, "data_changed": changed}


if __name__ == "__main__":
    sys.exit(main())
