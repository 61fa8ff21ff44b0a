"""A change lasts where scene after scene shows it: not a cloud's three, not a snowy month's, not bare trees'."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from standdown.imagery.series import NDVI, VV
from standdown.imagery.verdicts.baseline import RESTLESS, Expected, expect
from standdown.imagery.verdicts.course import Course, course_of
from standdown.imagery.verdicts.dating import lines_of
from tests.imagery.ground import CRISIS, Camp, ground, site

CHANGE = 10


def course(after: list[float], *, before: float = 0.0, spread: float = 0.02) -> Course:
    values = np.array([before] * CHANGE + after)
    return Course(values, np.ones(len(values)), spread, 4)


def test_what_every_scene_shows_lasts() -> None:
    assert course([0.5] * 8).shown(CHANGE, 0.5) == 8


def test_three_scenes_under_a_cloud_do_not() -> None:
    assert course([0.9, 0.8, 0.7, 0.05, 0.0, 0.1, 0.0]).shown(CHANGE, 0.4) == 0


def test_a_cloud_over_ground_that_drifts_does_not_either() -> None:
    assert course([0.9, 0.6, 0.5, 0.25, 0.25, 0.2, 0.2, 0.25]).shown(CHANGE, 0.45) == 0


def test_scenes_that_could_not_tell_do_not_count() -> None:
    gains = np.ones(CHANGE + 8)
    gains[CHANGE + 4 :] = 0.02  # a roof among bare trees
    one = replace(course([0.5] * 4 + [0.0] * 4), gain=gains)
    assert one.shown(CHANGE, 0.5) == 4


def test_what_was_there_before_did_not_come() -> None:
    assert course([0.5] * 8, before=0.0).shown(CHANGE, 0.5) == 8
    assert replace(course([0.5] * 8), value=np.array([0.4, 0.0] * 5 + [0.5] * 8)).shown(CHANGE, 0.25) == 0


@pytest.mark.parametrize("after", [0, 1, 2])
def test_fewer_than_three_scenes_show_nothing(after: int) -> None:
    assert course([0.5] * after).shown(CHANGE, 0.5) == 0


def looked(**more: object) -> tuple[Expected, np.ndarray]:
    made = ground(Camp(date(2020, 9, 1), strength=0.8), quantity=NDVI)
    where = np.zeros(site().shape, bool)
    where[24:28, 24:28] = True
    return replace(expect(made, made.days < CRISIS.toordinal(), ~site()), **more), where  # type: ignore[arg-type]


def test_a_restless_scene_is_as_if_not_seen() -> None:
    one, where = looked()
    number = int(np.searchsorted(one.series.days, date(2020, 9, 1).toordinal()))
    noise = one.noise.copy()
    noise[number : number + 2] = RESTLESS + 1
    calm = course_of([one], lines_of([one], where, turn=1), number)
    snowed = course_of([replace(one, noise=noise)], lines_of([one], where, turn=1), number)
    assert calm.shown(number, 0.8) == snowed.shown(number, 0.8) + 2


def test_an_optical_change_wants_more_scenes_than_a_radar_one() -> None:
    green, where = looked()
    made = ground(Camp(date(2020, 9, 1)), quantity=VV)
    radar = expect(made, made.days < CRISIS.toordinal(), ~site())
    least = [course_of([one], lines_of([one], where, turn=1), 90).least for one in (green, radar)]
    assert least == [4, 3]
