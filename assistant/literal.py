"""Claims that stand in the passage to the letter."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.attribution import speech
from assistant.checking import Evidence, Verdict
from assistant.naming import fold
from assistant.types import Span
from assistant.verbatim import inner, sentence_run


def literally(claim: str, evidence: Sequence[Evidence]) -> Verdict | None:
    """Verbatim where the claim is a run of sentences, or quotes one with a lead-in naming its speaker; else None."""
    for number, one in enumerate(evidence):
        if span := _run(claim, one):
            return Verdict("verbatim", "", number, span)
        if (parts := inner(claim)) and (span := _run(parts[1], one)) and _rightly(parts[0], span, one):
            return Verdict("verbatim", "", number, span)
    return None


def _run(text: str, evidence: Evidence) -> Span | None:
    start = evidence.passage.start
    spans = [(low - start, high - start) for low, high in evidence.sentences]
    found = sentence_run(text, evidence.passage.text, spans)
    return (found[0] + start, found[1] + start) if found else None


def _rightly(lead: str, span: Span, evidence: Evidence) -> bool:
    """Whether the lead-in names the speaker of the sentence, or its source where nobody speaks."""
    start = evidence.passage.start
    ahead = [evidence.passage.text[low - start : high - start] for low, high in evidence.sentences if high <= span[0]]
    sentence = evidence.passage.text[span[0] - start : span[1] - start]
    said = speech(sentence, [*evidence.before, *ahead])
    who = said.speaker if said else evidence.article.source or evidence.article.title
    told = {fold(word) for word in lead.split()}
    return bool(who) and fold(who.split()[-1]) in told
