"""Columns of happenings: what is alike is told once, and nothing is lost by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standdown.model import Precision, When
from standdown.publish.pages import Asked, Records
from standdown.publish.pages.event_words import headline
from standdown.publish.pages.known import Known
from standdown.publish.pages.timeline_columns import DISPUTED, EPOCH, MONTH, MOVED, columns

MAY = date(2020, 5, 1)


@given(seed=st.integers(0, 2**32 - 1))
@settings(max_examples=20, deadline=None)
def test_of_any_happenings_everything_comes_back(demo: Records, asked: Asked, seed: int) -> None:
    known, rng = demo.known(asked), np.random.default_rng(seed)
    here, moved = (rng.random(len(known.table)) < share for share in (0.4, 0.1))
    sorts, told = columns(demo, asked, here, moved)
    places = np.flatnonzero(here).tolist()
    for n, place in enumerate(places):
        event, sort = known.selection.events[place], told.sort[n]
        assert f"e-{told.id[16 * n : 16 * n + 16]}" == event.id
        assert told.first[n] == (event.when.earliest and event.when.earliest.toordinal() - EPOCH)
        assert told.last[n] == (event.when.latest and event.when.latest.toordinal() - EPOCH)
        assert sorts.headline[sort] == headline(event)
        assert bool(sorts.flags[sort] & DISPUTED) == bool(event.contradictions)
        assert bool(sorts.flags[sort] & MOVED) == moved[place]
    assert len(told.sort) == len(places)
    assert sorted(set(told.sort)) == list(range(len(sorts.kind)))


@pytest.mark.parametrize(
    ("when", "is_month"),
    [
        (When(MAY, None, Precision.MONTH), True),
        (When(MAY, None, Precision.DAY), False),
        (When(MAY.replace(day=2), None, Precision.MONTH), False),
        (When(MAY, date(2020, 5, 31), Precision.MONTH), False),
    ],
)
def test_a_month_that_stands_for_its_first_day_is_marked(
    demo: Records, asked: Asked, monkeypatch: pytest.MonkeyPatch, when: When, is_month: bool
) -> None:
    chosen = demo.chosen(asked)
    known = Known.of(replace(chosen, events=(replace(chosen.events[0], when=when), *chosen.events[1:])))
    monkeypatch.setattr(demo, "known", lambda *_: known)
    here = np.arange(len(known.table)) == 0
    sorts, _ = columns(demo, asked, here, ~here)
    assert bool(sorts.flags[0] & MONTH) == is_month
