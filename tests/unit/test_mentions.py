"""What a question mentions, and of what kind each is."""

from __future__ import annotations

import pytest

from assistant.mentions import mentions


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("What did Putin say about missile defence in Munich?", ["Putin", "missile defence", "Munich"]),
        ("What security guarantees did Zelenskyy propose?", ["security guarantees", "Zelenskyy"]),
        ("How many states signed the Helsinki Final Act?", ["states", "the Helsinki Final Act"]),
        ("Why did the peace talks fail in Geneva?", ["the peace talks", "Geneva"]),
        ("Who was the host of the Charter of Paris summit?", ["the host", "the Charter of Paris summit"]),
        ("Did Trump and Putin discuss Ukraine?", ["Trump", "Putin", "Ukraine"]),
        ("Why?", []),
    ],
)
def test_names_and_noun_phrases_are_found_in_order(text: str, found: list[str]) -> None:
    assert [one.text for one in mentions(text)] == found


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Angela Merkel", "person"),
        ("Ukraine", "place"),
        ("NATO", "body"),
        ("the Security Council", "body"),
        ("the Dayton Agreement", "thing"),
        ("Putin", "name"),
        ("sanctions", "thing"),
    ],
)
def test_each_is_of_a_kind(name: str, kind: str) -> None:
    assert [one.kind for one in mentions(f"What did she say about {name}?")] == [kind]


def test_a_capital_that_only_opens_a_sentence_makes_no_name() -> None:
    assert not mentions("Sanctions")[0].named
    assert mentions("And Zelenskyy?")[0].named
