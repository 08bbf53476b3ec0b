"""Checking what a model has said while it still writes, so that little is left to check once it ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.briefing import Briefing
from assistant.checking import Checker, Evidence, Verdict
from assistant.citing import check
from assistant.resolving import Context
from assistant.statements import Split, statements

_NEXT = re.compile(r"[.!?…。！？؟][^\s\w]*(?:\s+\[[^\]\s]*\])*\s+(?=\w)")
"""Where another sentence may have begun."""

_Key = tuple[str, Context, tuple[str, ...]]
"""A claim, where it stands, and the passages it cites."""


class Remembering:
    """A checker of one answer, which judges a claim with the same evidence once."""

    def __init__(self, checker: Checker) -> None:
        self._checker = checker
        self._verdicts: dict[_Key, Verdict] = {}

    def check(
        self, claims: Sequence[tuple[str, Sequence[Evidence]]], contexts: Sequence[Context] = ()
    ) -> list[Verdict]:
        """A verdict for each claim with the evidence it cites, in order; `contexts` tell where each of them stands."""
        where = contexts or [Context()] * len(claims)
        keys = [_key(*claim, one) for claim, one in zip(claims, where, strict=True)]
        asked = zip(keys, claims, where, strict=True)
        new = {key: (claim, one) for key, claim, one in asked if key not in self._verdicts}
        if new:
            verdicts = self._checker.check([claim for claim, _ in new.values()], [one for _, one in new.values()])
            self._verdicts |= zip(new, verdicts, strict=True)
        return [self._verdicts[key] for key in keys]


class Ahead:
    """What has been checked of one answer under way."""

    def __init__(self, checker: Checker, split: Split) -> None:
        self.checker = Remembering(checker)
        self._split = split
        self._looked = 0

    def look(self, text: str, briefing: Briefing) -> None:
        """Checks the sentences that another one follows: the last may still grow, or be given its mark."""
        ends = [match.end() for match in _NEXT.finditer(text, self._looked)]
        if ends:
            self._looked = ends[-1]
            check(statements(text, briefing.handout, self._split)[:-1], briefing, self.checker)


def _key(claim: str, evidence: Sequence[Evidence], context: Context) -> _Key:
    return claim, context, tuple(one.passage.id for one in evidence)
