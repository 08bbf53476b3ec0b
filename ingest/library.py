"""An opened library: the catalog, the vectors and the embedder that belong together."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from assistant.errors import EmbedderMismatch, LibraryMissing, LibraryUnwritable
from assistant.settings import Settings
from assistant.types import Article, Copy, Coverage, Feedback, Holdings, Passage, Question, Span
from ingest import held
from ingest.catalog import FILE, Catalog
from ingest.copies import copies_of
from ingest.coverage import coverage
from ingest.embedding import Embedder, Vectors, open_embedder
from ingest.feedback import forget, remember
from ingest.history import past_article, withdrawals
from ingest.holdings import holdings
from ingest.nearest import Nearest
from ingest.present import Present
from ingest.sentences import sentences
from ingest.vectors import VectorStore

__all__ = ["Library", "Vectors", "create_library", "open_library", "require_library"]

_FEW = 2_000  # passages up to which a scope is searched exhaustively where not all are looked at, in about 20 ms
_WIDEN = 4


class Library:
    """What questions are answered from; notices by itself what another process has added."""

    def __init__(self, folder: Path, settings: Settings, embedder: Embedder, rebuilding: bool = False) -> None:
        self.folder = folder
        self.settings = settings
        self.embedder = embedder
        self.catalog = Catalog(folder / FILE)
        self._rebuilding = rebuilding  # then another embedder may take the place of the recorded one
        if not rebuilding:
            self._check_embedder()
        self.present = Present(folder, self.catalog, settings.chroma_url)
        self.aside = ThreadPoolExecutor(os.cpu_count() or 1, "aside")
        """For what is looked up while the caller does something else."""

    def close(self) -> None:
        """Let go of the vectors; they open again when they are needed."""
        self.present.close()

    @property
    def store(self) -> VectorStore:
        """The vectors as of the catalog's present generation. Raises LibraryDamaged."""
        return self.present.store

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, float32, shape (len(texts), dimension)."""
        return self._fitting(self.embedder.encode(texts))

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """The same of passages: to the bit what they were embedded to before, in whatever company."""
        return self._fitting(self.embedder.encode_passages(texts))

    def _fitting(self, vectors: Vectors) -> Vectors:
        recorded = int(self.catalog.meta("dimension") or 0)
        if recorded and vectors.shape[1] != recorded and not self._rebuilding:
            raise EmbedderMismatch(
                f"the vectors at {self.folder} have {recorded} dimensions, {self.embedder.name} makes "
                f"{vectors.shape[1]}; set COMMUNIQUE_EMBEDDER to the model that made them, or run communique rebuild"
            )
        return vectors

    def dense(self, vector: Vectors, question: Question, limit: int) -> list[tuple[str, float]]:
        """Ids and cosines of the passages nearest to a vector within the question's scope, best first."""
        store, nearest = self.present.store, self.present.nearest
        find = nearest.find if nearest else store.nearest
        asked, total = limit, store.count()
        if question.narrowed:
            asked = limit * _WIDEN
        # A date filter inside Chroma costs a hundred times the plain query: ask for more and filter here.
        while True:
            near = find(vector, asked)
            allowed = held.within(self.catalog, [identity for identity, _ in near], question)
            found = [hit for hit in near if hit[0] in allowed]
            if len(found) >= limit or asked >= total:
                return found[:limit]
            if nearest:
                return nearest.among(self.catalog.passage_ids(question), vector, limit)
            few = self.catalog.passage_ids(question, _FEW + 1)
            if len(few) <= _FEW:
                return Nearest().renewed(few, store.vectors).among(few, vector, limit)
            asked *= _WIDEN

    def lexical(self, words: Sequence[str], question: Question, limit: int) -> list[str]:
        """Ids of the passages that hold any of the words, best first, within the question's scope."""
        return self.catalog.lexical(words, question, limit)

    def passages(self, ids: Sequence[str], question: Question) -> dict[str, tuple[Passage, Article]]:
        """Those of the passages that exist and are within scope, with their articles' heads."""
        return held.passages(self.catalog, ids, question)

    def sentences(self, passage_ids: Sequence[str]) -> dict[str, tuple[Span, ...]]:
        """The spans of the sentences of these passages."""
        return held.sentences(self.catalog, passage_ids)

    def cut(self, text: str) -> list[Span]:
        """The spans of the sentences of any text, as those of articles are cut."""
        return sentences(text, self.settings.sentence_chars)

    def before(self, article_id: str, start: int, count: int) -> tuple[str, ...]:
        """Up to `count` sentences of the article that stand before an offset, nearest last."""
        return held.before(self.catalog, article_id, start, count)

    def copies(self, article_ids: Iterable[str], as_of: date | None = None) -> dict[str, tuple[Copy, ...]]:
        """Where else these articles stand, as far as they had been published there by a day."""
        return copies_of(self.catalog, article_ids, as_of)

    def newest(self, limit: int) -> list[Article]:
        """The newest articles with their text, newest first."""
        return self.catalog.newest(limit)

    def coverage(self, question: Question) -> Coverage:
        """What the articles within a question's scope amount to."""
        return coverage(self.catalog, question)

    def holdings(self) -> Holdings:
        """What there is in all, by source and by day, and how its subscriptions fare."""
        return holdings(self.catalog, self.embedder.name)

    @property
    def generation(self) -> int:
        """Moves with every change of the articles."""
        return self.catalog.generation

    @property
    def size(self) -> int:
        """How many passages there are."""
        return self.catalog.size

    def article(self, article_id: str, revision: int | None = None) -> Article | None:
        """An article with its text, as it is or as it was in a revision."""
        article = self.catalog.article(article_id)
        if revision is None or (article and article.revision == revision):
            return article
        return past_article(self.catalog, article_id, revision)

    def revision_of(self, article_id: str) -> int | None:
        """The revision that is cited now; None of an article that is not there or was withdrawn."""
        rows = self.catalog.rows("SELECT revision FROM articles WHERE id = ?", [article_id])
        return int(rows[0][0]) if rows else None

    def withdrawn_on(self, article_id: str) -> date | None:
        """The day on which the source of an article last withdrew it; None where it never did."""
        ends = withdrawals(self.catalog, article_id)
        return ends[max(ends)].at.date() if ends else None

    def remember(self, feedback: Feedback) -> None:
        """Keep what a reader thought of an answer; without the writer's lock. Raises LibraryError within seconds."""
        remember(self.catalog, feedback, self.settings.feedback_kept)

    def forget(self, feedback_id: str) -> None:
        """Take back what a reader thought of an answer. Raises LibraryError within seconds."""
        forget(self.catalog, feedback_id)

    def _check_embedder(self) -> None:
        recorded = self.catalog.meta("embedder")
        if recorded and recorded != self.embedder.name:
            raise EmbedderMismatch(
                f"the vectors at {self.folder} were made by {recorded}, the settings name {self.embedder.name}; "
                f"set COMMUNIQUE_EMBEDDER to {recorded}, or run communique rebuild to make them anew"
            )


def require_library(folder: Path) -> None:
    """Raises LibraryMissing where a folder holds no library."""
    if not (folder / FILE).is_file():
        what = "is not a folder" if folder.exists() and not folder.is_dir() else "holds no library"
        raise LibraryMissing(f"{folder} {what}; make one with: communique ingest SOURCE --data {folder}")


def open_library(
    folder: Path, settings: Settings, embedder: Embedder | None = None, rebuilding: bool = False
) -> Library:
    """Open the library in a folder; for rebuilding, whatever embedder made its vectors. Raises LibraryError."""
    require_library(folder)
    return Library(folder, settings, embedder or open_embedder(settings), rebuilding)


def create_library(folder: Path, settings: Settings, embedder: Embedder | None = None) -> Library:
    """Open the library in a folder, making it where there is none; hold the lock while you write."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryUnwritable(
            f"the data folder {folder} cannot be made ({error.strerror}); choose another with --data"
        ) from error
    return Library(folder, settings, embedder or open_embedder(settings))
