"""Dates that cannot be are unknown; texts that are the same story are told from those that are not."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from ingest.pipeline import alike, plausible

NOW = datetime(2026, 3, 2, 23, tzinfo=UTC)


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2026, 3, 2), date(2026, 3, 3)])
def test_a_date_that_can_be_is_kept(day: date) -> None:
    assert plausible(day, NOW) == day


@pytest.mark.parametrize("day", [None, date(1, 1, 1), date(1899, 12, 31), date(2026, 3, 4), date(9999, 12, 31)])
def test_a_date_that_cannot_be_is_unknown(day: date | None) -> None:
    assert plausible(day, NOW) is None


def test_texts() -> None:
    text = "The envoys met in Vienna on Monday and agreed to speak again before the end of the year"
    assert alike(text, text + " as their hosts had hoped all along")
    assert alike(text, text.replace("Monday", "Tuesday"))
    assert not alike(text, "The harbour of Riga was closed by ice for a third day and no ship could leave it")
