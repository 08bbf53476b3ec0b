"""A claim is checked by rule: to the letter, then fact by fact, then in meaning; no language model takes part."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.aligning import Alignment, align, lemma
from assistant.candidates import Window, sentence_texts, span_of, windows
from assistant.checking import Evidence, Verdict
from assistant.grammar import cut, parse
from assistant.judging import judge, wrong_person
from assistant.literal import literally
from assistant.pronouns import stranger
from assistant.resolving import Context
from assistant.scene import Scene
from assistant.words import content_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

Vectors = NDArray[np.float32]
Encode = Callable[[Sequence[str]], Vectors]
"""Texts -> unit vectors, one a row."""

_WINDOWS = 4  # runs of sentences judged in full
_KEPT = 20_000  # vectors remembered
_BEFORE = 6
_BEHIND = 0.1  # how much less another run may carry and yet stand for the likeliest
_LAG = 0.3  # coverage by which a run may lag behind the best and still be weighed
_GAIN = 0.06  # coverage that a second sentence must add


@dataclass(frozen=True, slots=True)
class _Reading:
    """A claim, the sentences of its evidence, and which runs of them are looked into."""

    claim: str
    evidence: Sequence[Evidence]
    told: Sequence[Sequence[str]]
    windows: Sequence[Window]
    context: Context

    @classmethod
    def of(cls, claim: str, evidence: Sequence[Evidence], context: Context) -> _Reading:
        told = [sentence_texts(one) for one in evidence]
        return cls(claim, evidence, told, windows(claim, told), context)

    @property
    def texts(self) -> list[str]:
        """The claim, as it stands and with its pronoun named, what stands before it, and all looked into, once."""
        used = {(window.evidence, at) for window in self.windows for at in range(window.first, window.last + 1)}
        return [self.claim, self.named, *self.context.before, *(self.told[n][at] for n, at in sorted(used))]

    @property
    def named(self) -> str:
        """The claim with the person whom its pronoun means, called as the evidence calls that person."""
        meant = self.context.meant
        if meant is None:
            return self.claim
        around = [text for one in self.evidence for text in (*one.before, one.article.title)]
        return meant.named(meant.as_in(" ".join([*around, *(text for some in self.told for text in some)])))

    def only(self, verdict: Verdict) -> _Reading:
        """What the sentences of a verdict alone have to say."""
        n, span = verdict.evidence, verdict.span
        assert n is not None
        assert span is not None
        at = [k for k, (low, high) in enumerate(self.evidence[n].sentences) if low < span[1] and span[0] < high]
        return replace(self, windows=[Window(n, at[0], at[-1])])


@dataclass(frozen=True, slots=True)
class _Trial:
    """One run of sentences that a claim is tried on."""

    claim: Doc
    scene: Scene
    window: Window
    alignment: Alignment
    named: Doc
    before: tuple[Doc, ...]
    context: Context

    @property
    def other_person(self) -> str:
        """What is wrong with whom its pronouns mean; nothing where that is open."""
        if meant := self.context.meant:
            why = wrong_person(self.named, self.scene, self.alignment, meant)
            if why:
                return f"“{meant.words}” is {meant.name} here; {why}"
        return stranger(self.claim, self.alignment, self.scene, self.before)


class ClaimChecker:
    """Judges claims by the passages they cite; usable from several threads."""

    def __init__(self, encode: Encode) -> None:
        self._encode = encode
        self._known: dict[str, Vectors] = {}
        self._lock = threading.Lock()

    def check(
        self, claims: Sequence[tuple[str, Sequence[Evidence]]], contexts: Sequence[Context] = ()
    ) -> list[Verdict]:
        """A verdict for each claim with the evidence it cites, in order; `contexts` tell where each of them stands."""
        readings = [
            _Reading.of(text, evidence, context)
            for (text, evidence), context in zip(claims, contexts or [Context()] * len(claims), strict=True)
        ]
        verdicts = [_to_the_letter(reading) for reading in readings]
        left = [n for n, verdict in enumerate(verdicts) if verdict is None]
        for n, verdict in zip(left, self._weighed([readings[n] for n in left]), strict=True):
            verdicts[n] = verdict
        return [verdict for verdict in verdicts if verdict is not None]

    def _weighed(self, readings: Sequence[_Reading]) -> list[Verdict]:
        parse([text for reading in readings for text in reading.texts])  # once for all: half as dear as one by one
        trials = [_trials(reading) for reading in readings]
        alike = self._alike([trial for some in trials for trial in some])
        vectors = self._vectors(
            {text for some in trials for trial in some for text in (trial.claim.text, trial.scene.text)}
        )
        return [
            _best(some, reading.evidence, alike, vectors) if some else Verdict("unsupported", "it cites no sentence")
            for some, reading in zip(trials, readings, strict=True)
        ]

    def _vectors(self, texts: set[str]) -> dict[str, Vectors]:
        """The vectors of texts and words; those that were encoded lately are remembered."""
        with self._lock:
            new = sorted(texts - self._known.keys())
            if new and len(self._known) > _KEPT:
                self._known = {text: self._known[text] for text in texts if text in self._known}
            if new:
                self._known |= dict(zip(new, self._encode(new), strict=True))
            return {text: self._known[text] for text in texts}

    def _alike(self, trials: Sequence[_Trial]) -> Callable[[str, str], float]:
        """The cosine of two of the words that no table relates."""
        words = {word: word.replace("-", " ") for trial in trials for word in _loose_words(trial)}
        vectors = self._vectors(set(words.values()))
        known = {word: vectors[text] for word, text in words.items()}
        return lambda one, other: float(known[one] @ known[other]) if one in known and other in known else 0.0


def open_checker(encode: Encode) -> ClaimChecker:
    """The checker over an embedder; its parser and its table are read at its first use."""
    return ClaimChecker(encode)


def _to_the_letter(reading: _Reading) -> Verdict | None:
    """The verdict on a claim that quotes, unless its words mean another person here than where they stand."""
    verdict = literally(reading.claim, reading.evidence)
    if verdict is None or verdict.support == "unsupported" or reading.context == Context():
        return verdict
    return None if any(trial.other_person for trial in _each(reading.only(verdict))) else verdict


def _trials(reading: _Reading) -> list[_Trial]:
    """The runs that are tried, likeliest first."""
    trials = _each(reading)
    most = max((trial.alignment.coverage for trial in trials), default=0.0)
    likely = [trial for trial in _needed(trials) if trial.alignment.coverage >= most - _LAG]
    return sorted(likely, key=lambda trial: -_promise(trial))[:_WINDOWS]


def _each(reading: _Reading) -> list[_Trial]:
    parsed = dict(zip(reading.texts, parse(reading.texts), strict=True))
    claim, named, told = parsed[reading.claim], parsed[reading.named], reading.told
    before = tuple(parsed[text] for text in reading.context.before)
    around = {n: _around(reading.evidence[n], told[n]) for n in {window.evidence for window in reading.windows}}
    trials = []
    for window in reading.windows:
        n = window.evidence
        sentences = tuple(parsed[told[n][at]] for at in range(window.first, window.last + 1))
        scene = _scene(sentences, around[n], reading.evidence[n], told[n][: window.first])
        trials.append(_Trial(claim, scene, window, align(claim, sentences), named, before, reading.context))
    return trials


def _needed(trials: Sequence[_Trial]) -> list[_Trial]:
    """Without the pairs of sentences of which one alone carries as much."""
    alone = {
        (t.window.evidence, t.window.first): t.alignment.coverage for t in trials if t.window.first == t.window.last
    }
    return [
        trial for trial in trials
        if trial.window.first == trial.window.last
        or trial.alignment.coverage >= _GAIN + max(alone.get((trial.window.evidence, at), 0.0)
                                                   for at in (trial.window.first, trial.window.last))
    ]  # fmt: skip


def _promise(trial: _Trial) -> float:
    """What a run may be worth, a little less for a longer one."""
    named = set(content_words(trial.claim.text)) & set(content_words(trial.scene.text))
    return trial.alignment.coverage + 0.05 * len(named) - 0.08 * (trial.window.last - trial.window.first)


def _around(evidence: Evidence, told: Sequence[str]) -> tuple[tuple[Doc, ...], tuple[Doc, ...], tuple[Doc, ...]]:
    article = evidence.article
    about = [text for text in (article.title, article.source) if text]
    return tuple(cut(evidence.before)), tuple(cut(told)), tuple(cut(about))


def _scene(
    sentences: tuple[Doc, ...], around: tuple[tuple[Doc, ...], ...], evidence: Evidence, ahead: Sequence[str]
) -> Scene:
    before, passage, about = around
    earlier = (*evidence.before, *ahead)[-_BEFORE:]
    return Scene(sentences, passage, before, about, evidence.article.published, earlier)


def _loose_words(trial: _Trial) -> set[str]:
    odd = {
        lemma(match.claimed) for match in trial.alignment.matches if match.credit < 0.8 and match.relation != "opposed"
    }
    if not odd:
        return set()
    from assistant.aligning import content

    return odd | {lemma(token) for doc in trial.scene.sentences for token in content(doc)}


def _best(
    trials: Sequence[_Trial],
    evidence: Sequence[Evidence],
    alike: Callable[[str, str], float],
    vectors: dict[str, Vectors],
) -> Verdict:
    """Supported by the first run that carries the claim with nothing wrong; else what is wrong with the likeliest."""
    judged = sorted((_judged(trial, alike, vectors) for trial in trials), key=lambda one: -one.likely)
    most = max((one.likely for one in judged if not one.strayed), default=0.0)
    for one in judged:
        if not one.why and one.likely >= most - _BEHIND:
            return Verdict("supported", "", one.window.evidence, span_of(one.window, evidence))
    nearest = judged[0]
    return Verdict("unsupported", nearest.why, nearest.window.evidence, span_of(nearest.window, evidence))


@dataclass(frozen=True, slots=True)
class _Judged:
    """How likely a run is meant, what is wrong with it, and whether only that it tells of another person."""

    window: Window
    likely: float
    why: str
    strayed: bool = False


def _judged(trial: _Trial, alike: Callable[[str, str], float], vectors: dict[str, Vectors]) -> _Judged:
    alignment = align(trial.claim, trial.scene.sentences, alike)
    cosine = float(vectors[trial.claim.text] @ vectors[trial.scene.text])
    likely, why = judge(trial.claim, trial.scene, alignment, alike, cosine)
    other = "" if why else trial.other_person
    return _Judged(trial.window, likely, why or other, bool(other))
