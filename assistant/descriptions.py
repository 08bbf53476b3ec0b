"""Definite descriptions: "the treaty", "those talks" -> the treaty or talks of which was spoken before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.mentions import Kind, Mention, mentions
from assistant.past import Past, recent
from assistant.verbs import functional, is_verb

_DESCRIBED = re.compile(
    r"\b(?P<which>the|that|this|those|these|both)\s+(?:same\s+)?(?P<noun>[a-z][a-z-]+)\b"
    r"(?!\s+(?:of|in|for|on|between|with|from|that|which|who|to|against|at|by)\b)(?!-)(?!\s+[A-Z])",
)
# Nouns of which one may take up another: the Dayton Agreement is "the accord" or "the deal".
_GROUPS: tuple[frozenset[str], ...] = tuple(
    frozenset(words.split())
    for words in (
        """accord accords act agreement agreements compromise convention deal declaration document initiative memorandum
        pact package paper protocol statement text treaty treaties charter framework settlement formula""",
        "conference congress meeting negotiation negotiations session summit talks gathering conversation",
        "aggression attack attacks bombing campaign conflict fighting invasion offensive operation strike strikes war",
        "ballot election elections poll referendum resolution vote",
        "address announcement lecture remarks speech statement testimony",
        "earthquake quake disaster storm cyclone hurricane flood fire",
        "alliance bloc group organisation organization union",
    )
)
_PLACED: frozenset[Kind] = frozenset({"place", "body"})
_HUMAN: frozenset[Kind] = frozenset({"person", "name"})
_KINDS: dict[str, frozenset[Kind]] = {
    **dict.fromkeys(
        "country state government nation regime side capital city town republic place region".split(), _PLACED
    ),
    **dict.fromkeys("president minister chancellor leader premier king pope man politician envoy".split(), _HUMAN),
}
_TIMES = frozenset("day time year week month moment point night morning weekend past present future world same".split())


@dataclass(frozen=True, slots=True)
class Told:
    """A question with its descriptions replaced; `open` tells that one refers back to what was not found."""

    text: str
    refers: bool = False
    open: bool = False


def described(question: str, past: Sequence[Past]) -> Told:
    """The question with "the treaty" replaced by the treaty of which was spoken, where there is one."""
    text, refers, left = question, False, False
    here = mentions(question)
    for match in reversed(list(_DESCRIBED.finditer(question))):
        noun = match["noun"]
        if (
            noun in _TIMES
            or functional(noun)
            or (match["which"] not in {"the", "both"} and is_verb(noun))
            or _qualified(match, here)
        ):
            continue
        meant = _meant(noun, past, here)
        if meant is not None:
            refers, text = True, text[: match.start()] + _with_article(meant) + text[match.end() :]
        elif match["which"] in {"that", "those", "these", "this"} and not _subordinate(question[: match.start()]):
            refers = left = True
    return Told(text, refers, left)


def _qualified(match: re.Match[str], here: Sequence[Mention]) -> bool:
    """Whether the noun is not alone: "the grain deal" says by itself which deal."""
    return any(one.start == match.start() and one.end > match.end() for one in here)


def _meant(noun: str, past: Sequence[Past], here: Sequence[Mention]) -> Mention | None:
    """The latest mention that the noun can take up: built on the same noun or one of its group, or of its kind."""
    family = next((group for group in _GROUPS if noun in group), frozenset({noun}))
    kinds = _KINDS.get(noun, frozenset())
    said = {one.text for one in here}
    for one in recent(past[-2:]):
        alike = one.head in family and len(one.text.split()) > (2 if one.text.lower().startswith(("the ", "a ")) else 1)
        if one.text not in said and (alike or (one.kind in kinds and one.named)):
            return one
    return None


def _with_article(one: Mention) -> str:
    words = one.text
    if words.lower().startswith(("a ", "an ")):
        words = words.split(maxsplit=1)[1]
    plain = one.kind == "thing" and not words.lower().startswith("the ")
    return f"the {words}" if plain else words


def _subordinate(before: str) -> bool:
    """Whether "that" opens a clause: "said that talks failed", "the claim that sanctions work"."""
    last = before.split()[-1].lower() if before.split() else ""
    return is_verb(last) or last.endswith(("tion", "claim", "so", "fact", "idea", "news"))
