"""Where: geometries that are ones, on this planet."""

from __future__ import annotations

import pytest

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


def test_a_name_alone_is_an_unresolved_place_of_no_site():
    where = Where("a farm")
    assert (where.basis, where.sites, where.geometry) == (WhereBasis.UNRESOLVED, (), None)
