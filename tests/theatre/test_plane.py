"""The flat map: there and back, true distances, and regions that hold what they were made of."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from standdown.model import Geometry, GeometryKind
from standdown.theatre import Plane, midpoint, moved

ORIGINS = st.tuples(st.floats(-170, 170), st.floats(-60, 60))
BEARINGS, KM = st.floats(0, 359), st.floats(1, 150)
GLOBE = Geod(ellps="WGS84")


def point_at(origin: tuple[float, float], bearing: float, km: float) -> Geometry:
    lon, lat, _ = GLOBE.fwd(*origin, bearing, km * 1000)
    return Geometry(GeometryKind.POINT, ((lon, lat),))


@given(ORIGINS, BEARINGS, KM)
def test_distance_and_bearing_from_the_origin_are_true(origin, bearing, km) -> None:
    shape = Plane(origin).shape(point_at(origin, bearing, km))
    assert math.hypot(shape.x, shape.y) == pytest.approx(km, abs=0.01)
    assert math.degrees(math.atan2(shape.x, shape.y)) % 360 == pytest.approx(bearing, abs=0.05)


@given(ORIGINS, st.tuples(BEARINGS, KM), st.tuples(BEARINGS, KM))
def test_far_from_the_origin_the_plane_is_off_by_less_than_half_a_percent(origin, one, two) -> None:
    here, there = point_at(origin, *one), point_at(origin, *two)
    plane = Plane(origin)
    flat = plane.shape(here).distance(plane.shape(there))
    true = GLOBE.inv(*here.points[0], *there.points[0])[2] / 1000
    assert flat == pytest.approx(true, rel=0.005, abs=0.01)


@given(ORIGINS, st.floats(1, 100))
def test_a_circle_comes_back_as_its_point_and_radius(origin, km) -> None:
    plane = Plane(origin)
    around = Geometry(GeometryKind.POINT, (origin,))
    geometry, radius = plane.enclosed(plane.region(around, km))
    assert geometry.kind is GeometryKind.POINT
    assert GLOBE.inv(*geometry.points[0], *origin)[2] < 100
    assert radius == pytest.approx(km, abs=0.1)


def test_what_is_long_stays_an_area() -> None:
    plane = Plane((11.0, 51.0))
    road = Geometry(GeometryKind.LINE, ((11.0, 51.0), (11.5, 51.0)))
    geometry, radius = plane.enclosed(plane.region(road, 1.0))
    assert (geometry.kind, radius) == (GeometryKind.AREA, 0.0)
    assert geometry.reach_km == pytest.approx(18.5, abs=1)


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


def test_of_two_equal_points_the_hull_is_that_point() -> None:
    plane = Plane((11.0, 51.0))
    spot = plane.shape(Geometry(GeometryKind.POINT, ((11.0, 51.0),)))
    assert plane.hull(spot, spot).kind is GeometryKind.POINT
