"""When to stop reading: once no passage that is left is likely to say anything that would be told."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.news import asks_for_news
from assistant.quoting import BEHIND_SURE, RETRIEVED, asks_for_several
from assistant.reader import Enough, Scores, to_the_end
from assistant.reading import priors
from assistant.reranking import CERTAIN
from assistant.types import Hit, Question

_FIRST = 2  # passages that are read in any case
_ANSWERED = 3.0  # log-odds of the best sentence beneath which all is read: it may be no answer at all


def sufficient(question: Question, hits: Sequence[Hit]) -> Enough:
    """The rule for these hits, best first.

    A passage ranks ever lower; from some place on even a sentence that the reader is certain of would fall behind the
    best one so far by more than is quoted beside a sure answer. News and lists are gathered from all that is found.
    """
    if asks_for_news(question.text) or asks_for_several(question.text):
        return to_the_end
    weights = [RETRIEVED * prior for prior in priors(hits)]

    def enough(found: Sequence[Scores]) -> bool:
        if not _FIRST <= len(found) < len(weights):
            return False
        odds = [float(scores.max(initial=-CERTAIN)) for scores in found]
        best = max(one + weight for one, weight in zip(odds, weights, strict=False))
        return max(odds) >= _ANSWERED and CERTAIN + weights[len(found)] < best - BEHIND_SURE

    return enough
