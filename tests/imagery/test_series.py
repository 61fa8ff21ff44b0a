"""A series keeps its scenes in order and says why a pixel was not seen."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.errors import ImageryError
from standdown.imagery.series import VV, Grid, Series, Unseen
from tests.imagery.ground import GRID, MIDDLE, ground, site


@given(seed=st.integers(0, 1000))
def test_scenes_in_any_order_are_the_same_series(seed: int) -> None:
    made = ground(years=0.5)
    order = np.random.default_rng(seed).permutation(len(made))
    again = Series.of(VV, GRID, [made.scenes[n] for n in order], made.values[order], made.unseen[order])
    assert again.scenes == made.scenes
    assert np.array_equal(again.values, made.values)


def test_what_is_masked_is_no_number_and_what_is_no_number_is_masked() -> None:
    made = ground(years=0.3)
    values, unseen = made.values.copy(), made.unseen.copy()
    values[0, 0, 0], unseen[1, 2, 3] = np.inf, Unseen.SNOW
    again = Series.of(VV, GRID, made.scenes, values, unseen)
    assert again.unseen[0, 0, 0] == Unseen.NO_DATA
    assert np.isnan(again.values[1, 2, 3])
    assert again.clear_fraction(site())[0] == 1.0


def test_arrays_that_do_not_fit_and_days_out_of_order_are_named() -> None:
    made = ground(years=0.3)
    with pytest.raises(ImageryError, match="do not fit"):
        replace(made, values=made.values[1:])
    with pytest.raises(ImageryError, match="out of order"):
        replace(made, scenes=made.scenes[::-1])


@given(radius=st.floats(0, 150))
def test_a_site_holds_the_pixels_within_its_radius_and_never_none(radius: float) -> None:
    inside = GRID.within(*MIDDLE, radius)
    assert inside.any()
    assert abs(inside.sum() * GRID.pixel**2 - np.pi * radius**2) <= 2 * np.pi * (radius + 10) * 10 + 400


def test_a_point_beside_the_grid_still_has_its_nearest_pixel() -> None:
    assert Grid(32643, 0.0, 0.0, 10.0, 3, 3).within(-500.0, 500.0, 1.0).sum() == 1
