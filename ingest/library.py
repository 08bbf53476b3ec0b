"""An opened library: the catalog, the vectors and the embedder that belong together."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from assistant.errors import EmbedderMismatch, LibraryDamaged, LibraryMissing, LibraryUnwritable
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
from ingest.nearest import LIMIT, Nearest
from ingest.probing import STRAY, Probe, probe_apart
from ingest.sealing import broken, seal, seal_of, still
from ingest.sentences import sentences
from ingest.vectors import VectorStore

__all__ = ["Library", "Vectors", "create_library", "open_library", "require_library"]

_FEW = 2_000  # passages up to which a scope is searched exhaustively where not all are looked at, in about 20 ms
_WIDEN = 4
_TRIED = 100  # passages that must find themselves in vectors that nobody has sealed


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
        self._lock = threading.Lock()
        self._view: tuple[int, VectorStore] | None = None
        self._nearest: tuple[str, int, Nearest] | None = None  # of which collection, as of which generation
        self._tried: tuple[int, int, str] | None = None  # generation, vectors without a passage, what is wrong

    def close(self) -> None:
        """Let go of the vectors; they open again when they are needed."""
        with self._lock:
            if self._view is not None:
                self._view[1].close()
            self._view = None

    @property
    def store(self) -> VectorStore:
        """The vectors as of the catalog's present generation."""
        # A server always answers from its newest state, so there only a rebuild asks for another collection.
        generation = self._version() if self.settings.chroma_url else self.catalog.generation
        with self._lock:
            if self._view is None or self._view[0] != generation:
                if self._view is not None:
                    self._view[1].close()
                self._view = generation, self._whole_store()
            return self._view[1]

    def _whole_store(self) -> VectorStore:
        """The present vectors, once they are known to be whole. Raises LibraryDamaged."""
        if self.settings.chroma_url or not self.vectors_folder.is_dir():
            return self._filled_store()
        with still(self.vectors_folder):
            self._verify()
            store = self._filled_store()
            store.load()  # while they are still
            self._renew(store)
            return store

    def _filled_store(self) -> VectorStore:
        """The present vectors, unless all are gone: then every answer would silently lean on words alone."""
        expected = self.catalog.passage_ids(limit=1)  # before opening: vectors are written before the catalog
        store = self.open_store()
        if expected and not store.count():
            raise LibraryDamaged(
                f"the vectors at {self.settings.chroma_url or store.folder} are gone, the articles are not; "
                "run communique rebuild"
            )
        return store

    def _renew(self, store: VectorStore) -> Nearest | None:
        """The vectors of all passages as of now, if they are few enough and not on a server. Hold the lock."""
        generation = self.catalog.generation  # first: what comes after it is then found at the next look
        name, as_of, before = self._nearest or (store.name, -1, Nearest())
        if (name, as_of) == (store.name, generation):
            return before
        ids = [] if self.settings.chroma_url else self.catalog.passage_ids(limit=LIMIT + 1)
        if not 0 < len(ids) <= LIMIT:
            self._nearest = None
            return None
        now = (before if name == store.name else Nearest()).renewed(ids, store.vectors)
        self._nearest = store.name, generation, now
        return now

    def verify(self) -> None:
        """See that the vectors are as they were written, without opening them here. Raises LibraryDamaged."""
        if not self.settings.chroma_url and self.vectors_folder.is_dir():
            with still(self.vectors_folder):
                self._verify()

    def _verify(self) -> None:
        folder = self.vectors_folder
        if sealed := seal_of(folder):
            if names := broken(folder, sealed):
                raise LibraryDamaged(f"{folder / names[0]} is damaged, the articles are not; run communique rebuild")
        elif not self._try_apart(folder):
            with suppress(LibraryUnwritable):  # whoever only reads may not be allowed to
                seal(folder)

    def _try_apart(self, folder: Path) -> int:
        """Try unsealed vectors, whose writer was killed or of an earlier version; how many belong to no passage."""
        generation = self.catalog.generation
        if self._tried is None or self._tried[0] != generation:
            ids = self.catalog.passage_ids()
            sample = ids[:: max(1, len(ids) // _TRIED)][:_TRIED]
            found = [one.what for one in probe_apart(Probe(str(folder), self.collection_name(), ids, sample))]
            self._tried = generation, found.count(STRAY), next((what for what in found if what != STRAY), "")
        if self._tried[2]:
            raise LibraryDamaged(
                f"the vectors at {folder} are damaged ({self._tried[2]}), the articles are not; run communique rebuild"
            )
        return self._tried[1]

    def tidy(self) -> None:
        """Remove what a killed writer left: vectors without a passage. Hold the writer's lock."""
        folder = self.vectors_folder
        if self.settings.chroma_url or not folder.is_dir() or seal_of(folder):
            return
        store = self.store
        with store.changing():
            store.delete(sorted(set(store.ids()).difference(self.catalog.passage_ids())))

    @property
    def vectors_folder(self) -> Path:
        """Where the present vectors are, if not on a server."""
        return self.folder / f"vectors-{self._version()}"

    def collection_name(self, version: int | None = None) -> str:
        """What Chroma calls the vectors of a version; with the library's own id, since a server holds several."""
        return f"passages-{self.catalog.meta('library')}-{version if version is not None else self._version()}"

    def open_store(self, version: int | None = None) -> VectorStore:
        """The vectors of a version, by default the one that the catalog names."""
        number = version if version is not None else self._version()
        return VectorStore(self.folder / f"vectors-{number}", self.settings.chroma_url, self.collection_name(number))

    def keep_view(self) -> None:
        """Tell the library that its own process made the latest change, so the view is not stale."""
        with self._lock:
            if self._view is not None and not self.settings.chroma_url:
                self._view = self.catalog.generation, self._view[1]

    def _version(self) -> int:
        return int(self.catalog.meta("vectors") or 1)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, float32, shape (len(texts), dimension)."""
        vectors = self.embedder.encode(texts)
        recorded = int(self.catalog.meta("dimension") or 0)
        if recorded and vectors.shape[1] != recorded and not self._rebuilding:
            raise EmbedderMismatch(
                f"the vectors at {self.folder} have {recorded} dimensions, {self.embedder.name} makes "
                f"{vectors.shape[1]}; set COMMUNIQUE_EMBEDDER to the model that made them, or run communique rebuild"
            )
        return vectors

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """The same of passages: to the bit what they were embedded to before, in whatever company."""
        return self.embed(texts if len(texts) != 1 else [*texts, *texts])[: len(texts)]  # one alone is a question

    def dense(self, vector: Vectors, question: Question, limit: int) -> list[tuple[str, float]]:
        """Ids and cosines of the passages nearest to a vector within the question's scope, best first."""
        store = self.store
        with self._lock:
            nearest = self._renew(store)
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
