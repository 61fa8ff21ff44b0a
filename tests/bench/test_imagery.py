"""The benchmark of imagery: what it plants, how it counts, and that a plant in a made-up series is found."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bench import imagery_verdicts as verdicts
from bench.imagery_counting import rate, wilson
from bench.imagery_detecting import detected, draw, is_alarm, threshold
from bench.imagery_matching import compare
from bench.imagery_planting import SITE, Plant, Stack, clear_scenes, planted
from bench.imagery_traps import clouds, snows
from standdown.imagery.series import NDVI, VH, VV
from standdown.model import Ruling

SIZE = 60
FIRST = 737_000


@pytest.fixture
def radar() -> Stack:
    rng = np.random.default_rng(3)
    shared = rng.normal(0, 0.5, (40, 1, 1))
    both = [(rng.normal(level, 0.6, (40, SIZE, SIZE)) + shared).astype(np.float32) for level in (-9.0, -15.0)]
    return Stack(
        "made-up", "sentinel-1", (VV, VH), (both[0], both[1]), FIRST + 12 * np.arange(40), 24, 30.0, (4.0, 6.0)
    )


@pytest.fixture
def optical() -> Stack:
    rng = np.random.default_rng(4)
    days = 735_600 + 15 * np.arange(72)
    season = 0.15 * np.sin(2 * np.pi * days / 365.2425)[:, None, None]
    values = (0.6 + season + rng.normal(0, 0.02, (72, SIZE, SIZE))).astype(np.float32)
    values[::7, :, : SIZE // 2] = np.nan
    return Stack("made-up", "sentinel-2", (NDVI,), (values,), days, 48, 10.0, (0.5, 1.0))


def test_a_plant_changes_its_square_from_its_first_scene_to_its_last(radar: Stack) -> None:
    plant = Plant(row=10, column=20, side=3, strength=6.0, first=30, last=36, seed=1)
    changed = planted(radar, plant)
    for before, after in zip(radar.values, changed, strict=True):
        moved = after - before
        assert np.allclose(moved[30:36, 10:13, 20:23], 6.0, atol=1e-4)
        assert np.count_nonzero(moved) == 6 * 9


def test_covered_ground_goes_towards_the_ndvi_of_structures_and_what_was_not_seen_stays_so(optical: Stack) -> None:
    plant = Plant(row=10, column=20, side=4, strength=0.5, first=50, last=72, seed=1)
    (before,), (after,) = optical.values, planted(optical, plant)
    inside = np.s_[50:, 10:14, 20:24]
    assert np.array_equal(np.isnan(before), np.isnan(after))
    assert np.nanmean(after[inside]) == pytest.approx(0.5 * np.nanmean(before[inside]) + 0.05, abs=0.01)


def test_plants_lie_in_their_sites_and_are_seen_three_times(optical: Stack) -> None:
    for trial in draw([optical], 40, seed=5):
        assert (trial.truth & trial.footprint).sum() == trial.plant.side**2
        assert trial.footprint.sum() == SITE**2
        clear = clear_scenes(optical, trial.row, trial.column)
        assert np.count_nonzero(clear >= trial.plant.first) >= 3
        assert optical.days[trial.plant.first - 1] <= trial.day < optical.days[trial.plant.first]


def test_the_same_seed_draws_the_same_trials(radar: Stack) -> None:
    one, other = ([(each.row, each.column, each.plant, each.day) for each in draw([radar], 5, 9)] for _ in range(2))
    assert one == other


def test_a_strong_plant_is_found_and_its_site_without_it_is_not(radar: Stack) -> None:
    found = detected(draw([replace(radar, strengths=(6.0,))], 4, seed=2))
    assert all(is_alarm(each.change) and each.touches and each.days_off <= 12 for each in found)
    assert sum(is_alarm(each.control) for each in found) <= 1
    assert threshold([radar], 4, seed=3) > 0


@pytest.mark.parametrize("scenario", verdicts.RADAR[:3], ids=lambda each: each.name)
def test_a_withdrawal_is_ruled_on_by_what_stood_there(radar: Stack, scenario: verdicts.Scenario) -> None:
    results = verdicts.run([radar], scenario, 2, seed=6, strengths=(8.0,), side=4)
    assert [each.ruling for each, _ in results] == [scenario.truth] * 2


def test_peers_are_asked_of_the_same_plants(radar: Stack, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("ruptures")
    compare("Peers", draw([radar], 3, 1), draw([radar], 3, 2))
    shown = capsys.readouterr().out
    assert "### Peers" in shown
    assert "z > 3, scene's median removed" in shown


def test_traps_lie_in_the_scenes_that_the_claim_is_of(optical: Stack) -> None:
    told = [*clouds(optical, 2, seed=1), *snows(optical, 1, seed=1)]
    assert [name for name, *_ in told] == ["cloud, made-up", "cloud, made-up", "snow"]
    assert all(isinstance(each.ruling, Ruling) for _, _, each, _ in told)


def test_intervals_are_wilsons() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    low, high = wilson(95, 100)
    assert (round(low, 3), round(high, 3)) == (0.888, 0.978)
    assert str(rate([True, False])) == "0.500 (0.095-0.905) n=2"
