"""Whether one text tells again what another says."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import permutations

import pytest

from assistant import Settings
from assistant.types import Draft
from benchmarks.copying import CHANGES, copied
from ingest.likeness import Telling, is_copy, one_outlet, retells, same_headline, says
from ingest.shingles import minima, shingles
from ingest.sources import read_sources
from tests.support import SAMPLES

OWN = (
    "Our correspondent in Vienna writes that the hall was full and the mood was poor. Nobody had slept, the coffee was "
    "cold, and the interpreters had asked for another hour, which they did not get. Asked what had been settled, one "
    "delegate shrugged, a second laughed, and a third said that the text would be read out before anybody left the "
    "room. It was, by the chairman, at a quarter past four, in a voice that could not be heard in the last rows, and "
    "this is what it said in the words that were handed to the press on a single sheet of paper at the door. "
)
LATER = (
    "Whether this will hold is another matter. Two of the five parliaments must vote on it before summer, and in one "
    "of them the government has no majority. The ministers will meet again in autumn, in a city that was not named. "
    "Markets took little note. The currency of the smallest of the five lost a tenth of a percent and won it back "
    "before the evening, and the price of grain, which had been feared for, did not move at all, as traders said."
)


@pytest.fixture(scope="module")
def samples() -> list[Draft]:
    return [one for one in read_sources([str(SAMPLES)], Settings()) if isinstance(one, Draft)]


def telling(draft: Draft) -> Telling:
    return Telling(draft.url, draft.title, draft.source, draft.text, shingles(draft.text))


def told(text: str, **facts: str) -> Telling:
    named = {"url": "https://one.example/a", "title": "Envoys agree in Vienna", "source": "One"} | facts
    return Telling(named["url"], named["title"], named["source"], text, shingles(text))


@pytest.mark.parametrize("kind", CHANGES)
def test_the_samples_as_another_outlet_would_carry_them_are_copies(samples: list[Draft], kind: str) -> None:
    rng, found = random.Random(kind), 0
    for number, sample in enumerate(samples):
        done = ""
        while not done.startswith(kind):
            done, copy = copied(sample, number, rng)
        found += is_copy(telling(sample), telling(copy))
    # One sentence in ten of these short briefs may be a tenth of the text, and then some.
    assert found >= len(samples) - 2


def test_no_two_samples_are_copies_although_they_report_on_the_same_events(samples: list[Draft]) -> None:
    tellings = [telling(replace(sample, source=str(number))) for number, sample in enumerate(samples)]
    assert not [(a.title, b.title) for a, b in permutations(tellings, 2) if is_copy(a, b)]


def test_a_teaser_is_a_copy_of_its_article_but_the_article_not_of_the_teaser(samples: list[Draft]) -> None:
    for sample in samples:
        whole, teaser = shingles(sample.text), shingles(f"The Courier: {sample.text[:400]}… Read more at our site.")
        assert retells(whole, teaser)
        assert not retells(teaser, whole)


def test_a_report_that_quotes_a_whole_document_is_no_copy_of_it(samples: list[Draft]) -> None:
    for sample in samples:
        assert not retells(shingles(sample.text), shingles(OWN + sample.text))


def test_a_digest_that_holds_a_whole_article_is_no_copy_of_it(samples: list[Draft]) -> None:
    first, second, third = (shingles(sample.text) for sample in samples[:3])
    digest = shingles("\n".join(sample.text for sample in samples[:3]))
    assert not any(retells(one, digest) for one in (first, second, third))


def test_two_reports_that_share_a_long_quotation_are_not_copies() -> None:
    quotation = "“We came to this table to end a quarrel that no voter of ours can explain, and it is ended.” "
    assert not retells(shingles(OWN + quotation), shingles(quotation + LATER))


def test_case_quotation_marks_and_line_breaks_do_not_matter() -> None:
    flat = OWN.replace(". ", ".\n\n").replace("’", "'").upper()
    assert (shingles(flat) == shingles(OWN)).all()


def test_signatures_of_like_texts_share_values_and_those_of_others_do_not() -> None:
    one, like, other = (set(minima(shingles(text))) for text in (OWN, OWN + LATER[:120], LATER))
    assert len(one & like) > 30
    assert not one & other
    assert minima(shingles("Four words are few.")) == ()


@pytest.mark.parametrize("text", ["", "Too short.", "\ud83d unpaired", "条約は東京で署名された。" * 20, "word " * 30])
def test_any_text_has_shingles(text: str) -> None:
    found = shingles(text)
    assert retells(found, found) == (len(found) >= 20)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Envoys agree in Vienna", "Envoys agree in Vienna | The Courier", True),
        ("Envoys agree in Vienna", "In Vienna, envoys agree after a long night", True),
        ("Quiz of the week: 3 to 9 May", "Quiz of the week: 10 to 16 May", False),
        ("Talks, day 12: live", "Talks, day 13: live", False),
        ("Envoys agree in Vienna", "Grain prices fall", False),
        ("", "", False),
    ],
)
def test_headlines_are_the_same_by_their_words_and_numbers(one: str, other: str, alike: bool) -> None:
    assert same_headline(one, other) is alike


def test_an_outlet_is_known_by_its_name_else_by_its_site() -> None:
    here, there = "https://www.one.example/a", "https://two.example/b"
    assert one_outlet(told("", url=here, source="One"), told("", url=there, source="ONE"))
    assert one_outlet(told("", url=here, source="One"), told("", url="https://one.example/b", source="One: politics"))
    assert not one_outlet(told("", url=here, source=""), told("", url=there, source=""))
    assert not one_outlet(told("", url="notes.txt", source=""), told("", url="other.txt", source=""))


def test_pages_of_one_site_are_copies_only_if_all_but_the_same_under_the_same_headline() -> None:
    text = OWN + LATER
    kept = told(text)
    page = {"url": "https://one.example/b"}
    assert is_copy(kept, told(text + " Picture: archive.", **page))
    assert not is_copy(kept, told(text + " Picture: archive.", title="Grain prices fall", **page))
    changed = text[150:]
    assert not is_copy(kept, told(changed, **page))
    assert is_copy(kept, told(changed, url="https://two.example/b", source="Two"))
    assert is_copy(kept, told(changed, url="https://one.test/b"))


def test_a_form_filled_in_anew_is_no_copy() -> None:
    form = "{0} cost more on Monday. " + OWN + "Traders of {0} said so."
    grain, wool = (
        told(form.format(what), title=f"{what} dearer", url=f"https://{what}.example/", source=what)
        for what in ("Grain", "Wool")
    )
    assert retells(grain.shingles, wool.shingles)
    assert not is_copy(grain, wool)
    assert is_copy(grain, told(form.format("Grain"), title="Bread next", url="https://two.example", source="Two"))


def test_a_revision_says_still_what_was_said_if_most_of_it_is_there() -> None:
    assert says(shingles(OWN), shingles(OWN[200:] + LATER))
    assert not says(shingles(OWN), shingles(LATER))
    assert not says(shingles("Short."), shingles("Short again."))
