"""Scenes that could not be compared are told with what hid the site; of those left out otherwise nothing is said."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from standdown.imagery.series import BRIGHTNESS, Grid, Scene, Series, Unseen
from standdown.imagery.verdicts.check import check
from standdown.imagery.verdicts.passing_over import with_passed_over
from standdown.imagery.verdicts.question import Asked, Question
from standdown.model import When

GRID = Grid(32644, 0.0, 400.0, 10.0, 40, 40)
PLACE = {"easting": 200.0, "northing": 200.0, "radius_m": 50.0}
FIRST = date(2019, 1, 1)


def series(hidden: dict[int, Unseen], *, days: int = 60, step: int = 10) -> Series:
    rng = np.random.default_rng(3)
    scenes = [Scene(f"s-{n}", FIRST + timedelta(days=n * step), "sentinel-2") for n in range(days)]
    values = rng.normal(0.3, 0.01, (days, 40, 40)).astype(np.float32)
    unseen = np.zeros(values.shape, np.uint8)
    for n, why in hidden.items():
        unseen[n] = why
    return Series.of(BRIGHTNESS, GRID, scenes, values, unseen)


def asked() -> Question:
    return Question("depsang", Asked.WITHDRAWAL, When(date(2020, 6, 1), date(2020, 6, 9)), date(2020, 1, 1))


def test_a_clouded_scene_is_named_with_what_hid_it() -> None:
    one = series({50: Unseen.CLOUD, 51: Unseen.SNOW})
    checked = check(asked(), [one], **PLACE)
    whole = with_passed_over(checked, [one], **PLACE)
    assert {each.scene_ids[0] for each in whole.observations} == {scene.id for scene in one.scenes}
    told = {each.scene_ids[0]: each for each in whole.observations}
    assert (told["s-50"].hidden_by, told["s-51"].hidden_by) == ("cloud", "snow")
    assert told["s-50"].z is None
    assert told["s-50"].clear_fraction == 0
    assert set(whole.verdict.observation_ids) == {each.id for each in whole.observations}
    assert whole.verdict.ruling is checked.verdict.ruling


def test_where_nothing_is_hidden_nothing_is_added() -> None:
    one = series({})
    checked = check(asked(), [one], **PLACE)
    assert with_passed_over(checked, [one], **PLACE) is checked


def test_of_scenes_left_out_for_their_values_nothing_is_said() -> None:
    one = series({50: Unseen.CLOUD})
    checked = check(asked(), [one], **PLACE, suspect=["s-50"])
    assert with_passed_over(checked, [one], **PLACE, suspect=["s-50"]) is checked


def test_series_without_a_baseline_still_tell_what_was_hidden() -> None:
    one = series(dict.fromkeys(range(60), Unseen.SNOW))
    whole = with_passed_over(check(asked(), [one], **PLACE), [one], **PLACE)
    assert len(whole.observations) == 60
    assert whole.verdict.sensors == ("sentinel-2",)
