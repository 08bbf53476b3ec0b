"""Questions that the library answers, made from its newest articles; made again when it has changed."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence

from assistant.errors import CommuniqueError
from assistant.posing import Posed, answered_by, posed
from assistant.types import Answer, Article
from ingest.library import Library

_MOST = 4
_ARTICLES, _SENTENCES = 30, 60  # how far is looked for them
_TRIES = 2  # questions of one article that are put to the library
logger = logging.getLogger(__name__)


class Examples:
    """The examples of one library, made once for each of its generations. Safe to use from several threads."""

    def __init__(self, library: Library, ask: Callable[[str], Answer]) -> None:
        self._library, self._ask = library, ask
        self._lock = threading.Lock()
        self._made: tuple[int, tuple[str, ...]] | None = None
        self._making: threading.Thread | None = None

    def now(self) -> tuple[str, ...]:
        """Up to four questions, made at once where they are not of the library's present generation."""
        generation = self._library.generation
        with self._lock:
            if self._made is None or self._made[0] != generation:
                self._made = generation, examples(self._library, self._ask)
            return self._made[1]

    def soon(self, seconds: float) -> tuple[str, ...]:
        """The same as far as they are made, of an earlier generation meanwhile; at first waits so long for them."""
        made = self._made
        if made is None or made[0] != self._library.generation:
            self._begin()
        if made is None and self._making is not None:
            self._making.join(seconds)
        return self._made[1] if self._made else ()

    def _begin(self) -> None:
        if self._making is None or not self._making.is_alive():
            self._making = threading.Thread(target=self._make, name="examples", daemon=True)
            self._making.start()

    def _make(self) -> None:
        try:
            self.now()
        except CommuniqueError as error:  # a page without examples is still a page
            logger.warning("No example questions could be made: %s", error)


def examples(library: Library, ask: Callable[[str], Answer]) -> tuple[str, ...]:
    """Up to four questions, each of another article, speaker and matter, that `ask` answers with their own sentence."""
    chosen: list[Posed] = []
    for article in library.newest(_ARTICLES):
        one = next((one for one in _fresh(article, library, chosen) if answered_by(ask(one.text), one.sentence)), None)
        chosen += [one] if one else []
        if len(chosen) == _MOST:
            break
    return tuple(one.text for one in chosen)


def _fresh(article: Article, library: Library, chosen: Sequence[Posed]) -> Iterator[Posed]:
    """The first questions of an article that are about nobody and nothing that was asked about already."""
    whom, what = {one.who for one in chosen}, {one.matter for one in chosen}
    sentences = library.before(article.id, len(article.text), _SENTENCES)
    made = (one for at, sentence in enumerate(sentences) for one in posed(sentence, sentences[:at])[:1])
    for number, one in enumerate(one for one in made if one.who not in whom and one.matter not in what):
        if number == _TRIES:
            return
        yield one
