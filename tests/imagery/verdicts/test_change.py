"""A change is found where and when it was, and its p says how much that is worth."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standdown.imagery.series import NDVI, VV, Quantity
from standdown.imagery.verdicts.baseline import Expected, expect
from standdown.imagery.verdicts.change import Change, find_change, grown, shares
from tests.imagery.ground import CRISIS, GRID, Camp, ground, site


def found(*camps: Camp, turn: int = 1, quantity: Quantity = VV, seed: int = 0, since: int = 0) -> Change:
    made = ground(*camps, quantity=quantity, seed=seed)
    one = expect(made, made.days < CRISIS.toordinal(), ~site())
    change = find_change([one], site(), range(int(one.baseline.sum()), len(one.series) - 2), turn=turn, since=since)
    assert change is not None
    return change


def truth(side: int) -> np.ndarray:
    out = np.zeros((GRID.height, GRID.width), bool)
    low = GRID.height // 2 - side // 2
    out[low : low + side, low : low + side] = True
    return out


@settings(deadline=None, max_examples=12)
@given(day=st.dates(date(2020, 8, 1), date(2021, 8, 1)), side=st.integers(2, 5), seed=st.integers(0, 50))
def test_a_camp_is_found_on_its_pixels_and_days(day: date, side: int, seed: int) -> None:
    change = found(Camp(day, side=side), seed=seed)
    assert change.p <= 0.02
    assert change.before < day <= change.after
    assert np.count_nonzero(change.where ^ truth(side)) <= side
    assert change.extent_ha == pytest.approx(change.pixels * GRID.pixel_ha)
    assert change.rise == pytest.approx(5.0 / VV.strength, abs=0.35)


def test_of_plants_it_is_the_share_that_was_built_over() -> None:
    change = found(Camp(date(2021, 5, 1), strength=0.6), quantity=NDVI)
    assert change.p <= 0.02
    assert change.rise == pytest.approx(0.6, abs=0.12)


def test_where_nothing_changed_p_is_spread_evenly() -> None:
    values = [found(seed=seed).p for seed in range(24)]
    assert sum(p <= 0.02 for p in values) <= 2
    assert 0.3 < float(np.median(values)) < 0.8


def test_two_camps_are_two_parts() -> None:
    made = ground(Camp(date(2020, 8, 1), side=3))
    values = made.values.copy()
    values[[scene.day >= date(2020, 11, 1) for scene in made.scenes], 21:24, 25:28] += 5
    made = type(made).of(made.quantity, made.grid, made.scenes, values, made.unseen)
    one = expect(made, made.days < CRISIS.toordinal(), ~site())
    change = find_change([one], site(), range(int(one.baseline.sum()), len(one.series) - 2), turn=1)
    assert change is not None
    assert [int(part.sum()) for part in change.parts] == [9, 9]


def test_shares_are_one_where_structures_fill_the_pixel() -> None:
    made = ground(Camp(CRISIS, strength=VV.strength))
    one: Expected = expect(made, made.days < CRISIS.toordinal(), ~site())
    after = [n for n, scene in enumerate(one.series.scenes) if scene.day >= CRISIS]
    assert float(np.nanmean(shares([one], after)[truth(4)])) == pytest.approx(1.0, abs=0.1)
    assert float(np.nanmean(shares([one], after, -1)[truth(4)])) == pytest.approx(-1.0, abs=0.1)


@given(st.integers(0, 6))
def test_a_pixel_grows_to_a_diamond(pixels: int) -> None:
    one = np.zeros((21, 21), bool)
    one[10, 10] = True
    assert grown(one, pixels).sum() == 2 * pixels * (pixels + 1) + 1


def test_too_few_scenes_are_no_change() -> None:
    made = ground()
    one = expect(made, made.days < CRISIS.toordinal(), ~site())
    assert find_change([one], site(), [], turn=1) is None
