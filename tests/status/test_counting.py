"""A report is known once it was certainly out; a telling counts from its day, or from the day it was told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.model import Claim, Kind, Published, Realis, Report, Source, SourceKind, SourceLink, Span, When
from standdown.status import counts_from, is_known
from standdown.status.counting import may_be_ahead, opens

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
        (Realis.ONGOING, When(None, LATE), TOLD, TOLD),
        (Realis.ONGOING, When(None, EARLY), LATE, EARLY),
        (Realis.OCCURRED, When(), TOLD, TOLD),
        (Realis.OCCURRED, When(), None, ELSE),
        (Realis.PLANNED, When(EARLY, LATE), TOLD, TOLD),
        (Realis.DENIED, When(), TOLD, TOLD),
        (Realis.PLANNED, When(EARLY, LATE), None, EARLY),
        (Realis.POSSIBLE, When(), None, ELSE),
    ],
)
def test_a_telling_counts_from(realis: Realis, when: When, told: date | None, expected: date) -> None:
    assert counts_from(realis, when, told=told, otherwise=ELSE) == expected


def test_a_happening_counts_from_the_first_day_that_one_of_its_claims_allows() -> None:
    told = [claim("c-1", When(EARLY, LATE)), claim("c-2", When(TOLD, LATE)), claim("c-3", When(None, TOLD))]
    assert opens(told) == TOLD
    assert opens(told[2:]) is None
    plan = replace(told[1], realis=Realis.PLANNED)
    assert opens((told[0], plan)) == EARLY
    assert counts_from(Realis.OCCURRED, When(EARLY, LATE), told=None, otherwise=ELSE, opened=opens(told)) == TOLD


@pytest.mark.parametrize(
    ("realis", "when", "told", "day", "expected"),
    [
        (Realis.OCCURRED, When(EARLY, LATE), None, EARLY, True),
        (Realis.OCCURRED, When(EARLY, LATE), None, LATE, False),
        (Realis.OCCURRED, When(EARLY, LATE), EARLY, EARLY, False),
        (Realis.OCCURRED, When(), EARLY, TOLD, True),
        (Realis.OCCURRED, When(EARLY), None, LATE, False),
        (Realis.PLANNED, When(EARLY, LATE), None, EARLY, False),
    ],
)
def test_it_may_be_ahead_until_its_last_day_or_its_telling(
    realis: Realis, when: When, told: date | None, day: date, *, expected: bool
) -> None:
    assert may_be_ahead(realis, when, told=told, as_of=day) is expected


@given(
    first=st.dates(date(2020, 1, 1), date(2020, 3, 1)),
    days=st.integers(0, 60),
    told=st.none() | st.dates(date(2020, 1, 1), date(2020, 6, 1)),
)
def test_it_always_counts_by_the_day_from_which_it_is_certain(first: date, days: int, told: date | None) -> None:
    when = When(first, first + timedelta(days))
    begins = counts_from(Realis.OCCURRED, when, told=told, otherwise=ELSE)
    assert begins == first
    assert not may_be_ahead(Realis.OCCURRED, when, told=told, as_of=first + timedelta(days))


def claim(id_: str, when: When) -> Claim:
    source = Source((SourceLink(SourceKind.PUBLISHER, "Sample Wire"),))
    return Claim(id_, "r-1", Kind.CLASH, Realis.OCCURRED, source, Span(0, 1), Span(0, 1), when=when)
