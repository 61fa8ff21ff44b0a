"""What happenings weigh as columns is what going through them one by one gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standdown.publish.pages import Asked, Records
from standdown.publish.pages.weighed import by_then, parts_of, stretches, undated_of, weighed
from standdown.status import By, Intensity

DAYS = st.dates(date(2020, 3, 1), date(2025, 3, 1))


def index_of(records: Records, asked: Asked, by: By) -> Intensity:
    return records.index_of(records.chosen(asked).events, asked, until=asked.as_of, by=by)


@given(as_of=DAYS, by=st.sampled_from(By), limit=st.integers(1, 90))
@settings(max_examples=40, deadline=None)
def test_periods_are_those_of_the_index(demo: Records, as_of: date, by: By, limit: int) -> None:
    asked = Asked(as_of, is_now=False)
    told, within = weighed(demo, asked), stretches(demo.theatre.baseline, as_of, by, limit=limit)
    periods, numbers = told.periods(by_then(demo, asked), within)
    wanted = index_of(demo, asked, by).periods[-limit:]
    assert periods == [replace(period, events=()) for period in wanted]
    assert numbers == [len(period.events) for period in wanted]


@given(as_of=DAYS, by=st.sampled_from(By))
@settings(max_examples=15, deadline=None)
def test_what_is_behind_a_period_is_what_the_index_lists(demo: Records, as_of: date, by: By) -> None:
    asked = Asked(as_of, is_now=False)
    told, table = weighed(demo, asked), demo.known(asked).table
    for period in index_of(demo, asked, by).periods:
        stretch = period.start, period.end
        places = told.inside(by_then(demo, asked), stretch, table)
        assert parts_of(demo, asked, places, stretch, by) == period.events


@pytest.mark.parametrize("known_by", [None, date(2020, 7, 1)])
@pytest.mark.parametrize("as_of", [date(2020, 4, 1), date(2020, 7, 15), date(2024, 11, 5)])
def test_what_is_counted_and_what_is_not_is_told_alike(demo: Records, as_of: date, known_by: date | None) -> None:
    asked = Asked(as_of, is_now=False, known_by=known_by)
    told, here, whole = weighed(demo, asked), by_then(demo, asked), index_of(demo, asked, By.MONTH)
    counted = here & told.counted & (told.first <= as_of.toordinal())
    numbers = [np.count_nonzero(each) for each in (counted, *(here & each for each in _apart(told)))]
    assert numbers == [whole.counted, whole.not_real, whole.weightless, whole.before]
    assert undated_of(demo, asked, told.out(here, demo.known(asked).table)) == whole.undated


def _apart(told) -> tuple:
    return told.not_real, told.weightless, told.before


def test_every_happening_is_of_one_of_five_sorts(demo: Records, asked: Asked) -> None:
    told = weighed(demo, asked)
    assert (sum(each.astype(int) for each in (told.counted, told.undated, *_apart(told))) == 1).all()


@given(until=DAYS, by=st.sampled_from(By), limit=st.integers(1, 50))
def test_stretches_follow_each_other_to_the_last_day(until: date, by: By, limit: int) -> None:
    found = stretches(date(2020, 4, 1), until, by, limit=limit)
    assert len(found) <= limit
    assert all(before[1] + timedelta(days=1) == after[0] for before, after in pairwise(found))
    assert not found or found[-1][1] == until
