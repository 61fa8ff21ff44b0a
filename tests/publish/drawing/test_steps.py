"""The chart of a site is drawn from what is kept of its history, and never makes up what is not."""

from __future__ import annotations

from datetime import date, timedelta

from standdown.model import SiteState, Step, StepTaken, When
from standdown.publish.drawing import DayScale, is_cut, step_chart

FIRST = date(2020, 4, 1)
SCALE = DayScale(FIRST, FIRST + timedelta(days=99))


def taken(step: Step, day: int) -> StepTaken:
    return StepTaken(step, When.on(FIRST + timedelta(days=day)), ())


def test_a_whole_history_begins_on_the_baseline() -> None:
    chart = step_chart([taken(Step.FACE_OFF, 10)], SCALE, until=SCALE.last)
    assert [run.step for run in chart.runs] == [Step.NORMAL, Step.FACE_OFF]
    assert chart.words.startswith("normal at first")
    assert not chart.unknown


def test_before_the_first_step_of_a_cut_history_nothing_is_drawn() -> None:
    chart = step_chart([taken(Step.FACE_OFF, 80), taken(Step.TALKS, 90)], SCALE, until=SCALE.last, cut=True)
    assert [run.step for run in chart.runs] == [Step.FACE_OFF, Step.TALKS]
    assert chart.unknown == chart.runs[0].left == SCALE.at(FIRST + timedelta(days=80))
    assert "normal" not in chart.words


def test_a_history_is_cut_where_steps_came_before_it() -> None:
    history = (taken(Step.FACE_OFF, 1),)
    assert is_cut(SiteState("gogra", Step.FACE_OFF, history=history, more=1))
    assert not is_cut(SiteState("gogra", Step.FACE_OFF, history=history))
