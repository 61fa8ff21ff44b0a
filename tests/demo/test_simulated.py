"""The simulated scenes say that they are, come out alike every time, and show what the plans say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from standdown.demo import DEMO_THEATRE
from standdown.demo.simulated import PLANS, simulated_bands, simulated_series, write_npz
from standdown.demo.simulated_plans import FIRST, LAST, Plan
from standdown.errors import ImageryError
from standdown.imagery.scenes.offsets import SINCE
from standdown.imagery.scenes.tables import read_table
from standdown.imagery.series import Series, Unseen
from standdown.theatre import load_theatre

SITES = list(PLANS)


def built(plan: Plan) -> np.ndarray:
    """The middle of the site."""
    return plan.grid.within(plan.easting, plan.northing, 40)


def level(series: Series, where: np.ndarray, first: date, last: date) -> float:
    """The mean over the pixels of scenes that saw them, first to last."""
    chosen = [n for n, scene in enumerate(series.scenes) if first <= scene.day <= last]
    return float(np.nanmean(series.values[chosen][:, where]))


@pytest.mark.parametrize("site", SITES)
def test_every_scene_says_that_it_is_simulated(site: str) -> None:
    for series in simulated_series(site):
        assert all(scene.simulated and scene.id.startswith("simulated-") for scene in series.scenes)
        assert all(FIRST <= scene.day <= LAST and len(scene.sha256) == 64 for scene in series.scenes)
        assert len({scene.id for scene in series.scenes}) == len(series)


@pytest.mark.parametrize("site", SITES)
def test_a_box_lies_where_the_theatre_has_the_site(site: str) -> None:
    from pyproj import Geod, Transformer

    theatre, plan = load_theatre(DEMO_THEATRE), PLANS[site]
    lon, lat = Transformer.from_crs(plan.grid.epsg, 4326, always_xy=True).transform(plan.easting, plan.northing)
    of = next(each for each in theatre.sites if each.id == site)
    place = next(each for each in theatre.places if each.id == of.place_id)
    apart = min(
        Geod(ellps="WGS84").inv(lon, lat, *point)[2] for point in (place.geometry.centre, *place.geometry.points)
    )
    assert apart < 20 or site == "depsang"


def test_the_same_scenes_come_out_every_time() -> None:
    one = simulated_series("gogra")
    simulated_series.cache_clear()
    other = simulated_series("gogra")
    for a, b in zip(one, other, strict=True):
        assert [scene.sha256 for scene in a.scenes] == [scene.sha256 for scene in b.scenes]


def test_scenes_come_at_the_pace_of_the_satellites() -> None:
    radar, bright, _ = simulated_series("gogra")
    assert set(np.diff(radar.days)) == {12}
    assert set(np.diff(bright.days)) == {5}
    assert {scene.orbit for scene in radar.scenes} == {136}


@pytest.mark.parametrize(
    ("site", "stood", "gone"),
    [
        ("gogra", (date(2020, 6, 1), date(2021, 8, 3)), (date(2021, 8, 6), date(2022, 8, 6))),
        ("hot-springs", (date(2020, 6, 1), date(2022, 9, 10)), (date(2022, 9, 13), date(2023, 9, 13))),
    ],
)
def test_a_camp_stands_and_is_gone_on_the_days_of_the_plan(site: str, stood, gone) -> None:
    radar, bright, _ = simulated_series(site)
    where = built(PLANS[site])
    for series, least in ((radar, 2.5), (bright, 0.03)):
        before = level(series, where, date(2019, 5, 1), date(2020, 5, 1))
        assert level(series, where, *stood) > before + least
        assert abs(level(series, where, *gone) - before) < least / 3


def test_of_two_camps_at_galwan_one_stays() -> None:
    radar, _, _ = simulated_series("galwan")
    plan = PLANS["galwan"]
    north, south = (plan.grid.within(plan.easting, plan.northing + up, 20) for up in (38, -38))
    crisis, after = (date(2020, 5, 25), date(2020, 7, 5)), (date(2020, 7, 8), date(2021, 7, 8))
    assert level(radar, north, *after) < level(radar, north, *crisis) - 3
    assert abs(level(radar, south, *after) - level(radar, south, *crisis)) < 2


def test_nobody_sees_depsang_after_the_claim_of_october_2024() -> None:
    radar, bright, _ = simulated_series("depsang")
    late = [n for n, scene in enumerate(bright.scenes) if scene.day >= date(2024, 10, 22)]
    assert len(late) >= 10
    assert not bright.clear_fraction(PLANS["depsang"].footprint)[late].any()
    assert set(np.unique(bright.unseen[late])) >= {Unseen.CLOUD, Unseen.SNOW}
    assert radar.scenes[-1].day < date(2022, 1, 1)


def test_what_stands_at_demchok_is_lost_in_the_noise() -> None:
    radar, bright, _ = simulated_series("demchok")
    where = built(PLANS["demchok"])
    for series, noise in ((radar, 0.5), (bright, 0.01)):
        crisis = level(series, where, date(2020, 6, 1), date(2024, 10, 1))
        assert abs(crisis - level(series, where, date(2019, 6, 1), date(2020, 5, 1))) < noise


def test_a_base_is_built_at_pangong_in_2024() -> None:
    radar, _, _ = simulated_series("pangong-north")
    plan = PLANS["pangong-north"]
    where = plan.grid.within(plan.easting, plan.northing - 36, 30)
    before = level(radar, where, date(2021, 3, 1), date(2024, 4, 1))
    assert level(radar, where, date(2024, 5, 1), date(2024, 10, 1)) > before + 3


def test_most_of_the_autumn_is_clear_and_most_of_the_winter_is_not() -> None:
    _, bright, _ = simulated_series("gogra")
    clear = bright.clear_fraction(PLANS["gogra"].footprint) >= 0.8
    month = np.array([scene.day.month for scene in bright.scenes])
    assert clear[(month == 9) | (month == 10)].mean() > 0.5
    assert clear[month <= 2].mean() < 0.4


def test_the_step_of_2022_is_there_where_it_is_asked_for() -> None:
    clean, raw = (simulated_series("gogra", offset=offset)[1] for offset in (False, True))
    apart = raw.values - clean.values
    for step, scene in zip(apart, raw.scenes, strict=True):
        there = step[np.isfinite(step)]
        assert (abs(there - (0.1 if scene.day >= SINCE else 0)) < 1e-3).all()
    assert {scene.baseline for scene in raw.scenes} == {"", "03.00", "04.00"}


def test_noise_of_one_pixel_is_alike_from_scene_to_scene() -> None:
    radar, _, _ = simulated_series("gogra")
    quiet = radar.values[:, 2:12, 34:44]
    quiet = quiet - quiet.mean(axis=(1, 2), keepdims=True)
    quiet = quiet - quiet.mean(axis=0)
    alike = float((quiet[1:] * quiet[:-1]).mean() / (quiet**2).mean())
    assert 0.2 < alike < 0.5


def test_a_site_without_a_plan_is_named() -> None:
    with pytest.raises(ImageryError, match="pangong-south"):
        simulated_bands("pangong-south")


def test_tables_hold_what_the_series_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standdown.demo.simulated.PLANS", {"gogra": PLANS["gogra"]})
    (path,) = write_npz(tmp_path)
    loaded = read_table(path)
    assert not loaded.skipped
    for read, made in zip(loaded.series, simulated_series("gogra"), strict=True):
        assert read.scenes == made.scenes
        assert read.grid == made.grid
        np.testing.assert_array_equal(read.values, made.values)
        np.testing.assert_array_equal(read.unseen, made.unseen)
