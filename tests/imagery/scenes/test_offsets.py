from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standdown.imagery.scenes import offsets
from standdown.imagery.series import BRIGHTNESS, NDVI, Grid, Scene, Series

FIRST = date(2021, 5, 1)
SCENES, SIDE = 30, 16
SLOW = settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])


def world(seed: int, *, snow: bool = False, haze: bool = False, season: float = 0.1) -> tuple[np.ndarray, np.ndarray]:
    """Red and near infrared of bare ground and grass, a scene every ten days, with what happens to ground."""
    random = np.random.default_rng(seed)
    bare = random.uniform(0.15, 0.35, (SIDE, SIDE))
    green = random.uniform(0, 0.5, (SIDE, SIDE))
    phase = np.sin(2 * np.pi * np.arange(SCENES) * 10 / 365)[:, None, None]
    red = bare * (1 + season * phase) - 0.04 * green * phase
    nir = 1.25 * bare * (1 + season * phase) + 0.1 * green * (1 + phase)
    if snow:
        for n in range(20, 24):
            lies = random.random((SIDE, SIDE)) < random.uniform(0.3, 0.9)
            red[n][lies], nir[n][lies] = 0.6, 0.55
    if haze:
        for n in (5, 12, 13):
            veil = random.uniform(0.25, 0.4)
            red[n], nir[n] = red[n] * (1 - veil) + 0.5 * veil, nir[n] * (1 - veil) + 0.5 * veil
    noise = random.normal(0, 0.006, (2, SCENES, SIDE, SIDE))
    return (red + noise[0]).astype(np.float32), (nir + noise[1]).astype(np.float32)


def days(step: int = 10) -> np.ndarray:
    return np.array([FIRST.toordinal() + step * n for n in range(SCENES)], np.int64)


def mend(red: np.ndarray, nir: np.ndarray) -> offsets.Mended:
    return offsets.mended([red, nir], days(), np.zeros(SCENES, bool))


@pytest.mark.parametrize(
    ("baseline", "says", "offset", "is_sure"),
    [
        ("02.14", {}, 0.0, True),
        ("02.14", {"stated": -0.1, "applied": False}, 0.0, True),
        ("04.00", {}, -0.1, True),
        ("04.00", {"stated": -0.1}, -0.1, True),
        ("05.11", {"stated": 0.0}, -0.1, False),
        ("05.11", {"applied": True, "stated": -0.1}, 0.0, False),
        ("05.11", {"applied": False, "stated": -0.1}, -0.1, False),
        ("", {"stated": -0.1}, -0.1, True),
        ("", {}, -0.1, False),
    ],
)
def test_follows_what_the_metadata_say(baseline: str, says: dict[str, float], offset: float, is_sure: bool) -> None:
    terms = offsets.terms(date(2022, 3, 1), baseline, **says)
    assert (terms.scale, terms.offset, terms.is_sure) == (1e-4, pytest.approx(offset), is_sure)


def test_without_a_baseline_the_day_of_the_change_decides() -> None:
    assert offsets.terms(date(2022, 1, 24)).offset == 0.0
    assert offsets.terms(date(2022, 1, 25)).offset == -0.1


@SLOW
@given(st.integers(0, 10**6), st.booleans(), st.booleans(), st.floats(0, 0.2))
def test_never_fires_on_snow_haze_or_seasons(seed: int, snow: bool, haze: bool, season: float) -> None:
    found = mend(*world(seed, snow=snow, haze=haze, season=season))
    assert (found.moved, found.suspects) == (frozenset(), frozenset())


@SLOW
@given(st.integers(0, 10**6), st.sets(st.integers(0, SCENES - 1), min_size=1, max_size=6), st.sampled_from([0.1, -0.1]))
def test_finds_and_undoes_a_planted_step(seed: int, off: set[int], step: float) -> None:
    red, nir = world(seed)
    clean = red.copy()
    for n in off:
        red[n] += step
        nir[n] += step
    found = mend(red, nir)
    assert off <= found.moved | found.suspects
    assert found.moved <= off
    for n in found.moved:
        assert np.abs(found.bands[0][n] - clean[n]).max() < 1e-5


@SLOW
@given(st.integers(0, 10**6), st.integers(3, SCENES - 4))
def test_a_step_that_lasts_is_found_whole(seed: int, start: int) -> None:
    red, nir = world(seed)
    red[start:] += 0.1
    nir[start:] += 0.1
    found = mend(red, nir)
    off = set(range(start, SCENES)) if start > SCENES // 2 else set(range(start))
    if start != SCENES // 2:
        assert off == set(found.moved | found.suspects)


def test_is_only_named_where_the_two_halves_could_each_be_right() -> None:
    red, nir = world(3)
    red[14:] += 0.1
    nir[14:] += 0.1
    found = mend(red, nir)
    assert (found.moved, found.suspects) == (frozenset(), frozenset(range(14)))


def test_sure_metadata_say_which_half_is_right() -> None:
    red, nir = world(3)
    red[10:] += 0.1
    nir[10:] += 0.1
    sure = np.arange(SCENES) < 10
    assert offsets.mended([red, nir], days(), sure).moved == set(range(10, 30))
    assert offsets.mended([red, nir], days(), ~sure).moved == set(range(10))


def test_what_would_come_out_too_dark_is_not_put_right() -> None:
    red, nir = world(5)
    red[4] += 0.1
    nir[4] += 0.1
    red[4, :8] = 0.07  # would be -0.03
    found = mend(red, nir)
    assert 4 not in found.moved


def test_over_a_long_gap_the_same_season_of_another_year_is_asked() -> None:
    random = np.random.default_rng(8)
    red, nir = (
        (np.tile(band[:10], (3, 1, 1)) + random.normal(0, 0.004, band.shape)).astype(np.float32)
        for band in world(8, season=0.0)
    )
    summers = np.array([FIRST.toordinal() + (n // 10) * 365 + (n % 10) * 5 for n in range(SCENES)], np.int64)
    red[20:] += 0.1
    nir[20:] += 0.1
    found = offsets.mended([red, nir], summers, np.zeros(SCENES, bool))
    assert found.moved == set(range(20, 30))


def test_too_few_pixels_say_nothing() -> None:
    red, nir = world(2)
    red[7], nir[7] = np.nan, np.nan
    red[7, 0, :10], nir[7, 0, :10] = 0.9, 0.9
    assert mend(red, nir).suspects == frozenset()


def series(values: np.ndarray, *, quantity: object = BRIGHTNESS, sensor: str = "sentinel-2") -> Series:
    scenes = [Scene(str(n), FIRST + timedelta(days=10 * n), sensor) for n in range(len(values))]
    grid = Grid(32644, 0, 0, 10, SIDE, SIDE)
    return Series.of(quantity, grid, scenes, values, np.zeros(values.shape, np.uint8))


def test_names_suspects_of_a_series_of_brightness() -> None:
    red, nir = world(4)
    brightness = (red + nir) / 2
    assert offsets.suspects(series(brightness)) == set()
    brightness[[9, 17]] += 0.1
    assert offsets.suspects(series(brightness)) == {9, 17}
    assert offsets.suspects(series(brightness, sensor="landsat")) == set()
    assert offsets.suspects(series(brightness, quantity=NDVI)) == set()
    assert offsets.suspects(series(brightness[:0])) == set()
