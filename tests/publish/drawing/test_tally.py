"""The tally counts the sites on each step, names each year once, and leaves out what is not kept."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from standdown.model import SiteState, Step, StepTaken, When
from standdown.publish.drawing import tally

FIRST, LAST = date(2020, 4, 1), date(2024, 11, 5)


def state(days: list[date], *, more: int = 0) -> SiteState:
    history = tuple(StepTaken(Step.FACE_OFF, When.on(day), ()) for day in days)
    return SiteState("gogra", Step.FACE_OFF, LAST, None, history, more)


def test_each_year_is_named_once_and_the_last_day_by_itself() -> None:
    labels = [column.label for column in tally([state([])], first=FIRST, last=LAST) if column.label]
    assert labels == ["2020", "2021", "2022", "2023", "5 Nov 2024"]


@given(days=st.integers(0, 20_000))
def test_labels_never_repeat(days: int) -> None:
    columns = tally([state([])], first=FIRST, last=FIRST + timedelta(days=days))
    labels = [column.label for column in columns if column.label]
    assert len(labels) == len(set(labels)) <= 9
    assert columns[-1].label


def test_a_site_whose_earlier_steps_are_not_kept_is_not_counted_as_normal() -> None:
    kept = [date(2024, 9, 1) + timedelta(days=n) for n in range(9)]
    columns = tally([state(kept, more=3), state(kept[:1])], first=FIRST, last=LAST)
    assert columns[0].steps == (Step.NORMAL,)
    assert columns[-1].steps == (Step.FACE_OFF, Step.FACE_OFF)
