"""A check rules as the printed rules say, says what it lacked, and what no image shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from standdown.imagery.series import BRIGHTNESS, NDVI, VH, Series, Unseen
from standdown.imagery.verdicts.check import Checked, check
from standdown.imagery.verdicts.question import Asked, Question
from standdown.model import ReasonCode, Ruling, When
from tests.imagery.ground import CRISIS, MIDDLE, RADIUS, Camp, ground

WINDOW = When(date(2021, 6, 1), date(2021, 6, 10))
GONE = date(2021, 6, 5)
LEFT = Question("gogra", Asked.WITHDRAWAL, WINDOW, CRISIS, "c-1", of_structures=True)
BUILT = Question("gogra", Asked.CONSTRUCTION, WINDOW, CRISIS, "c-2", of_structures=True)


def checked(question: Question, *series: Series, suspect: tuple[str, ...] = ()) -> Checked:
    easting, northing = MIDDLE
    return check(question, series, easting=easting, northing=northing, radius_m=RADIUS, suspect=suspect)


def ruled(question: Question, *series: Series) -> tuple[Ruling, tuple[ReasonCode, ...]]:
    verdict = checked(question, *series).verdict
    return verdict.ruling, verdict.reasons


def test_a_camp_that_went_in_the_window_supports_a_withdrawal() -> None:
    got = checked(LEFT, ground(Camp(date(2020, 6, 1), GONE)))
    assert got.verdict.ruling is Ruling.SUPPORTED
    assert got.verdict.changed is not None
    assert got.verdict.changed.earliest < GONE <= got.verdict.changed.latest  # type: ignore[operator]
    assert got.verdict.return_ratio == pytest.approx(1, abs=0.1)
    assert got.verdict.placebo_p is not None
    assert got.verdict.placebo_p <= 0.02
    assert got.verdict.extent_ha == pytest.approx(0.16, abs=0.04)
    assert "R = " in got.verdict.why
    assert "p = " in got.verdict.why


def test_a_camp_that_stands_contradicts_what_is_said_of_structures_and_nothing_that_is_said_of_troops() -> None:
    stands = ground(Camp(date(2020, 6, 1)))
    assert ruled(LEFT, stands) == (Ruling.CONTRADICTED, ())
    got = checked(replace(LEFT, of_structures=False), stands)
    assert (got.verdict.ruling, got.verdict.reasons) == (Ruling.INCONCLUSIVE, (ReasonCode.WRONG_OBJECT_CLASS,))
    assert "structures" in got.verdict.why
    assert "troops" in got.verdict.unseen


def test_a_camp_that_went_months_later_contradicts_too() -> None:
    got = checked(LEFT, ground(Camp(date(2020, 6, 1), date(2021, 10, 1))))
    assert got.verdict.ruling is Ruling.CONTRADICTED
    assert "went later" in got.verdict.why


def test_a_camp_that_went_before_the_window_supports_nothing() -> None:
    ruling, reasons = ruled(LEFT, ground(Camp(date(2020, 6, 1), date(2021, 1, 1))))
    assert ruling is Ruling.INCONCLUSIVE
    assert ReasonCode.PARTIAL in reasons


def test_what_was_never_seen_cannot_have_gone() -> None:
    ruling, reasons = ruled(LEFT, ground())
    assert ruling is Ruling.INCONCLUSIVE
    assert ReasonCode.NOT_SEEN_IN_CRISIS in reasons


def test_half_of_it_gone_is_partial() -> None:
    made = ground(Camp(date(2020, 6, 1), GONE, side=3))
    values = made.values.copy()
    values[[scene.day >= date(2020, 6, 1) for scene in made.scenes], 21:24, 25:28] += 5
    two = Series.of(made.quantity, made.grid, made.scenes, values, made.unseen)
    assert ruled(LEFT, two) == (Ruling.INCONCLUSIVE, (ReasonCode.PARTIAL,))


def test_what_was_built_in_the_window_supports_a_construction_and_its_end_contradicts_one() -> None:
    assert ruled(BUILT, ground(Camp(GONE)))[0] is Ruling.SUPPORTED
    assert ruled(BUILT, ground(Camp(date(2018, 1, 1), GONE)))[0] is Ruling.CONTRADICTED
    assert ruled(BUILT, ground()) == (Ruling.INCONCLUSIVE, (ReasonCode.TOO_SMALL,))
    assert ruled(BUILT, ground(Camp(date(2021, 11, 1)))) == (Ruling.INCONCLUSIVE, (ReasonCode.PARTIAL,))


def test_back_as_before_the_crisis_asks_for_all_of_it() -> None:
    made = ground(Camp(date(2020, 6, 1), GONE))
    values = made.values.copy()
    values[[scene.day >= GONE for scene in made.scenes], 24:28, 24:26] += 2.2
    some = Series.of(made.quantity, made.grid, made.scenes, values, made.unseen)
    assert ruled(replace(LEFT, to_baseline=True), some) == (Ruling.INCONCLUSIVE, (ReasonCode.PARTIAL,))
    assert ruled(replace(LEFT, to_baseline=True), made)[0] is Ruling.SUPPORTED


@pytest.mark.parametrize(
    ("why", "reason"),
    [(Unseen.CLOUD, ReasonCode.CLOUD), (Unseen.SNOW, ReasonCode.SNOW), (Unseen.NO_DATA, ReasonCode.SENSOR_GAP)],
)
def test_where_nothing_was_seen_afterwards_it_says_what_hid_it(why: Unseen, reason: ReasonCode) -> None:
    made = ground(Camp(date(2020, 6, 1), GONE), hidden=[(date(2021, 6, 1), date(2022, 12, 31), why)])
    ruling, reasons = ruled(LEFT, made)
    assert ruling is Ruling.INCONCLUSIVE
    assert reasons == (reason,)


def test_without_a_baseline_nothing_is_said() -> None:
    made = ground(Camp(date(2020, 6, 1), GONE))
    late = made.only(n for n, scene in enumerate(made.scenes) if scene.day >= date(2020, 4, 1))
    got = checked(LEFT, late)
    assert (got.verdict.ruling, got.verdict.reasons) == (Ruling.INCONCLUSIVE, (ReasonCode.NO_BASELINE,))
    assert any("scenes of the baseline" in each for each in got.left_out)
    assert ruled(LEFT) == (Ruling.INCONCLUSIVE, (ReasonCode.SENSOR_GAP,))


def test_scenes_in_doubt_are_left_out_counted_and_named() -> None:
    made = ground(Camp(date(2020, 6, 1), GONE))
    doubtful = tuple(scene.id for scene in made.scenes if scene.day >= date(2021, 1, 1))
    got = checked(LEFT, made, suspect=doubtful)
    assert ReasonCode.OFFSET_SUSPECT in got.verdict.reasons
    assert any(f"{len(doubtful)} scenes" in each for each in got.left_out)


def test_a_step_of_the_whole_scene_in_the_window_supports_nothing() -> None:
    for by in (-6.0, 6.0):
        assert ruled(BUILT, ground(shifts=[(GONE, by)]))[0] is Ruling.INCONCLUSIVE


def test_sensors_that_decide_otherwise_than_each_other_decide_nothing() -> None:
    radar = ground(Camp(date(2020, 6, 1)))
    optical = ground(Camp(date(2020, 6, 1), GONE, strength=0.9), quantity=NDVI, seed=3)
    got = checked(LEFT, radar, optical)
    assert (got.verdict.ruling, got.verdict.reasons) == (Ruling.INCONCLUSIVE, (ReasonCode.PARTIAL,))
    assert set(got.verdict.sensors) == {"sentinel-1", "sentinel-2"}


def test_two_polarisations_are_one_look_and_two_orbits_are_two() -> None:
    camp = Camp(date(2020, 6, 1), GONE, strength=3)
    both = checked(LEFT, ground(camp), ground(camp, quantity=VH, seed=0))
    assert len(both.looked) == 1
    assert both.verdict.ruling is Ruling.SUPPORTED
    other = ground(camp, seed=5, orbit=100)
    other = replace(other, scenes=tuple(replace(scene, id=f"x{scene.id}") for scene in other.scenes))
    assert len(checked(LEFT, ground(camp), other).looked) == 2


def test_where_structures_may_brighten_or_darken_both_are_tried() -> None:
    for strength in (0.2, -0.15):
        made = ground(Camp(date(2020, 6, 1), GONE), years=4)
        values = 0.25 + (made.values - made.values.mean()) * 0.01
        there = np.array([date(2020, 6, 1) <= scene.day < GONE for scene in made.scenes])
        values[there, 24:28, 24:28] += strength - 0.05
        bright = Series.of(BRIGHTNESS, made.grid, made.scenes, values, made.unseen)
        assert ruled(LEFT, bright)[0] is Ruling.SUPPORTED
    built = Question("gogra", Asked.BUILD_UP, WINDOW, CRISIS, of_structures=True)
    assert ruled(built, bright)[0] is not Ruling.CONTRADICTED


def test_the_same_check_is_the_same_verdict_and_names_its_scenes() -> None:
    made = ground(Camp(date(2020, 6, 1), GONE))
    first, again = checked(LEFT, made), checked(LEFT, made)
    assert first.verdict == again.verdict
    assert set(first.verdict.observation_ids) == {each.id for each in first.observations}
    assert all(each.scene_sha256 for each in first.observations)
    seen = [each for each in first.observations if date(2020, 7, 1) < each.day < GONE]
    assert all(each.z is not None and each.z > 3 and each.sign == 1 for each in seen)
    assert all(each.least_detectable_ha and each.least_detectable_ha >= 0.03 for each in first.observations)


def test_what_wet_ground_does_to_a_radar_decides_nothing() -> None:
    wet = checked(BUILT, ground(Camp(GONE, strength=1.5, side=8)))
    assert (wet.verdict.ruling, wet.verdict.reasons) == (Ruling.INCONCLUSIVE, (ReasonCode.TOO_SMALL,))
    assert checked(BUILT, ground(Camp(GONE, strength=3.0, side=8))).verdict.ruling is Ruling.SUPPORTED
