"""Claims that stand in the passage to the letter."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.attribution import speech
from assistant.checking import Evidence, Verdict
from assistant.leading import Origin, foreign, leads
from assistant.types import Span
from assistant.verbatim import inner, sentence_run


def literally(claim: str, evidence: Sequence[Evidence]) -> Verdict | None:
    """Verbatim where the claim is a run of sentences, or quotes one with a lead-in naming its speaker.

    Unsupported where the lead-in brings words that the text has not; None where the claim must be read as a whole.
    """
    odd: Verdict | None = None
    for number, one in enumerate(evidence):
        if span := _run(claim, one):
            return Verdict("verbatim", "", number, span)
        if (parts := inner(claim)) and (span := _run(parts[1], one)):
            origin = _origin(span, one)
            if leads(parts[0], origin):
                return Verdict("verbatim", "", number, span)
            word = foreign(parts[0], origin)
            odd = odd or (Verdict("unsupported", f"the passage does not say “{word}”", number, span) if word else None)
    return odd


def _run(text: str, evidence: Evidence) -> Span | None:
    start = evidence.passage.start
    spans = [(low - start, high - start) for low, high in evidence.sentences]
    found = sentence_run(text, evidence.passage.text, spans)
    return (found[0] + start, found[1] + start) if found else None


def _origin(span: Span, evidence: Evidence) -> Origin:
    """Who speaks in the sentences at a span, or their source where nobody does, and what stands around them."""
    start = evidence.passage.start
    told = [(high, evidence.passage.text[low - start : high - start]) for low, high in evidence.sentences]
    before = [*evidence.before, *(text for high, text in told if high <= span[0])]
    sentence = evidence.passage.text[span[0] - start : span[1] - start]
    said, article = speech(sentence, before), evidence.article
    who = said.speaker if said else article.source or article.title
    around = (*before, *(text for high, text in told if high > span[1]), article.title, article.source)
    return Origin(who, said.cue if said else "", sentence, around, article.published)
