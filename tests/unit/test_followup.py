"""A question that refers back becomes one that stands alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.followup import asked_first, standalone
from assistant.past import Past

TODAY = date(2026, 11, 24)
MUNICH = Past(
    "What did Putin say about missile defence in Munich?",
    (
        "Vladimir Putin told the conference on 10 February 2007 that the radar was aimed at Russia.",
        "Robert Gates answered a day later.",
    ),
    ("Putin speaks in Munich", "Gates answers Putin"),
    (date(2007, 2, 11), date(2007, 2, 12)),
)
TREATY = Past("Who signed the INF treaty in Washington?")


def after(past: Past, text: str, *more: Past) -> str:
    return standalone(text, [*more, past], TODAY)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("And what did Merkel say?", "What did Merkel say about missile defence in Munich?"),
        ("How did Washington react?", "How did Washington react to missile defence in Munich?"),
        ("And NATO?", "What did NATO say about missile defence in Munich?"),
        ("Thanks. And what about Angela Merkel?", "What did Angela Merkel say about missile defence in Munich?"),
        ("What about France?", "What did Putin say about missile defence in France?"),
        ("In Berlin?", "What did Putin say about missile defence in Berlin?"),
        ("Why?", "Why did Putin speak about missile defence in Munich?"),
        ("When was that?", "When did Putin speak about missile defence in Munich?"),
        ("Did he withdraw from the INF treaty?", "Did Putin withdraw from the INF treaty?"),
        ("What was his reason for leaving the treaty?", "What was Putin’s reason for leaving the treaty?"),
        ("Who criticised it?", "Who criticised missile defence (Putin, Munich)?"),
        ("But who paid?", "Who paid (Putin, missile defence, Munich)?"),
        ("What else?", "What else did Putin say about missile defence in Munich?"),
        ("Tell me more", "What did Putin say about missile defence in Munich?"),
        ("Yes, the second", "What did Putin say about missile defence in Munich (Gates answers Putin)?"),
    ],
)
def test_what_a_question_leaves_out_is_put_in(text: str, whole: str) -> None:
    assert after(MUNICH, text) == whole


@pytest.mark.parametrize(
    ("before", "text", "whole"),
    [
        ("Who signed the INF treaty in Washington?", "When was that?", "When was the INF treaty signed in Washington?"),
        ("Who signed the INF treaty?", "Who else?", "Who else signed the INF treaty?"),
        ("Which states signed the INF treaty?", "How many?", "How many states signed the INF treaty?"),
        ("Who signed the INF treaty?", "When did the treaty end?", "When did the INF treaty end?"),
        ("Who signed the INF treaty?", "Which missiles does it cover?", "Which missiles does the INF treaty cover?"),
        ("When did Finland join NATO?", "And Sweden?", "When did Sweden join NATO?"),
        ("Did Reagan and Gorbachev meet?", "Why did they part?", "Why did Reagan and Gorbachev part?"),
        ("How many troops went to Kabul?", "Who was killed there?", "Who was killed in Kabul (troops)?"),
        ("Who signed it for Israel?", "And for Egypt?", "Who signed it for Egypt?"),
    ],
)
def test_the_whole_question_reads_as_one_that_a_person_asks(before: str, text: str, whole: str) -> None:
    assert standalone(text, [Past(before)], TODAY) == whole


@pytest.mark.parametrize(
    "text",
    [
        "Who signed the Helsinki Final Act?",
        "And when did Sweden join NATO?",
        "What did Merkel say about her talks with Erdogan?",
        "Why did Iran say that it would leave the deal with the six powers?",
        "By the way, what did Powell tell the Security Council?",
        "Is it true that Finland joined NATO in 2023?",
        "Is there a ceasefire in Gaza?",
        "thanks",
        "Thank you, that is great!",
        "What is a memorandum?",
        "Who won the election in Poland last week?",
    ],
)
def test_what_stands_alone_is_left_as_it_is(text: str) -> None:
    assert after(MUNICH, text, TREATY) == text


@pytest.mark.parametrize("text", ["Why?", "And what did he say?", "Who signed the Helsinki Final Act?"])
def test_the_first_question_is_left_as_it_is(text: str) -> None:
    assert standalone(text, [], TODAY) == text


def test_a_pronoun_means_somebody_of_its_gender() -> None:
    asked = Past("What did Magdalena Andersson tell Jens Stoltenberg?")
    assert after(asked, "Why did she go to Brussels?") == "Why did Magdalena Andersson go to Brussels?"
    assert after(asked, "Why did he go to Brussels?") == "Why did Jens Stoltenberg go to Brussels?"


def test_a_pronoun_may_mean_whom_the_answer_named() -> None:
    asked = Past("Who led the talks in Dayton?", ("Richard Holbrooke led the talks for three weeks.",))
    assert after(asked, "When did he fly to Belgrade?") == "When did Richard Holbrooke fly to Belgrade?"


def test_a_pronoun_reaches_over_a_turn_that_names_nobody_it_can_mean() -> None:
    treaty = Past("When did the treaty of Maastricht enter into force?")
    assert standalone("Did he withdraw from Syria?", [MUNICH, treaty], TODAY) == "Did Putin withdraw from Syria?"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("What happened in Moscow that day?", "on 10 February 2007"),
        ("What happened in Moscow the day before?", "on 9 February 2007"),
        ("What happened in Moscow the next day?", "on 11 February 2007"),
        ("What happened in Moscow two days later?", "on 12 February 2007"),
        ("What happened in Moscow after that?", "after 10 February 2007"),
        ("Where was Merkel at that time?", "in February 2007"),
        ("And before that?", "before 10 February 2007"),
    ],
)
def test_a_time_told_by_what_was_said_becomes_a_date(text: str, told: str) -> None:
    assert told in after(MUNICH, text)


def test_last_week_is_the_week_before_the_day_of_asking() -> None:
    found = after(MUNICH, "What did he sign in Minsk last week?")
    assert found == "What did Putin sign in Minsk between 16 November 2026 and 22 November 2026?"


def test_words_that_are_there_already_are_not_carried_twice() -> None:
    assert after(MUNICH, "But who paid for missile defence?").lower().count("missile") == 1


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=80))
def test_any_text_gives_a_question_that_is_no_empty_one_and_not_endless(text: str, before: str, quote: str) -> None:
    found = standalone(text, [Past(before, (quote,), (quote,), (TODAY,))], TODAY)
    assert bool(found.strip()) == bool(text.strip())
    assert len(found) <= 3 * len(text) + 2 * len(before) + 2 * len(quote) + 100


@pytest.mark.parametrize(
    ("text", "put"),
    [
        (
            "Liz Truss resigned on Thursday. Whom did she replace?",
            "Whom did Liz Truss replace? Liz Truss resigned on Thursday.",
        ),
        (
            "A strong earthquake hit Kabul on July 4. Who sent help to Kabul?",
            "Who sent help to Kabul? A strong earthquake hit Kabul on July 4.",
        ),
        ("“Mali has left.” Who said so to Mali?", "Who said so to Mali? “Mali has left.”"),
    ],
)
def test_what_is_asked_comes_before_what_is_said(text: str, put: str) -> None:
    assert asked_first(text) == put


@pytest.mark.parametrize(
    "text",
    [
        "Who signed the treaty?",
        "Who signed the treaty? I need it for a brief.",
        "Who signed the treaty? When was that?",
        "Tell me who signed the treaty. I need it for a brief.",
        "What did the U.S. Senate decide?",
        "",
    ],
)
def test_a_question_that_comes_first_stays_as_it_is(text: str) -> None:
    assert asked_first(text) == text


@given(st.text())
def test_any_text_can_be_put_so(text: str) -> None:
    assert isinstance(asked_first(text), str)
