"""How much of a question's words a text shares, rare words weighing more."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from assistant.words import content_words, shared


def shared_words(question: str, texts: Sequence[str]) -> list[float]:
    """For each text the share, from 0 to 1, of the question's words in it; rarity is judged among the texts."""
    asked = set(content_words(question))
    found = [shared(asked, text) for text in texts]
    counts = Counter(word for words in found for word in words)
    weights = {word: math.log(1 + len(texts) / (1 + counts[word])) for word in asked}
    total = sum(weights.values()) or 1.0
    return [sum(weights[word] for word in words) / total for words in found]
