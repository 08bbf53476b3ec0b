"""Questions that fit the library, from what its newest articles report people to have said."""

from __future__ import annotations

from assistant.attribution import speech
from assistant.names import proper_names
from assistant.types import Article
from assistant.words import all_words
from ingest.library import Library

_MOST = 4
_ABBREVIATION_CHARS = 4
_ARTICLES, _SENTENCES = 30, 60  # how far is looked for them


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
        if said and said.pronoun is None and _presentable(said.speaker) and " " in said.speaker:
            names = [name for name in proper_names(sentence) if _presentable(name)]
            found += [(said.speaker, name) for name in names if not _overlap(name, said.speaker)][:1]
    return found


def _presentable(name: str) -> bool:
    """Whether a name can stand in a question as it is: no initials, no shouting."""
    return "." not in name and (not name.isupper() or len(name) <= _ABBREVIATION_CHARS)


def _overlap(left: str, right: str) -> bool:
    return bool(set(all_words(left)) & set(all_words(right)))
