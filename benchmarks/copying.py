"""An article as another outlet carries it: sentences edited, dropped or moved into its own furniture."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from assistant.types import Draft
from ingest.sentences import sentences

_SENTENCE = 4_000  # characters at most
_LEAST, _MOST = 0.05, 0.15  # share of the sentences that differ
OUTLETS = ("The Harbour Courier", "Northern Despatch", "Evening Ledger", "Canal Street Journal", "Radio Meridian")
_OPENINGS = (
    "{outlet} reports:", "By our correspondent", "From {outlet} and agencies", "(Agencies) –", "GENEVA, {outlet} –",
    "Last updated two hours ago", "Reading time: four minutes",
)  # fmt: skip
_LINES = (
    "Get the day in five stories: sign up for our morning letter.",
    "Read more: everything that we know so far",
    "READ ALSO: the three questions that nobody could answer on Sunday",
    "Story continues below this advertisement.",
    "Listen to this article in our application, which is free for subscribers.",
    "Do you know more about this? Write to our news desk in confidence.",
    "Photograph: our archive",
)
_FOOTERS = (
    "© {outlet}. All rights reserved. No part of this page may be reproduced without permission in writing.",
    "This report came from a news agency and was not edited by {outlet}.",
    "{outlet} is kept by its readers. From three crowns a month you can help us to go on.",
    "Follow {outlet} where you read the news. Share this article. Print. Report a mistake.",
    "Additional reporting by our bureaus. Editing by the night desk.",
)
_WORDS = "however recently reportedly senior former earlier officials nearly also local major".split()

Change = Callable[[list[str], set[int], random.Random], list[str]]
"""Sentences, and the numbers of those that are to differ, to those of the copy."""


def copied(original: Draft, number: int, rng: random.Random) -> tuple[str, Draft]:
    """What was done to it, and the copy: at another address, a day before or after, perhaps with its own title."""
    outlet = rng.choice([name for name in OUTLETS if name != original.source])
    spoken = [original.text[low:high] for low, high in sentences(original.text, _SENTENCE)]
    kind = rng.choice(list(CHANGES))
    count = max(1, round(rng.uniform(_LEAST, _MOST) * len(spoken)))
    changed = CHANGES[kind](spoken, set(rng.sample(range(len(spoken)), min(count, len(spoken)))), rng)
    furnished = rng.random() < 0.75
    text = (furnish(changed, outlet, rng) if furnished else changed) if changed else spoken
    return kind + (", furnished" if furnished else ""), replace(
        original,
        url=f"https://{outlet.lower().replace(' ', '-')}.example/{number}",
        source=outlet,
        title=rng.choice([original.title, f"{outlet}: {original.title}", f"What is known of story {number}"]),
        published=original.published and original.published + timedelta(days=rng.randint(-1, 2)),
        text=rng.choice([" ", "\n", "\n\n"]).join(text),
    )


def furnish(spoken: list[str], outlet: str, rng: random.Random) -> list[str]:
    """The sentences with an opening, lines between them and a footer, each or not."""
    made = list(spoken)
    for line in rng.sample(_LINES, rng.randint(0, 3)):
        made.insert(rng.randint(0, len(made)), line)
    if rng.random() < 0.7:
        made.insert(0, rng.choice(_OPENINGS).format(outlet=outlet))
    return made + [line.format(outlet=outlet) for line in rng.sample(_FOOTERS, rng.randint(0, 2))]


def _edited(spoken: list[str], chosen: set[int], rng: random.Random) -> list[str]:
    return [_altered(one, rng) if number in chosen else one for number, one in enumerate(spoken)]


def _dropped(spoken: list[str], chosen: set[int], _: random.Random) -> list[str]:
    return [one for number, one in enumerate(spoken) if number not in chosen]


def _mixed(spoken: list[str], chosen: set[int], rng: random.Random) -> list[str]:
    gone = {number for number in chosen if rng.random() < 0.5}
    edited = _edited(spoken, chosen - gone, rng)
    return [one for number, one in enumerate(edited) if number not in gone]


def _headless(spoken: list[str], chosen: set[int], _: random.Random) -> list[str]:
    return spoken[len(chosen) :]


def _cut_short(spoken: list[str], chosen: set[int], _: random.Random) -> list[str]:
    return spoken[: -len(chosen)]


def _retold(spoken: list[str], chosen: set[int], rng: random.Random) -> list[str]:
    return [" ".join(rng.sample(one.split(), len(one.split()))) if n in chosen else one for n, one in enumerate(spoken)]


def _altered(sentence: str, rng: random.Random) -> str:
    """With a word in eight replaced, left out or added, at least one."""
    words = sentence.split()
    for _ in range(max(1, len(words) // 8)):
        at = rng.randrange(len(words)) if words else 0
        words[at : at + rng.randint(0, 1)] = rng.choice([[], [rng.choice(_WORDS)]])
    return " ".join(words)


CHANGES: dict[str, Change] = {
    "edited": _edited,
    "dropped": _dropped,
    "edited and dropped": _mixed,
    "without its head": _headless,
    "cut short": _cut_short,
    "sentences retold": _retold,
    "whole": lambda spoken, _chosen, _rng: spoken,
}
