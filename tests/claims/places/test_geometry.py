"""Geometry: there and back again, and every compass word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from standdown.claims.places.geometry import bearing_of, midpoint, moved, offset_radius

POINTS = st.tuples(st.floats(-179, 179), st.floats(-80, 80))


@given(POINTS, st.floats(0, 360), st.floats(0.1, 500))
def test_a_moved_point_lies_as_far_away_as_was_said(start: tuple[float, float], bearing: float, km: float) -> None:
    _, _, metres = Geod(ellps="WGS84").inv(*start, *moved(start, bearing, km))
    assert metres / 1000 == pytest.approx(km, abs=0.01)


@given(POINTS, POINTS)
def test_the_middle_is_as_far_from_both_ends(one: tuple[float, float], two: tuple[float, float]) -> None:
    globe = Geod(ellps="WGS84")
    middle, km = midpoint(one, two)
    assert globe.inv(*one, *middle)[2] / 1000 == pytest.approx(km / 2, abs=0.01)
    assert globe.inv(*two, *middle)[2] / 1000 == pytest.approx(km / 2, abs=0.01)


@pytest.mark.parametrize(
    ("words", "bearing"),
    [("north", 0), ("East", 90), ("south-east", 135), ("SW", 225), ("north-northwest", 337.5), ("NNE", 22.5),
     ("northern", 0), ("south eastern", 135), ("westwards", 270), ("northerly", 0)],
)  # fmt: skip
def test_a_compass_word_is_a_bearing(words: str, bearing: float) -> None:
    assert bearing_of(words)[0] == bearing


@given(st.floats(0, 300), st.floats(0, 1), st.floats(0, 45), st.floats(0, 50))
def test_a_radius_is_never_less_than_the_anchor_s(km: float, slack: float, degrees: float, anchor: float) -> None:
    assert offset_radius(km, slack, degrees, anchor) >= anchor - 1e-9
