"""A report is known once it was certainly out; a telling counts from its day, or from the day it was told."""

from __future__ import annotations

from datetime import date

import pytest

from standdown.model import Published, Realis, Report, When
from standdown.status import counts_from, is_known

EARLY, LATE, TOLD, ELSE = date(2020, 6, 1), date(2020, 6, 30), date(2020, 5, 20), date(2020, 4, 1)


@pytest.mark.parametrize(
    ("published", "by_then"),
    [
        (Published(EARLY), True),
        (Published(LATE), False),
        (Published(candidates=(EARLY, TOLD)), True),
        (Published(candidates=(EARLY, LATE)), False),
        (Published(), False),
    ],
)
def test_a_report_is_known_when_it_was_certainly_out(published: Published, by_then: bool) -> None:
    report = Report("r-1", "Troops left.", published=published)
    assert (is_known(report, EARLY), is_known(report, None)) == (by_then, True)


@pytest.mark.parametrize(
    ("realis", "when", "told", "expected"),
    [
        (Realis.OCCURRED, When(EARLY, LATE), TOLD, EARLY),
        (Realis.ONGOING, When(None, LATE), TOLD, LATE),
        (Realis.OCCURRED, When(), TOLD, ELSE),
        (Realis.PLANNED, When(EARLY, LATE), TOLD, TOLD),
        (Realis.DENIED, When(), TOLD, TOLD),
        (Realis.PLANNED, When(EARLY, LATE), None, EARLY),
        (Realis.POSSIBLE, When(), None, ELSE),
    ],
)
def test_a_telling_counts_from(realis: Realis, when: When, told: date | None, expected: date) -> None:
    assert counts_from(realis, when, told=told, otherwise=ELSE) == expected
