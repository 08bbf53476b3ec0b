"""Answers and outcomes -> JSON, by the names of the contract."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from assistant.types import Answer, Citation, Claim, Hit, Outcome, Question, Verification


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """An answer as plain values; dates are ISO, the question is its text, passages are flat.

    `searched` is there only where it is not what was typed.
    """
    return {
        "question": answer.question.text,
        "status": answer.status,
        "text": answer.text,
        "claims": [_claim(claim) for claim in answer.claims],
        "citations": [_citation(citation) for citation in answer.citations],
        "passages": [hit_to_json(hit) for hit in answer.passages],
        "as_of": _iso(answer.as_of),
        "newest": _iso(answer.newest),
        "model": answer.model,
        "seconds": round(answer.seconds, 4),
        **({"note": answer.note} if answer.note else {}),
        **({"searched": answer.searched} if answer.searched else {}),
    }


def verification_to_json(found: Verification) -> dict[str, Any]:
    """A checked draft as plain values."""
    sentences = [
        {"text": one.text, "support": one.support, "why": one.why, "citations": [_citation(c) for c in one.citations]}
        for one in found.sentences
    ]
    return {"text": found.text, "sentences": sentences, "seconds": round(found.seconds, 4)}


def outcome_to_json(outcome: Outcome) -> dict[str, Any]:
    """An outcome as plain values; `copy_of` is there only where it was joined to an article."""
    made = asdict(outcome)
    if outcome.copy_of is None:
        del made["copy_of"]
    return made


def _claim(claim: Claim) -> dict[str, Any]:
    return {"text": claim.text, "marks": list(claim.marks), "support": claim.support, "why": claim.why}


def _citation(citation: Citation) -> dict[str, Any]:
    found = asdict(citation) | {"published": _iso(citation.published)}
    found["also"] = [asdict(copy) | {"published": _iso(copy.published)} for copy in citation.also]
    # Told only where they say something, as by the contract there are no such fields.
    usual = {"summary": False, "revision": 1, "superseded": "", "also": []}
    return {name: value for name, value in found.items() if name not in usual or value != usual[name]}


def hit_to_json(hit: Hit) -> dict[str, Any]:
    """A retrieved passage as one flat object."""
    passage, article = hit.passage, hit.article
    return {
        "passage_id": passage.id,
        "article_id": article.id,
        "url": article.url,
        "title": article.title,
        "source": article.source,
        "published": _iso(article.published),
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "score": round(hit.score, 6),
        "why": hit.why,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def failed_to_json(question: object, reason: str) -> dict[str, Any]:
    """The answer to what could not be asked: its text is the reason."""
    asked = Question(question if isinstance(question, str) else "")
    return answer_to_json(Answer(asked, "failed", reason)) | {"reason": reason}
