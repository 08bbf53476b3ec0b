"""What a round over fifty feeds that have nothing new costs: `python -m benchmarks.feeds [--feeds 50]`.

The feeds are served on loopback, without the pause between two requests to one host; an embedder that may not be asked
stands in for the real one in the second round.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from assistant.settings import Settings
from assistant.types import Outcome
from ingest.library import create_library
from ingest.lock import writing
from ingest.refreshing import refresh
from ingest.subscriptions import Subscription, add
from tests.support import NoModel
from tests.web import feed, serving
from torture.standin import Hashing


def main() -> None:
    """Print requests, outcomes and seconds of the round without news."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=50)
    count = parser.parse_args().feeds
    with serving() as site, tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder) / "data", intranet=(site.place,), host_pause=0.0)
        with writing(settings.data):
            library = create_library(settings.data, settings, Hashing())
            for number in range(count):
                url = feed(site, f"/feed{number}", f"salt{number}", f"wool{number}", etag=f'"{number}"')
                add(library.catalog, Subscription(url, f"Feed {number}", "2026-01-01T00:00:00+00:00"))
            first = sum(isinstance(one, Outcome) and one.status == "added" for one in refresh(library, settings))
            library.close()
            site.asked.clear()
            again, started = create_library(settings.data, settings, NoModel()), time.perf_counter()
            outcomes = [one for one in refresh(again, settings) if isinstance(one, Outcome)]
            seconds = time.perf_counter() - started
    conditional = sum("if-none-match" in headers for _, headers in site.asked)
    print(f"{count} feeds, {first} articles taken in at first; again without news:")
    print(f"{len(site.asked)} requests, {conditional} of them conditional, {len(outcomes)} outcomes, {seconds:.2f} s")


if __name__ == "__main__":
    main()
