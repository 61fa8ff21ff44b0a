"""Sets of days: meeting, listing, and where they are open."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from standdown.claims.dayset import FIRST, LAST, DaySet

DAYS = st.dates(date(2019, 1, 1), date(2021, 12, 31))
INTERVALS = st.lists(st.tuples(DAYS, DAYS), max_size=5)
SETS = st.builds(
    lambda intervals, weekdays: DaySet.of_intervals(intervals).meet(DaySet.on_weekdays(weekdays)),
    INTERVALS,
    st.frozensets(st.integers(0, 6)),
)


@given(SETS, SETS, DAYS)
def test_a_day_is_in_the_meet_when_it_is_in_both(left: DaySet, right: DaySet, day: date) -> None:
    assert (day in left.meet(right)) == (day in left and day in right)


@given(SETS)
def test_its_ends_are_the_first_and_the_last_of_its_days(days: DaySet) -> None:
    listed = list(days)
    assert (days.earliest, days.latest) == ((listed[0], listed[-1]) if listed else (None, None))
    assert bool(days) == bool(listed)


@given(SETS, st.integers(0, 40))
def test_it_lists_all_its_days_or_none(days: DaySet, most: int) -> None:
    listed = tuple(days)
    assert days.listed(most) == (listed if len(listed) <= most else None)


def test_intervals_that_touch_are_one() -> None:
    day = timedelta(days=1)
    halves = [(date(2020, 1, 1), date(2020, 1, 9)), (date(2020, 1, 10), date(2020, 1, 20))]
    assert DaySet.of_intervals(halves) == DaySet.between(date(2020, 1, 1), date(2020, 1, 20))
    assert DaySet.of_intervals([(FIRST - day, LAST + day)]) == DaySet()


def test_what_has_no_bound_is_open() -> None:
    since = DaySet.between(date(2020, 6, 15)).meet(DaySet.on_weekdays([0]))
    assert (since.earliest, since.latest, since.listed(9)) == (date(2020, 6, 15), None, None)
