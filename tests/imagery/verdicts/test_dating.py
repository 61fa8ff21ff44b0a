"""A change is dated by all of its course: between the scenes where it most likely lies, outliers and gaps or not."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standdown.imagery.series import NDVI
from standdown.imagery.verdicts.baseline import expect
from standdown.imagery.verdicts.dating import Line, dated, lines_of
from standdown.imagery.verdicts.factors import Factors
from tests.imagery.ground import CRISIS, Camp, ground, site

SCENES = 40
BASELINE = np.arange(SCENES) < 20
DAYS = 737_000 + 10 * np.arange(SCENES)


def line(change: int, *, step: float = 0.5, seed: int = 0, gains: np.ndarray | None = None) -> Line:
    rng = np.random.default_rng(seed)
    gains = np.ones(SCENES) if gains is None else gains
    wave = np.sin(np.arange(SCENES) / 4)
    values = rng.normal() * 0.2 * wave + 0.05 * rng.normal(size=SCENES) + step * gains * (np.arange(SCENES) >= change)
    factors = Factors((0.2 * wave[:, None]).astype(np.float32), np.full(SCENES, 0.05**2, np.float32))
    return Line(values, gains, factors)


@settings(max_examples=40, deadline=None)
@given(st.integers(20, SCENES - 3), st.integers(0, 10_000))
def test_a_plain_step_is_dated_to_its_scene(change: int, seed: int) -> None:
    assert dated([line(change, seed=seed)], 30, range(20, SCENES - 2), DAYS, BASELINE) == change


def test_one_scene_under_a_cloud_before_it_moves_nothing() -> None:
    one = line(32)
    one.values[24] += 1.5
    assert dated([one], 24, range(20, SCENES - 2), DAYS, BASELINE) == 32


def test_scenes_that_could_not_show_it_leave_it_between_them() -> None:
    gains = np.ones(SCENES)
    gains[24:30] = 0.01  # a winter: bare trees show no roof
    found = dated([line(27, gains=gains)], 30, range(20, SCENES - 2), DAYS, BASELINE)
    assert 25 <= found <= 30


def test_what_went_is_dated_against_what_stood_before() -> None:
    one = line(22, step=0.5)
    values = one.values - 0.5 * (np.arange(SCENES) >= 33)
    gone = Line(-values, one.gains, one.factors)
    assert dated([gone], 30, range(23, SCENES - 2), DAYS, BASELINE, since=22) == 33


def test_a_line_that_is_noisier_than_was_learned_is_dated_with_more_patience() -> None:
    found = []
    for seed in range(60):
        one = line(30, seed=seed)
        noisy = Line(one.values + 0.2 * np.random.default_rng(seed).normal(size=SCENES), one.gains, one.factors)
        far = noisy.fitted(30, 0).far[BASELINE]
        found.append((np.sqrt(np.mean(far**2)), dated([noisy], 30, range(20, SCENES - 2), DAYS, BASELINE)))
    scales, scenes = np.transpose(found)
    assert 3 < np.median(scales) < 5
    assert np.quantile(np.abs(scenes - 30), 0.8) <= 2


def test_where_no_rise_fits_what_was_known_stays() -> None:
    assert dated([line(30, step=-0.5)], 26, range(26, SCENES - 2), DAYS, BASELINE) == 26
    assert dated([line(30)], 26, [], DAYS, BASELINE) == 26


def test_two_quantities_are_dated_together() -> None:
    clear, faint = line(30, step=0.5, seed=1), line(30, step=0.02, seed=2)
    assert dated([clear, faint], 25, range(20, SCENES - 2), DAYS, BASELINE) == 30


@pytest.mark.parametrize("turn", [1, -1])
def test_lines_are_the_means_of_the_pixels_as_structures_count(turn: int) -> None:
    made = ground(Camp(date(2020, 9, 1), strength=0.8), quantity=NDVI)
    one = expect(made, made.days < CRISIS.toordinal(), ~site())
    where = np.zeros(site().shape, bool)
    where[24:28, 24:28] = True
    [found] = lines_of([one], where, turn=turn)
    after = one.series.days >= date(2020, 9, 1).toordinal()
    assert np.nanmedian(turn * found.values[after] / found.gains[after]) == pytest.approx(0.8, abs=0.1)
    assert found.seen.all()
