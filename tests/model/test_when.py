"""When: intervals of days with open ends."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.model import AnchorKind, Precision, When

DAY_ONE = date(2031, 5, 1)
days = st.none() | st.integers(0, 40).map(lambda n: DAY_ONE + timedelta(days=n))
intervals = (
    st.tuples(days, days)
    .filter(lambda ends: None in ends or ends[0] <= ends[1])
    .map(lambda ends: When(ends[0], ends[1], text="then"))
)
a_day = st.integers(-5, 45).map(lambda n: DAY_ONE + timedelta(days=n))


def holds(when: When, day: date) -> bool:
    return (when.earliest is None or when.earliest <= day) and (when.latest is None or day <= when.latest)


def test_an_interval_that_runs_backward_is_refused():
    with pytest.raises(ValueError, match="runs forward"):
        When(date(2031, 5, 2), date(2031, 5, 1))


def test_one_day_is_named_by_the_calendar():
    when = When.on(DAY_ONE, why="said so")
    assert (when.days, when.precision, when.timex, when.why) == (1, Precision.DAY, "2031-05-01", "said so")
    assert when.anchor
    assert when.anchor.kind is AnchorKind.CALENDAR


@pytest.mark.parametrize(
    ("when", "days_", "open_"),
    [
        (When(), None, True),
        (When(DAY_ONE, None), None, False),
        (When(None, DAY_ONE), None, False),
        (When(DAY_ONE, date(2031, 5, 31)), 31, False),
    ],
)
def test_days_are_counted_only_between_two_known_ends(when, days_, open_):
    assert (when.days, when.is_open) == (days_, open_)


@given(intervals, intervals)
def test_overlap_goes_both_ways(a, b):
    assert a.overlaps(b) == b.overlaps(a)


@given(intervals, intervals, a_day)
def test_the_meet_holds_exactly_the_days_of_both(a, b, day):
    met = a.meet(b)
    assert (met is not None and holds(met, day)) == (holds(a, day) and holds(b, day))


@given(intervals, intervals)
def test_the_meet_keeps_the_words_of_the_first(a, b):
    met = a.meet(b)
    assert (met is None) == (not a.overlaps(b))
    assert met is None or met.text == a.text


@given(intervals)
def test_an_interval_meets_itself_and_the_open_one(when):
    assert when.meet(when) == when
    assert when.meet(When()) == when


@given(intervals, a_day)
def test_a_happening_could_be_by_a_day_unless_it_begins_after_it(when, day):
    assert when.could_be_by(day) == (when.earliest is None or when.earliest <= day)
