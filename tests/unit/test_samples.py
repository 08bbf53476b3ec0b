"""The sample briefs that Communiqué ships with."""

from __future__ import annotations

import re
from datetime import date

import frontmatter
import pytest

from assistant import Settings
from assistant.types import Draft
from ingest.documents import read_markdown
from tests.support import SAMPLES

PATHS = sorted(SAMPLES.glob("*.md"))
BRIEFS = {path.stem: read_markdown(path, Settings()) for path in PATHS}
each_brief = pytest.mark.parametrize("brief", BRIEFS.values(), ids=BRIEFS)


def test_there_are_at_least_forty() -> None:
    assert len(PATHS) >= 40


def test_they_reach_from_helsinki_to_berlin() -> None:
    dates = [brief.published for brief in BRIEFS.values() if brief.published]
    assert min(dates) == date(1975, 8, 1)
    assert max(dates).isoformat()[:7] == "2025-12"


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_front_matter_holds_these_keys(path: object) -> None:
    facts = frontmatter.load(str(path)).metadata
    assert set(facts) == {"title", "published", "source", "url"}


@each_brief
def test_a_brief_has_from_120_to_350_words(brief: Draft) -> None:
    assert 120 <= len(brief.text.split()) <= 350


@each_brief
def test_a_brief_says_that_it_is_a_sample(brief: Draft) -> None:
    assert brief.source.startswith("Communiqué sample")
    assert brief.url.startswith("https://communique.example/samples/")


@pytest.mark.parametrize("name", BRIEFS)
def test_a_brief_is_named_by_its_date_and_stands_between_the_two_events(name: str) -> None:
    published = BRIEFS[name].published
    assert published is not None
    assert name.startswith(published.isoformat())
    assert BRIEFS[name].url.endswith(f"/{name}")
    assert date(1975, 8, 1) <= published <= date(2025, 12, 31)


@each_brief
def test_a_brief_is_plain_text_that_can_be_quoted(brief: Draft) -> None:
    assert not re.search(r"[#*_<>|\[\]]|https?:", brief.text)
    assert brief.text.endswith((".", "”"))


def test_no_two_have_the_same_title_or_address_or_text() -> None:
    for values in ([getattr(brief, key) for brief in BRIEFS.values()] for key in ("title", "url", "text")):
        assert len(set(values)) == len(BRIEFS)


def test_one_corrects_an_earlier_report_and_two_disagree_about_one_event() -> None:
    assert [name for name in BRIEFS if "correction" in name]
    assert {"1986-10-14-reykjavik-reagan-account", "1986-10-15-reykjavik-gorbachev-account"} <= set(BRIEFS)
