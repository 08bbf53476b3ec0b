"""How long Communiqué takes to ingest beside the plain LangChain tutorial, side by side on the same articles.

    python -m benchmarks.ingest_ratio [--shared ../shared] [--articles 150] [--rounds 2]

The two take turns, so that a machine's moods fall on both; loading the model is left out.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import statistics
import tempfile
import time
from pathlib import Path

from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_huggingface import HuggingFaceEmbeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from assistant.settings import load_settings
from ingest.embedding import default_folder, open_embedder
from ingest.jsonl import draft_of
from ingest.library import create_library
from ingest.lock import writing
from ingest.pipeline import ingest


def main() -> None:
    """Print the seconds of each round and the ratio of their medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--articles", type=int, default=150)
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    with gzip.open(options.shared / "data/realtimeqa_dev/articles.jsonl.gz", "rt") as lines:
        records = [json.loads(line) for line in itertools.islice(lines, options.articles)]
    plain_embedder = HuggingFaceEmbeddings(model_name=str(default_folder()), model_kwargs={"device": "cpu"})
    our_embedder = open_embedder(load_settings())
    plain_embedder.embed_query("ready")
    our_embedder.encode(["ready"])

    def ours(folder: Path) -> None:
        settings = load_settings(data=folder)
        with writing(folder):
            library = create_library(folder, settings, our_embedder)
            for _ in ingest((draft_of(record) for record in records), library, settings):
                pass

    def plain(folder: Path) -> None:
        documents = [Document(page_content=record["text"]) for record in records]
        chunks = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200).split_documents(documents)
        store = Chroma(embedding_function=plain_embedder, persist_directory=str(folder), collection_name="plain")
        for at in range(0, len(chunks), 2000):
            store.add_documents(chunks[at : at + 2000])

    seconds: dict[str, list[float]] = {"Communiqué": [], "plain LangChain": []}
    for _ in range(options.rounds):
        for name, run in (("Communiqué", ours), ("plain LangChain", plain)):
            with tempfile.TemporaryDirectory() as folder:
                started = time.perf_counter()
                run(Path(folder))
                seconds[name].append(time.perf_counter() - started)
    for name, taken in seconds.items():
        print(f"{name:16}", *(f"{one:8.1f} s" for one in taken))
    medians = [statistics.median(taken) for taken in seconds.values()]
    print(f"{'ratio':16} {medians[0] / medians[1]:8.2f}")


if __name__ == "__main__":
    main()
