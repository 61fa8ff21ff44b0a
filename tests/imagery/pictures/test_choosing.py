"""The scene that shows a moment is the clearest, then the nearest, and the baseline is of the same season."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from standdown.imagery.pictures.choosing import chosen
from standdown.imagery.series import VV, Grid, Scene, Series, Unseen
from standdown.model.imagery import PictureRole

GRID = Grid(32644, 0, 100, 10, 10, 10)
SITE = np.ones((10, 10), bool)
FIRST = date(2019, 1, 1)
BASELINE, CRISIS, AFTER = PictureRole
MOMENTS = {
    BASELINE: (date(2019, 1, 1), date(2020, 4, 30)),
    CRISIS: (date(2020, 5, 20), date(2021, 8, 4)),
    AFTER: (date(2021, 8, 6), date(2021, 12, 31)),
}


def series(clear: dict[date, int]) -> Series:
    """Scenes every ten days to the end of 2021; of the days in ``clear`` only so many rows of ten are seen."""
    scenes = [Scene(f"s{n}", FIRST + timedelta(days=10 * n), "sentinel-2") for n in range(109)]
    unseen = np.zeros((len(scenes), 10, 10), np.uint8)
    for n, scene in enumerate(scenes):
        unseen[n, clear.get(scene.day, 10) :] = Unseen.CLOUD
    return Series.of(VV, GRID, scenes, np.ones(unseen.shape, np.float32), unseen)


def days(made: Series) -> dict[PictureRole, date]:
    return {shot.role: made.scenes[shot.scene].day for shot in chosen(made, SITE, MOMENTS)}


def test_the_last_of_the_crisis_and_the_first_after_it_are_shown_in_their_order() -> None:
    found = days(series({}))
    assert list(found) == [BASELINE, CRISIS, AFTER]
    assert date(2021, 7, 25) < found[CRISIS] <= date(2021, 8, 4)
    assert date(2021, 8, 6) <= found[AFTER] < date(2021, 8, 16)


def test_the_baseline_is_of_the_season_of_what_came_after() -> None:
    found = days(series({}))
    assert found[BASELINE].year == 2019
    assert abs((found[BASELINE].replace(year=2021) - found[AFTER]).days) <= 7


def test_a_clear_scene_is_shown_before_a_nearer_one_under_cloud() -> None:
    nearest = days(series({}))[AFTER]
    assert days(series({nearest: 5}))[AFTER] == nearest + timedelta(days=10)


def test_a_moment_that_was_hidden_throughout_is_shown_as_it_was() -> None:
    made = series({FIRST + timedelta(days=10 * n): 0 for n in range(95, 109)})
    shot = chosen(made, SITE, MOMENTS)[-1]
    assert shot.role is AFTER
    assert shot.clear == 0


def test_a_moment_without_scenes_is_left_out() -> None:
    moments = {**MOMENTS, AFTER: (date(2024, 1, 1), date(2024, 2, 1))}
    assert [shot.role for shot in chosen(series({}), SITE, moments)] == [BASELINE, CRISIS]


@given(st.lists(st.integers(0, 10), min_size=109, max_size=109))
def test_no_scene_of_a_moment_is_clearer_by_a_tenth_than_the_one_shown(rows: list[int]) -> None:
    made = series({FIRST + timedelta(days=10 * n): seen for n, seen in enumerate(rows)})
    clear = made.clear_fraction(SITE)
    for shot in chosen(made, SITE, MOMENTS):
        first, last = MOMENTS[shot.role]
        there = [c for c, scene in zip(clear, made.scenes, strict=True) if first <= scene.day <= last]
        assert clear[shot.scene] >= max(there) - 0.1
        assert first <= made.scenes[shot.scene].day <= last
