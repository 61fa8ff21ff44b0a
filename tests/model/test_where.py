"""Where: geometries that are ones, on this planet."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.model import Geometry, GeometryKind, Where, WhereBasis


@pytest.mark.parametrize("point", [(181.0, 0.0), (0.0, 91.0), (34.0, -120.0)])
def test_a_pair_that_is_no_longitude_and_latitude_is_refused(point):
    with pytest.raises(ValueError, match="swap or mend"):
        Geometry(GeometryKind.POINT, (point,))


@pytest.mark.parametrize(
    ("kind", "count"),
    [(GeometryKind.POINT, 2), (GeometryKind.POINT, 0), (GeometryKind.LINE, 1), (GeometryKind.AREA, 3)],
)
def test_too_few_or_too_many_points_are_refused(kind, count):
    with pytest.raises(ValueError, match=kind.value):
        Geometry(kind, ((11.0, 51.0),) * count)


@pytest.mark.parametrize(("kind", "count"), [(GeometryKind.POINT, 1), (GeometryKind.LINE, 2), (GeometryKind.AREA, 4)])
def test_the_least_that_makes_a_shape_is_enough(kind, count):
    assert len(Geometry(kind, ((11.0, 51.0),) * count).points) == count


def test_the_circle_about_a_shape_reaches_its_farthest_point_and_its_margin():
    ring = ((11.0, 51.0), (11.2, 51.0), (11.2, 51.2), (11.0, 51.2), (11.0, 51.0))
    area, dot = Geometry(GeometryKind.AREA, ring), Geometry(GeometryKind.POINT, ring[:1])
    assert area.centre == pytest.approx((11.1, 51.1))
    assert Where("a lake", geometry=area, radius_km=2.0).reach_km == pytest.approx(15.2, abs=0.2)
    assert Where("a post", geometry=dot, radius_km=0.5).reach_km == 0.5
    assert (Where("a farm").reach_km, Where("a town", radius_km=4).reach_km) == (None, 4)


def test_places_exclude_each_other_where_their_circles_do_not_meet():
    near, far = (Geometry(GeometryKind.POINT, ((lon, 51.0),)) for lon in (11.0, 11.5))
    wide = Where("a vale", geometry=near, radius_km=30)
    farm, mill = (Where("a place", geometry=at, radius_km=5) for at in (near, far))
    assert farm.excludes(mill)
    assert not wide.excludes(replace(mill, radius_km=10))
    assert not farm.excludes(Where("a post", radius_km=1))


def test_a_name_alone_is_an_unresolved_place_of_no_site():
    where = Where("a farm")
    assert (where.basis, where.sites, where.geometry) == (WhereBasis.UNRESOLVED, (), None)


def test_the_first_point_of_a_closed_shape_counts_once():
    ring = ((10.0, 50.0), (10.0, 52.0), (12.0, 52.0), (12.0, 50.0), (10.0, 50.0))
    assert Geometry(GeometryKind.AREA, ring).centre == Geometry(GeometryKind.LINE, ring).centre == (11.0, 51.0)


@given(st.floats(-180, 180), st.floats(-89, 89), st.floats(0, 500))
def test_a_point_reaches_as_far_as_its_radius(lon: float, lat: float, radius: float):
    geometry = Geometry(GeometryKind.POINT, ((lon, lat),))
    assert Where("a farm", geometry=geometry, radius_km=radius).reach_km == pytest.approx(radius)
