"""What is expected follows season and haze, and leaves what changed at one place."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standdown.errors import ImageryError
from standdown.imagery.series import NDVI, VV, Unseen
from standdown.imagery.verdicts.baseline import LEAST_NOISE, expect, of_the_season
from tests.imagery.ground import CRISIS, Camp, ground, site

BEFORE = CRISIS.toordinal()


def test_season_and_haze_are_expected_and_a_camp_is_not() -> None:
    made = ground(Camp(CRISIS))
    got = expect(made, made.days < BEFORE, ~site())
    after = ~got.baseline
    assert abs(float(np.nanmean(got.residual[after][:, ~site()]))) < 0.1
    assert float(np.nanmean(got.residual[after][:, 24:28, 24:28])) == pytest.approx(5.0, abs=0.3)
    assert float(np.nanstd(got.residual[:, ~site()])) < 1.0


@settings(deadline=None, max_examples=15)
@given(by=st.floats(-20, 20), day=st.dates(date(2018, 6, 1), date(2021, 6, 1)))
def test_a_step_of_the_whole_scene_is_no_change_of_a_place(by: float, day: date) -> None:
    plain = expect(ground(), ground().days < BEFORE, ~site())
    made = ground(shifts=[(day, by)])
    got = expect(made, made.days < BEFORE, ~site())
    assert abs(float(np.nanmean(got.residual[:, site()]) - np.nanmean(plain.residual[:, site()]))) < 0.1


def test_too_few_scenes_of_a_baseline_are_named() -> None:
    made = ground()
    with pytest.raises(ImageryError, match="scenes of the baseline") as caught:
        expect(made, made.days < made.days[3], ~site())
    assert caught.value.code == "no-baseline"


def test_scenes_of_another_season_and_hidden_ones_are_left_out_and_counted() -> None:
    made = ground(quantity=NDVI, every=10, hidden=[(date(2021, 5, 1), date(2021, 5, 31), Unseen.CLOUD)])
    summer = np.array([scene.day < CRISIS and 6 <= scene.day.month <= 8 for scene in made.scenes])
    got = expect(made, summer, ~site())
    assert got.unsteady == 3
    assert got.out_of_season > 20
    assert not any(scene.day.month in {12, 1, 2} for scene in got.series.scenes)


@given(st.lists(st.integers(700_000, 740_000), min_size=1, max_size=20), st.integers(0, 180))
def test_a_scene_is_of_its_own_season_and_of_that_a_year_before(days: list[int], within: int) -> None:
    listed = np.array(sorted(days), np.int64)
    assert of_the_season(listed, np.ones(len(listed), bool), within=within).all()
    apart = np.array([730_000, 730_365])
    assert of_the_season(apart, np.array([True, False]), within=1).all()


def test_noisy_scenes_are_known_and_none_is_trusted_without_bound() -> None:
    made = ground()
    made.values[60] += np.random.default_rng(3).normal(0, 4, made.values[60].shape)
    got = expect(made, made.days < BEFORE, ~site())
    assert got.noise.argmax() == 60
    assert got.noise.min() >= LEAST_NOISE


def test_a_quantity_that_structures_shift_alike_has_one_gain() -> None:
    made = ground(years=2.6)
    assert np.all(expect(made, made.days < BEFORE, ~site()).gain == VV.strength)
    green = ground(quantity=NDVI, years=2.6)
    assert np.nanmedian(expect(green, green.days < BEFORE, ~site()).gain) == pytest.approx(0.45, abs=0.15)
