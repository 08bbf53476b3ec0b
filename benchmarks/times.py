"""Questions that name a time, put to a library of realtimeqa_dev: does the answer hold what was true at that time?

    python -m benchmarks.times --library FOLDER

FOLDER is a library of the set's articles, as `benchmarks.quality --keep` leaves it.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from assistant import Assistant
from evaluation.scoring import holds


def main() -> None:
    """Print each question with what came of it, and the share that is right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", type=Path, required=True)
    assistant = Assistant.open(parser.parse_args().library)
    records = [json.loads(line) for line in Path(__file__).with_name("times.jsonl").read_text("utf-8").splitlines()]
    right = 0
    for record in records:
        answer = assistant.ask(record["question"], as_of=record["asked"])
        first = answer.citations[0].quote if answer.citations else ""
        told = answer.status == "answered" and holds(answer.text, record["answers"])
        right += told
        print(
            f"{'right' if told else answer.status:9} {record['asked']}  {record['question']}\n          {first[:120]}"
        )
    print(f"{right} of {len(records)} right")


if __name__ == "__main__":
    main()
