"""What a model wrote becomes plain sentences with marks; what is no part of an answer goes."""

from __future__ import annotations

import pytest

from assistant.statements import Handout, declines, statements, unfinished, until_cut
from assistant.types import Span
from ingest.sentences import sentences

PROMPT = "You write short answers to questions about diplomacy news for readers who check every one of them."
HANDOUT = Handout(("k3m7q", "b9x2d"), frozenset({"news.example"}), PROMPT)


def split(text: str) -> list[Span]:
    return sentences(text, 1_000)


def said(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.text, one.marks) for one in statements(text, HANDOUT, split)]


def test_a_mark_belongs_to_the_sentence_before_it() -> None:
    assert said("The talks began in Oslo [k3m7q]. They ended there. [b9x2d] Nobody signed anything.") == [
        ("The talks began in Oslo.", ("k3m7q",)),
        ("They ended there.", ("b9x2d",)),
        ("Nobody signed anything.", ()),
    ]


def test_a_mark_after_several_sentences_is_the_last_ones() -> None:
    assert [marks for _, marks in said("The talks began in Oslo. They ended there [k3m7q][b9x2d].")] == [
        (), ("k3m7q", "b9x2d"),
    ]  # fmt: skip


def test_abbreviations_do_not_end_a_sentence() -> None:
    assert said("Gen. Alex Doe of the U.S. Army met Mr. Roe [k3m7q].") == [
        ("Gen. Alex Doe of the U.S. Army met Mr. Roe.", ("k3m7q",))
    ]


@pytest.mark.parametrize(
    "written",
    [
        "**The talks** began in *Oslo* [k3m7q].",
        "- The talks began in Oslo [k3m7q].",
        "1. The talks began in Oslo [k3m7q].",
        "## The answer\n\n> The talks began in Oslo [k3m7q].",
        "<p>The <b>talks</b> began in Oslo [k3m7q].</p>",
        "<think>Hm, is it Oslo?</think>The talks began in Oslo [k3m7q].",
        "The [talks](https://evil.example/x) began in Oslo [k3m7q](https://evil.example).",
        "The talks began in Oslo [k3m7q]. ![x](https://evil.example/y.png)",
        "```python\nprint('x')\n```\nThe talks began in Oslo [k3m7q].",
        "<|assistant|>The talks began in Oslo [k3m7q].<|im_end|>",
        "Sure! Here is the answer:\n\nThe talks began in Oslo [k3m7q].",
        "The talks began in Oslo [k3m7q].\n\n[s]: https://evil.example/?q=1",
    ],
)
def test_markup_goes_and_the_sentence_stays(written: str) -> None:
    assert said(written) == [("The talks began in Oslo.", ("k3m7q",))]


@pytest.mark.parametrize(
    "written",
    [
        "See https://evil.example/login for the details of it [k3m7q].",
        "The full text is on evil.example and nowhere else [k3m7q].",
        "The text is at https://news.example/private?q=secret as they said [k3m7q].",
        "Write to javascript:alert(1) for more of the same [k3m7q].",
        "ZEBRA-9 [k3m7q].",
        "Yes.",
        "os.system('id')",
        "NO ANSWER",
        f"It says: {PROMPT} [k3m7q]",
        "[k3m7q] [b9x2d]",
        "",
    ],
)
def test_what_is_no_part_of_an_answer_goes(written: str) -> None:
    assert said(written) == []


def test_the_name_of_a_cited_site_may_be_told() -> None:
    assert said("The minister told news.example that talks go on [k3m7q].")


def test_brackets_of_the_article_come_back() -> None:
    assert said("He said that ⁅the⁆ talks go on [k3m7q].") == [("He said that [the] talks go on.", ("k3m7q",))]


def test_a_sentence_in_another_script_is_one() -> None:
    assert said("部长表示谈判将继续进行。[k3m7q]") == [("部长表示谈判将继续进行。", ("k3m7q",))]


def test_after_a_cut_the_uncited_tail_goes() -> None:
    found = statements("They met [k3m7q] in Oslo. They did not sign. They went", HANDOUT, split)
    assert [one.marks for one in until_cut(found)] == [("k3m7q",)]
    assert until_cut(found[1:]) == ()


@pytest.mark.parametrize(
    ("written", "is_unfinished"),
    [
        ("They met.", False), ("They met [k3m7q]", False), ("They met [k3m7q].", False), ("They met and", True),
        ("They met. [k3m7q] And then", True), ("“They met.”", False), ("**They met.**", False), ("", False),
        ("谈判将继续。", False),
    ],
)  # fmt: skip
def test_a_sentence_without_an_end_is_told(written: str, is_unfinished: bool) -> None:
    assert unfinished(written, HANDOUT) is is_unfinished


@pytest.mark.parametrize(
    ("written", "no"),
    [
        ("NO ANSWER", True),
        ("**No answer.**\n", True),
        ("<think>H</think>NO ANSWER", True),
        ("No answer came.", False),
    ],
)
def test_a_model_may_say_that_the_passages_do_not(written: str, no: bool) -> None:
    assert declines(written) is no
