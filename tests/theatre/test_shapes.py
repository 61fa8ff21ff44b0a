"""Distances from points, lines and areas."""

import pytest

from standdown.model import Geometry, GeometryKind
from standdown.theatre._shapes import crosses_itself, gap_km

SQUARE = Geometry(GeometryKind.AREA, ((11.0, 51.0), (11.2, 51.0), (11.2, 51.2), (11.0, 51.2), (11.0, 51.0)))
LINE = Geometry(GeometryKind.LINE, ((11.0, 51.0), (11.2, 51.0), (11.2, 51.0), (11.2, 51.2)))
DOT = Geometry(GeometryKind.POINT, ((11.0, 51.0),))


@pytest.mark.parametrize(
    ("shape", "point", "km"),
    [
        (DOT, (11.0, 51.0), 0.0),
        (DOT, (11.0, 51.1), 11.12),
        (LINE, (11.1, 51.0), 0.0),
        (LINE, (11.1, 50.9), 11.12),
        (LINE, (11.0, 51.2), 13.93),
        (SQUARE, (11.1, 51.1), 0.0),
        (SQUARE, (11.1, 51.3), 11.12),
        (SQUARE, (11.3, 51.1), 7.0),
        (SQUARE, (10.9, 51.1), 7.0),
    ],
)
def test_a_point_is_as_far_as_the_nearest_part_of_a_shape(shape, point, km):
    assert gap_km(shape, point) == pytest.approx(km, abs=0.03)


@pytest.mark.parametrize(
    ("corners", "crosses"),
    [
        ([(0, 0), (2, 0), (2, 2), (0, 2), (0, 0)], False),
        ([(0, 0), (2, 2), (2, 0), (0, 2), (0, 0)], True),
        ([(0, 0), (4, 0), (2, 0.0), (2, 2), (0, 2), (0, 0)], True),
        ([(0, 0), (4, 0), (4, 4), (2, 0), (0, 4), (0, 0)], True),
    ],
)
def test_a_ring_whose_sides_cross_or_touch_crosses_itself(corners, crosses):
    assert crosses_itself(corners) is crosses
