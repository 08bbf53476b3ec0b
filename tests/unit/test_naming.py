"""By what other words a state is known."""

from __future__ import annotations

import pytest

from assistant.naming import called


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Britain", "united kingdom"),
        ("Bosnian", "bosnia"),
        ("Pyongyang", "north korea"),
        ("Kremlin", "russian"),
        ("United States", "american"),
    ],
)
def test_a_state_is_known_by_its_people_and_its_seat_by_the_state(name: str, other: str) -> None:
    assert other in called(name)


def test_a_state_is_not_known_by_its_seat() -> None:
    assert "vienna" not in called("Austria")


@pytest.mark.parametrize("name", ["Narendra Modi", "NATO", "Sunday", "", "united"])
def test_what_is_no_state_has_no_other_words(name: str) -> None:
    assert called(name) == ()
