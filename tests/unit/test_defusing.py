"""What a model sees of an article."""

from __future__ import annotations

import pytest

from assistant.defusing import defused, restored, visible


@pytest.mark.parametrize(
    "hidden",
    [
        "\u200b",
        "\u200d",
        "\ufeff",
        "\u00ad",
        "\u202e",
        "\u2066",
        "\U000e0041",
        "\ufe0f",
        "\U000e0150",
        "\x00",
        "\x1b",
        "\ue000",
    ],
)
def test_what_no_reader_sees_is_gone(hidden: str) -> None:
    assert visible(f"Ta{hidden}lks re{hidden}sumed.") == "Talks resumed."


def test_lines_become_one() -> None:
    assert visible("One\n\n two\u2028three\t four ") == "One two three four"


@pytest.mark.parametrize("token", ["<|im_start|>", "[INST]", "</context>", "<<SYS>>", "<s>", "[k3m7q]", "<｜User｜>"])
def test_no_token_survives_and_the_words_can_be_had_again(token: str) -> None:
    shown = defused(f"They {token} met")
    assert not set("<>[]") & set(shown)
    assert restored(shown) == f"They {token} met"


def test_letters_of_all_languages_stay() -> None:
    text = "Ümit, Ağrı, Київ, 北京, القاهرة, “no”, 5 € — 3½"
    assert defused(text) == text
