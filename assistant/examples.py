"""Questions that fit the library, from what its newest articles report people to have said."""

from __future__ import annotations

from assistant.attribution import speech
from assistant.names import proper_names
from assistant.types import Article
from assistant.words import all_words
from ingest.library import Library

_MOST = 4
_ARTICLES, _SENTENCES = 12, 60  # how far is looked for them


def examples(library: Library) -> tuple[str, ...]:
    """Up to four questions, each about another speaker of another of the newest articles."""
    asked: dict[str, str] = {}
    for article in library.newest(_ARTICLES):
        for speaker, matter in _said(article, library):
            if speaker not in asked:
                asked[speaker] = f"What did {speaker} say about {matter}?"
                break
    return tuple(asked.values())[:_MOST]


def _said(article: Article, library: Library) -> list[tuple[str, str]]:
    """Who speaks in the article by name, with another name from the same sentence."""
    found = []
    for sentence in library.before(article.id, len(article.text), _SENTENCES):
        said = speech(sentence)
        if said and said.pronoun is None and said.speaker in proper_names(sentence):
            found += [(said.speaker, name) for name in proper_names(sentence) if not _overlap(name, said.speaker)][:1]
    return found


def _overlap(left: str, right: str) -> bool:
    return bool(set(all_words(left)) & set(all_words(right)))
